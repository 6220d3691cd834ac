import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WidgetRoot } from '@chatdock/protocol/schemas';
import { templates } from '../src/tasks/widgets/templates.js';
import { headerOf } from '../src/tasks/widgets/list-data.js';

const folder = new URL('../src/tasks/widgets/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.widget'));

// Any text that a person or a model may come up with, and what breaks templates most readily.
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom('"', '\\', '{{ 7 }}', '{% endfor %}', '</script>', '\n\t', '', "it's", '漢字 👍🏽', '\ud800'),
);
const number = fc.integer({ min: 1, max: 2_147_483_647 });
const change = fc.option(fc.integer({ min: 1, max: 1_000_000 }));
const row = fc.record({
  number,
  title: text,
  done: fc.boolean(),
  status: fc.record({ label: text, color: fc.constantFrom('secondary' as const, 'success' as const) }),
  due: fc.option(fc.record({ label: text, color: fc.constantFrom('secondary' as const, 'danger' as const) })),
  priority: fc.option(
    fc.record({ label: text, color: fc.constantFrom('danger' as const, 'warning' as const) }),
  ),
  notes: fc.option(text),
});
const candidate = fc.record({ number, title: text, done: fc.boolean(), caption: text });
const several = <Task extends { number: number }>(task: fc.Arbitrary<Task>) =>
  fc.uniqueArray(task, { maxLength: 8, selector: (one) => one.number });

const header = fc
  .record({
    open: fc.nat(),
    done: fc.nat(),
    status: fc.option(fc.constantFrom('open' as const, 'done' as const)),
  })
  .map(({ open, done, status }) =>
    headerOf(status === null ? {} : { status }, { open, done, overdue: 0, matching: open }),
  );

/** Data for each template, by the name of its file. */
const trees: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  'task-list.widget': fc
    .record({
      view: text,
      status: fc.option(fc.record({ text, icon: fc.constant('check-circle') })),
      header: fc.option(header),
      tasks: several(row),
      note: fc.option(text),
      more: fc.option(fc.record({ shown: text, button: fc.option(text) })),
      latest: fc.option(fc.record({ event: text, undo: change })),
    })
    .map((data) => templates.list.build(data)),
  'task-list-empty.widget': fc
    .record({ view: text, undo: change })
    .map((data) => templates.emptyList.build(data)),
  'task-edit.widget': fc
    .record({
      view: text,
      task: fc.record({
        number,
        title: text,
        notes: text,
        priority: fc.constantFrom('high' as const, 'medium' as const, 'low' as const),
        due: fc.option(fc.constantFrom('2026-01-31', '2028-02-29')),
      }),
    })
    .map((data) => templates.edit.build(data)),
  'task-confirmation.widget': fc
    .oneof(
      fc.record({
        view: text,
        question: fc.record({ id: text, title: text, subject: text }),
        answer: fc.constant(null),
        undo: fc.constant(null),
      }),
      fc.record({
        view: text,
        question: fc.constant(null),
        answer: fc.record({ icon: fc.constant('info'), text }),
        undo: change,
      }),
    )
    .map((data) => templates.confirmation.build(data)),
  'task-question.widget': fc
    .record({
      view: text,
      missing: fc.boolean(),
      heading: text,
      hint: text,
      tasks: several(candidate),
    })
    .map((data) => templates.question.build(data)),
  'task-offer.widget': fc.record({ view: text, title: text }).map((data) => templates.offer.build(data)),
};

interface Node {
  readonly type: string;
  readonly id?: string | null;
}

/** Every component of a tree, the root first. */
function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Node & { children?: unknown };
  return [node, ...nodesOf(node.children)];
}

const snake = (type: string) => type.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();

it('has data for every template', () => {
  expect(Object.keys(trees).sort()).toEqual(files.sort());
});

describe.each(files)('%s', (name) => {
  const tree = trees[name] ?? fc.constant(null);
  const always = (check: (widget: unknown) => void) =>
    fc.assert(
      fc.property(tree, (widget) => check(widget)),
      { numRuns: 200 },
    );

  it('is a file of the open format, with a schema that names its data', () => {
    const file = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Record<string, unknown>;
    expect(file).toMatchObject({ version: '1.0', jsonSchema: { type: 'object' } });
    expect(Object.keys(file).sort()).toEqual(['jsonSchema', 'name', 'template', 'version']);
    const { properties } = file['jsonSchema'] as { properties: object };
    for (const property of Object.keys(properties)) {
      expect(file['template']).toMatch(new RegExp(`\\b${property}\\b`));
    }
  });

  it('makes a Card or a ListView of components that the protocol knows, with any data', () => {
    always((widget) => {
      const parsed = WidgetRoot.parse(widget);
      expect(['Card', 'ListView']).toContain(parsed.type);
      // Nothing was left out by parsing: every property is one of the protocol's.
      expect(parsed).toEqual(widget);
    });
  });

  it('has an id for every component, unique in its tree, that says what it is for and what it is', () => {
    always((widget) => {
      const nodes = nodesOf(widget);
      const ids = nodes.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { type, id } of nodes) {
        expect(id).toMatch(/^[a-z]+(_[a-z0-9]+)+$/);
        expect(id?.endsWith(`_${snake(type)}`), `${type} ${id}`).toBe(true);
      }
    });
  });
});
