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

function expectReached(before: WidgetPayload, after: WidgetPayload): void {
  const updates = diffWidget(before, after);
  for (const update of updates) ThreadItemUpdate.parse(update);
  const reached = updates.reduce<WidgetItem>(
    (item, update) => applyItemUpdate(item, update) as WidgetItem,
    itemOf(before),
  );
  expect(isEqual(reached.widget, after)).toBe(true);
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
    const node = fc.letrec((tie) => ({
      node: fc.record(
        {
          type: fc.constantFrom('Text', 'Markdown', 'Balloon'),
          id: fc.constantFrom('a', 'b', ''),
          value: fc.constantFrom('', 'a', 'ab', 'abc', 1),
          streaming: fc.boolean(),
          children: fc.oneof({ depthSize: 'small' }, tie('node'), fc.array(tie('node'), { maxLength: 3 })),
        },
        { requiredKeys: ['type'] },
      ),
    })).node;
    const root = fc
      .array(node, { maxLength: 3 })
      .map((children) => WidgetPayloadSchema.parse({ type: 'Card', children }));
    fc.assert(
      fc.property(root, root, (before, after) => {
        expectReached(before, after);
        expectReached(before, WidgetPayloadSchema.parse(grown(before)));
      }),
      { numRuns: 500 },
    );
  });
});
