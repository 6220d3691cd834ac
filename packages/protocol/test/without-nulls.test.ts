import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isHiddenItem, type ThreadItem } from '@chatdock/protocol';
import { withoutNulls } from '../src/without-nulls.js';

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.constant(undefined),
    fc.constantFrom(0, '', false, 'text', 7),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

function holdsNull(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  return typeof value === 'object' && Object.values(value).some(holdsNull);
}

it('drops what is null, and nothing else, at every depth', () => {
  expect(withoutNulls({ a: null, b: [1, null, { c: undefined, d: 0 }], e: '', f: false })).toEqual({
    b: [1, { d: 0 }],
    e: '',
    f: false,
  });
  fc.assert(
    fc.property(json, (value) => {
      const clean = withoutNulls(value);
      if (value !== null && value !== undefined) expect(holdsNull(clean)).toBe(false);
      expect(withoutNulls(clean)).toBe(clean);
    }),
  );
});

it('returns what holds no null as it is, and never changes what it was given', () => {
  fc.assert(
    fc.property(json, (value) => {
      const copy = structuredClone(value);
      const clean = withoutNulls(value);
      expect(value).toStrictEqual(copy);
      if (!holdsNull(value)) expect(clean).toBe(value);
    }),
  );
});

it('only what is written for the model is hidden from the reader', () => {
  const types: [ThreadItem['type'], boolean][] = [
    ['hidden_context_item', true],
    ['sdk_hidden_context', true],
    ['user_message', false],
    ['assistant_message', false],
    ['widget', false],
    ['task', false],
    ['workflow', false],
    ['end_of_turn', false],
  ];
  for (const [type, hidden] of types) expect(isHiddenItem({ type } as ThreadItem), type).toBe(hidden);
});
