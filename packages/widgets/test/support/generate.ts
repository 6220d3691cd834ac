import { definition, isOptional, required } from './schemas.js';
import { samples } from './samples.js';
import { components } from './schemas.js';
import fc from 'fast-check';
import type { z } from 'zod';
import type { Json } from './mount.js';

const leaves = components.filter(({ props, type }) => !('children' in props) && type !== 'Table');
const parents = components.filter(({ type }) => ['Box', 'Row', 'Col', 'Form', 'Transition'].includes(type));

const wild: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  src: fc.constantFrom('data:image/gif;base64,R0lGODlhAQABAAAAACw=', 'javascript:1', ''),
  favicon: fc.constant('data:image/gif;base64,R0lGODlhAQABAAAAACw='),
};

function arbitraryOf(prop: string, schema: z.ZodType): fc.Arbitrary<unknown> {
  const { type, entries, values, options, element, shape, getter, valueType } = definition(required(schema));
  if (wild[prop]) return wild[prop];
  switch (type) {
    case 'string':
      return fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc.constantFrom('10px', '50%', '#abc', '2025-02-03', 'primary'),
      );
    case 'number':
      return fc.oneof(fc.integer({ min: 0, max: 400 }), fc.double({ noNaN: true, min: -5, max: 5 }));
    case 'boolean':
      return fc.boolean();
    case 'nullable':
      return fc.constant(null);
    case 'enum':
      return fc.constantFrom(...Object.values(entries ?? {}));
    case 'literal':
      return fc.constantFrom(...(values ?? []));
    case 'template_literal':
      return fc.constantFrom('vendor:one', 'lucide:anchor', 'lucide:no-such-icon');
    case 'union':
      return fc.oneof(...(options ?? []).map((option) => arbitraryOf(prop, option)));
    case 'array':
      return fc.array(element ? arbitraryOf(prop, element) : fc.constant(null), { maxLength: 4 });
    case 'record':
      return fc.dictionary(
        fc.constantFrom('a', 'b', 'x', 'y'),
        valueType ? arbitraryOf('', valueType) : fc.constant(null),
      );
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(shape ?? {}).map(([name, inner]) => [name, arbitraryOf(name, inner)]),
        ),
        {
          requiredKeys: Object.entries(shape ?? {})
            .filter(([, inner]) => !isOptional(inner))
            .map(([name]) => name),
        },
      );
    case 'unknown':
      return fc.jsonValue();
    case 'lazy':
      return getter ? arbitraryOf(prop, getter()) : fc.constant(null);
    default:
      throw new Error(`No generator for a schema of type ${type}`);
  }
}

function propsOf(
  { type, props }: (typeof components)[number],
  children?: fc.Arbitrary<unknown>,
): fc.Arbitrary<Json> {
  const own = Object.entries(props).filter(([name]) => name !== 'children');
  const needed = own.filter(([, schema]) => !isOptional(schema)).map(([name]) => name);
  const fields: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
    own.map(([name, schema]) => [
      name,
      fc.oneof(arbitraryOf(name, schema), fc.constantFrom(...samples(type, name, schema))),
    ]),
  );
  const all: Record<string, fc.Arbitrary<unknown>> = children ? { ...fields, children } : fields;
  const requiredKeys = children ? [...needed, 'children'] : needed;
  return fc.record(all, { requiredKeys }).map((drawn) => ({ type, ...drawn }));
}

const byType = (type: string) =>
  components.find((component) => component.type === type) ?? (leaves[0] as (typeof components)[number]);

const { component } = fc.letrec<{ component: Json; list: Json[] }>((tie) => ({
  component: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    ...leaves.map((leaf) => propsOf(leaf)),
    ...parents.map((parent) =>
      propsOf(parent, parent.type === 'Transition' ? tie('component') : tie('list')),
    ),
    propsOf(
      byType('Table'),
      fc.array(
        propsOf(byType('Table.Row'), fc.array(propsOf(byType('Table.Cell'), tie('list')), { maxLength: 3 })),
        { maxLength: 3 },
      ),
    ),
  ),
  list: fc.array(tie('component'), { maxLength: 4 }),
}));

const list = fc.array(component, { maxLength: 5 });

/** Widgets of every shape that the schemas allow. */
export const widgets: fc.Arbitrary<Json> = fc.oneof(
  propsOf(byType('Card'), list),
  propsOf(byType('ListView'), fc.array(propsOf(byType('ListViewItem'), list), { maxLength: 4 })),
  propsOf(byType('Basic'), list),
);
