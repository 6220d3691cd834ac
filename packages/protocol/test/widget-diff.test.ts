import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyItemUpdate,
  diffWidget,
  isEqual,
  type WidgetItem,
  type WidgetPayload,
} from '@chatdock/protocol';
import {
  BasicRoot,
  Card,
  ListView,
  ThreadItemUpdate,
  WidgetComponent,
  WidgetPayload as WidgetPayloadSchema,
} from '@chatdock/protocol/schemas';
import { arbitraryOf } from './support/arbitrary.js';

const roots = { Card, ListView, Basic: BasicRoot };
const components = Object.fromEntries(
  WidgetComponent.options.map((option) => [option.shape.type.value, option]),
);

function itemOf(widget: WidgetPayload): WidgetItem {
  return { type: 'widget', id: 'w', thread_id: 't', created_at: '2026-01-01T00:00:00Z', widget };
}

/** JSON in which what is null counts as absent. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutNulls(inner)]));
}

function expectReached(before: WidgetPayload, after: WidgetPayload): void {
  const updates = diffWidget(before, after);
  for (const update of updates) ThreadItemUpdate.parse(update);
  const reached = updates.reduce<WidgetItem>(
    (item, update) => applyItemUpdate(item, update) as WidgetItem,
    itemOf(before),
  );
  expect(withoutNulls(reached.widget)).toEqual(withoutNulls(after));
}

/** A later state of a widget: some of its texts have grown, or anything has changed. */
function grown(widget: unknown): unknown {
  if (Array.isArray(widget)) return widget.map(grown);
  if (typeof widget !== 'object' || widget === null) return widget;
  return Object.fromEntries(
    Object.entries(widget).map(([key, value]) => [
      key,
      key === 'value' && typeof value === 'string'
        ? `${value} more`
        : key === 'children'
          ? grown(value)
          : value,
    ]),
  );
}

/** JSON with its keys in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** Every place of a widget, children first reached last, as a path of keys. */
function placesOf(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => {
    const place = [...path, Array.isArray(value) ? Number(key) : key];
    return [place, ...placesOf((value as Record<string, unknown>)[key], place)];
  });
}

/** A copy in which one place has another value; undefined takes it away. */
function changed<T>(value: T, path: readonly (string | number)[], change: (old: unknown) => unknown): T {
  const copy = structuredClone(value);
  const holder = path.slice(0, -1).reduce<unknown>((node, key) => (node as never)[key], copy) as never;
  const key = path.at(-1) as never;
  const next = change(holder[key]);
  if (next !== undefined) (holder as Record<string, unknown>)[key] = next;
  else if (Array.isArray(holder)) (holder as unknown[]).splice(Number(key), 1);
  else delete holder[key];
  return copy;
}

/** Any shape: texts and others, with ids that several share and props that nobody knows. */
const anyShape = (() => {
  const { node } = fc.letrec((tie) => ({
    node: fc.record(
      {
        type: fc.constantFrom('Text', 'Markdown', 'Balloon'),
        id: fc.constantFrom('a', 'b', 'c', ''),
        value: fc.constantFrom('', 'a', 'ab', 'abc', 1),
        color: fc.constantFrom('red', null),
        streaming: fc.boolean(),
        children: fc.oneof({ depthSize: 'small' }, tie('node'), fc.array(tie('node'), { maxLength: 3 })),
      },
      { requiredKeys: ['type'] },
    ),
  }));
  return fc
    .array(node, { maxLength: 3 })
    .map((children) => WidgetPayloadSchema.parse({ type: 'Card', size: 'sm', children }));
})();

const isKept = (path: readonly (string | number)[]) =>
  path.at(-1) === 'type' || (path.length === 1 && path[0] === 'children');

describe('equality of JSON', () => {
  const json = fc.jsonValue({ maxDepth: 3 });

  it('is that of the values, nulls counted as absent', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        const isSame = JSON.stringify(sorted(withoutNulls(a))) === JSON.stringify(sorted(withoutNulls(b)));
        expect(isEqual(a, b)).toBe(isSame);
        expect(isEqual(a, structuredClone(a))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each<[unknown, unknown, boolean]>([
    [{ a: 1 }, { a: 1, b: null }, true],
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 0 }, false],
    [{ a: 1, b: false }, { a: 1 }, false],
    [{ a: 1 }, { a: 2 }, false],
    [{ a: { b: [1, { c: 2 }] } }, { a: { b: [1, { c: 2 }] } }, true],
    [{ a: { b: [1, { c: 2 }] } }, { a: { b: [1, { c: 3 }] } }, false],
    [[1, 2], [1], false],
    [[1], [1, 2], false],
    [[1], [1, null], false],
    [[1, 2], [2, 1], false],
    [[], {}, false],
    [{}, [], false],
    [['a'], { 0: 'a' }, false],
    [{ 0: 'a' }, ['a'], false],
    [null, undefined, true],
    [null, {}, false],
    [{}, null, false],
    [0, null, false],
    ['', undefined, false],
    ['1', 1, false],
    [{}, 'a', false],
    ['a', {}, false],
  ])('of %j and %j is %j', (a, b, isSame) => {
    expect(isEqual(a, b)).toBe(isSame);
  });
});

describe('one change of a widget of any shape', () => {
  const place = fc.nat(1000);
  const someOf = (widget: WidgetPayload, number: number) => {
    const places = placesOf(widget).filter((path) => !isKept(path));
    return places[number % Math.max(1, places.length)];
  };

  it('reaches the screen: something goes away, whether texts grow meanwhile or not', () => {
    fc.assert(
      fc.property(anyShape, place, (before, number) => {
        const path = someOf(before, number);
        if (!path) return;
        const after = changed(before, path, () => undefined);
        expectReached(before, after);
        expectReached(after, before);
        expectReached(before, WidgetPayloadSchema.parse(grown(after)));
        expectReached(after, WidgetPayloadSchema.parse(grown(before)));
      }),
      { numRuns: 300 },
    );
  });

  it('reaches the screen: one text grows, also beside another of its id', () => {
    fc.assert(
      fc.property(anyShape, place, fc.constantFrom(' more', '', '\ud83d'), (before, number, more) => {
        const texts = placesOf(before).filter((path) => path.at(-1) === 'value');
        const path = texts[number % Math.max(1, texts.length)];
        if (!path) return;
        expectReached(
          before,
          changed(before, path, (old) => `${String(old)}${more}`),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('is never told to a component that has not changed', () => {
    const twin = (...values: string[]) =>
      WidgetPayloadSchema.parse({
        type: 'Card',
        children: values.map((value) => ({ type: 'Text', id: 'twin', value })),
      });
    const after = twin('one', 'two more');
    expect(diffWidget(twin('one', 'two'), after)).toEqual([{ type: 'widget.root.updated', widget: after }]);
  });

  it('is a text alone where nothing but one text has grown', () => {
    const text = (value: string, streaming?: boolean) =>
      WidgetPayloadSchema.parse({
        type: 'Card',
        children: [
          { type: 'Text', id: 'a', value: 'x' },
          { type: 'Row', children: { type: 'Markdown', id: 'b', value, ...(streaming && { streaming }) } },
          // Neither texts without an id, nor others that share one, stand in its way.
          { type: 'Text', value: 'y' },
          { type: 'Text', value: 'z' },
          { type: 'Balloon', id: 'b', children: { type: 'Badge', id: 'c' } },
          { type: 'Badge', id: 'c' },
          { type: 'Text', id: 'd', value: 'y' },
          { type: 'Text', id: 'd', value: 'z' },
        ],
      });
    const delta = { type: 'widget.streaming_text.value_delta', component_id: 'b', delta: ' more' };
    expect(diffWidget(text('x'), text('x more'))).toEqual([{ ...delta, done: true }]);
    expect(diffWidget(text('x', true), text('x more', true))).toEqual([{ ...delta, done: false }]);
    const after = text('another');
    expect(diffWidget(text('x'), after)).toEqual([{ type: 'widget.root.updated', widget: after }]);
  });
});

describe('the difference of two widgets, applied', () => {
  const cases = [
    ...Object.entries(roots).map(([type, schema]) => [type, arbitraryOf(schema)] as const),
    ...Object.entries(components).map(
      ([type, schema]) =>
        [
          type,
          fc
            .array(arbitraryOf(schema), { minLength: 1, maxLength: 3 })
            .map((children) => ({ type: 'Basic', children })),
        ] as const,
    ),
  ];

  it.each(cases)('gives the second, for widgets with %s', (_type, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, arbitrary, (a, b) => {
        const [before, after] = [WidgetPayloadSchema.parse(a), WidgetPayloadSchema.parse(b)];
        expectReached(before, after);
        expectReached(before, WidgetPayloadSchema.parse(grown(a)));
        expect(diffWidget(before, before)).toEqual([]);
        expect(diffWidget(before, WidgetPayloadSchema.parse(structuredClone(a)))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('covers 30 types', () => {
    expect(cases).toHaveLength(30);
  });

  it('gives the second for widgets of any shape', () => {
    fc.assert(
      fc.property(anyShape, anyShape, (before, after) => {
        expectReached(before, after);
        expectReached(before, WidgetPayloadSchema.parse(grown(before)));
      }),
      { numRuns: 500 },
    );
  });
});
