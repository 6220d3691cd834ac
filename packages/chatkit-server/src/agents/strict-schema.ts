import type { JsonSchema } from './tool-arguments.js';

/** What strict mode takes; endpoints refuse a whole request for one keyword more. */
const kept = new Set([
  '$ref',
  'type',
  'required',
  'additionalProperties',
  'enum',
  'const',
  'description',
  'title',
]);

/** Bounds of values, which strict mode refuses or which endpoints do not agree on, in words. */
const inWords: Readonly<Record<string, (bound: unknown) => string>> = {
  minLength: (bound) => `At least ${String(bound)} characters.`,
  maxLength: (bound) => `At most ${String(bound)} characters.`,
  pattern: (bound) => `Matches ${String(bound)}.`,
  format: (bound) => `Format: ${String(bound)}.`,
  minimum: (bound) => `At least ${String(bound)}.`,
  exclusiveMinimum: (bound) => `More than ${String(bound)}.`,
  maximum: (bound) => `At most ${String(bound)}.`,
  exclusiveMaximum: (bound) => `Less than ${String(bound)}.`,
  multipleOf: (bound) => `A multiple of ${String(bound)}.`,
  minItems: (bound) => `At least ${String(bound)} entries.`,
  maxItems: (bound) => `At most ${String(bound)} entries.`,
  uniqueItems: (bound) => (bound === true ? 'No entry twice.' : ''),
};

/** Bounds that only say "a whole number" in JavaScript. */
const isEndless = (bound: unknown) => typeof bound === 'number' && Math.abs(bound) >= Number.MAX_SAFE_INTEGER;

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const each = (schemas: object) =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, strictSchema(schema)]));

/** A schema of tool arguments without what strict mode refuses; bounds go into the description, in words. */
export function strictSchema(schema: unknown): unknown {
  if (!isObject(schema)) return schema;
  const strict: Record<string, unknown> = {};
  const bounds: string[] = [];
  for (const [keyword, value] of Object.entries(schema)) {
    const bound =
      Object.hasOwn(inWords, keyword) && !isEndless(value) ? inWords[keyword]?.(value) : undefined;
    if (bound) bounds.push(bound);
    if (kept.has(keyword)) strict[keyword] = value;
    else if (
      (keyword === 'properties' || keyword === '$defs' || keyword === 'definitions') &&
      isObject(value)
    ) {
      strict[keyword] = each(value);
    } else if (keyword === 'items') strict[keyword] = strictSchema(value);
    else if ((keyword === 'anyOf' || keyword === 'oneOf') && Array.isArray(value))
      strict['anyOf'] = value.map(strictSchema);
  }
  if (bounds.length > 0) {
    const { description } = strict;
    strict['description'] = [typeof description === 'string' ? description : '', ...bounds]
      .filter(Boolean)
      .join(' ');
  }
  return strict;
}
