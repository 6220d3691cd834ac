import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import * as schemas from '@chatdock/protocol/schemas';
import { arbitraryOf } from './support/arbitrary.js';

/** Fields of the reference's models that it writes when they were left out, as recorded. Widgets have none of them. */
const written = new Set(
  (
    'allow_retry annotations answers attachments code data endings expanded has_more headers interactive ' +
    'items metadata multiple order queries skipped sources status status_indicator type values'
  ).split(' '),
);

const isSchema = (value: unknown): value is z.ZodType =>
  typeof value === 'object' && value !== null && '_zod' in value;
const named = Object.entries<unknown>(schemas).flatMap(([name, schema]) =>
  isSchema(schema) ? [[name, schema] as const] : [],
);

/** The places where parsing gave more than it got, or something else. */
function rewritten(before: unknown, after: unknown, path: string): string[] {
  if (typeof before !== 'object' || before === null || typeof after !== 'object' || after === null)
    return Object.is(before, after) ? [] : [path];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => {
    const had = Object.hasOwn(before, key);
    const [mine, theirs]: [unknown, unknown] = [Reflect.get(before, key), Reflect.get(after, key)];
    return had || mine === theirs ? rewritten(mine, theirs, `${path}.${key}`) : [`${path}.${key} (new)`];
  });
}

describe('parsing checks, and rewrites nothing', () => {
  it.each(named)('%s', (name, schema) => {
    const isOfWidgets = /^(?!.*(?:Item|Event|Update)).*(?:Widget|Component|Card|ListView|Basic)/.test(name);
    fc.assert(
      fc.property(arbitraryOf(schema), (value) => {
        const given = structuredClone(value);
        const { data, success } = schema.safeParse(value);
        fc.pre(success);
        const places = rewritten(given, data, name);
        expect(value, 'what was given is left alone').toEqual(given);
        // What OpenAI's own API fills in of a request for a session is no part of a chat.
        if (/^(?:Chat)?Session/.test(name)) return;
        const ours = places.filter((place) => {
          const field = /\.(\w+) \(new\)$/.exec(place)?.[1];
          return (
            isOfWidgets ||
            /\.(?:widget|component)\./.test(place) ||
            field === undefined ||
            !written.has(field)
          );
        });
        expect(ours).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
