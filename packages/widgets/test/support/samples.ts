import type { z } from 'zod';
import { definition, isOptional, required } from './schemas.js';

const picture = (color: string) =>
  `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='60' height='40'><rect width='60' height='40' fill='${color}'/></svg>`;

const actions = [
  { type: 'one' },
  { type: 'two' },
  { type: 'two', payload: { note: 'one' } },
  { type: 'two', payload: { note: 'two' } },
  { type: 'two', handler: 'client' },
  { type: 'two', loadingBehavior: 'container' },
  { type: 'two', streaming: false },
];

const footer = [
  { label: 'One', action: { type: 'one' } },
  { label: 'Two', action: { type: 'one' } },
  { label: 'One', action: { type: 'two' } },
];

const edges = ['top', 'right', 'bottom', 'left', 'x', 'y'];
const edgeSamples = [3, 7, { size: 3, color: 'strong' }, { size: 3, color: '#f00' }, ...lineStyles()];

function lineStyles() {
  return ['dashed', 'dotted', 'double', 'groove', 'ridge', 'inset', 'outset'].map((style) => ({
    size: 3,
    style,
  }));
}

/** Values for props whose schema is wider than what they mean. */
const byName: Readonly<Record<string, readonly unknown[]>> = {
  onClickAction: actions,
  onChangeAction: actions,
  onSubmitAction: actions.filter(({ loadingBehavior }) => !loadingBehavior),
  confirm: footer,
  cancel: footer,
  border: [
    ...edgeSamples,
    ...edges.flatMap((edge) => edgeSamples.slice(0, 3).map((value) => ({ [edge]: value }))),
  ],
  color: ['secondary', 'blue-600', '#123456', { light: '#400', dark: '#fcc' }],
  background: ['surface-secondary', 'red-100', '#123456', { light: '#eee', dark: '#222' }],
  'Divider.color': ['strong', 'blue-600', '#123456', { light: '#400', dark: '#fcc' }],
  'Badge.color': ['secondary', 'success', 'danger', 'warning', 'info', 'discovery'],
  'Button.color': ['primary', 'secondary', 'info', 'discovery', 'success', 'caution', 'warning', 'danger'],
  src: [picture('red'), picture('blue')],
  pattern: ['[a-z]+', '[0-9]+'],
  aspectRatio: [2, '3 / 1'],
  flex: [2, '3 1 40px'],
  gap: [2, '17px'],
  flush: [true, false],
  name: ['alpha', 'beta'],
  'Icon.name': ['bolt', 'bug', 'vendor:one'],
  iconStart: ['bolt', 'bug', 'lucide:anchor'],
  iconEnd: ['bolt', 'bug', 'vendor:one'],
  'Select.defaultValue': ['one', 'two'],
  'RadioGroup.defaultValue': ['one', 'two'],
  'Select.options': [
    [{ value: 'one', label: 'One' }],
    [{ value: 'two', label: 'Two' }],
    [{ value: 'two', label: 'Two', disabled: true }],
    [{ value: 'two', label: 'Two', description: 'Second' }],
  ],
  'RadioGroup.options': [
    [{ value: 'one', label: 'One' }],
    [{ value: 'one', label: 'Two' }],
    [{ value: 'one', label: 'Two', disabled: true }],
  ],
  'DatePicker.defaultValue': ['2025-03-10', '2025-03-11T12:00:00'],
  'DatePicker.min': ['2025-03-05', '2025-03-07'],
  'DatePicker.max': ['2025-03-25', '2025-03-27'],
  maxLines: [1, 2],
  minLines: [3, 5],
  limit: [1, 2, 'auto'],
  'Markdown.value': ['one', '**two**'],
  'TableCell.colSpan': [2, 3],
  'Chart.data': [
    [{ x: 'a', y: 1 }],
    [
      { x: 'a', y: 1 },
      { x: 'b', y: 2 },
    ],
  ],
  'Chart.series': [
    [{ type: 'bar', dataKey: 'y' }],
    [{ type: 'line', dataKey: 'y' }],
    [{ type: 'area', dataKey: 'y' }],
    [{ type: 'bar', dataKey: 'z' }],
    [{ type: 'bar', dataKey: 'y', label: 'Named' }],
    [{ type: 'bar', dataKey: 'y', color: 'green' }],
    [
      { type: 'bar', dataKey: 'y' },
      { type: 'bar', dataKey: 'z' },
    ],
    [
      { type: 'bar', dataKey: 'y', stack: 's' },
      { type: 'bar', dataKey: 'z', stack: 's' },
    ],
    ...[
      'basis',
      'basisClosed',
      'basisOpen',
      'bumpX',
      'bumpY',
      'linear',
      'linearClosed',
      'natural',
      'monotoneY',
      'step',
      'stepBefore',
      'stepAfter',
    ].map((curveType) => [{ type: 'line', dataKey: 'y', curveType }]),
  ],
  'Chart.xAxis': ['x', 'z', { dataKey: 'x', hide: true }, { dataKey: 'x', labels: { a: 'Ay' } }],
  status: [
    { text: 'One' },
    { text: 'Two' },
    { text: 'Two', icon: 'bolt' },
    { text: 'Two', favicon: picture('red') },
    { text: 'Two', favicon: picture('red'), frame: true },
  ],
  children: [
    [{ type: 'Text', value: 'one' }],
    [{ type: 'Text', value: 'two' }],
    [
      { type: 'Text', value: 'two' },
      { type: 'Badge', label: 'x' },
    ],
  ],
  'Transition.children': [
    { type: 'Text', value: 'one' },
    { type: 'Text', value: 'two' },
  ],
  'ListView.children': [
    [{ type: 'ListViewItem', children: [] }],
    [
      { type: 'ListViewItem', children: [] },
      { type: 'ListViewItem', children: [] },
    ],
  ],
  'Table.children': [[{ type: 'Table.Row', children: [] }], []],
  'Table.Row.children': [[{ type: 'Table.Cell', children: [] }], []],
};

/** Values that differ in what the prop may be; every one of them should show. */
export function samples(type: string, prop: string, schema: z.ZodType): readonly unknown[] {
  return byName[`${type}.${prop}`] ?? byName[prop] ?? samplesOf(schema);
}

function samplesOf(schema: z.ZodType): readonly unknown[] {
  const { type, entries, values, options, element, shape, getter } = definition(required(schema));
  switch (type) {
    case 'string':
    case 'template_literal':
      return ['21px', '34px'];
    case 'number':
      return [3, 7];
    case 'boolean':
      return [true, false];
    case 'enum':
      return Object.values(entries ?? {});
    case 'literal':
      return values ?? [];
    case 'union':
      return (options ?? []).flatMap(samplesOf);
    case 'array':
      return element ? samplesOf(element).map((item) => [item]) : [];
    case 'lazy':
      return getter ? samplesOf(getter()) : [];
    case 'object':
      return objectSamples(shape ?? {});
    case 'unknown':
      return [{ note: 'one' }, { note: 'two' }];
    default:
      throw new Error(`No samples for a schema of type ${type}`);
  }
}

/** The object with each of its optional keys in turn. */
function objectSamples(shape: Readonly<Record<string, z.ZodType>>): readonly object[] {
  const least = Object.fromEntries(
    Object.entries(shape)
      .filter(([, schema]) => !isOptional(schema))
      .map(([name, schema]) => [name, name === 'name' ? 'field' : samplesOf(schema)[0]]),
  );
  const one = (name: string, schema: z.ZodType) =>
    samples('', name, schema)
      .filter((value) => value !== false)
      .map((value) => ({ ...least, [name]: value }));
  const more = Object.entries(shape).flatMap(([name, schema]) =>
    isOptional(schema) ? one(name, schema).slice(0, 2) : [],
  );
  return Object.keys(least).length ? [least, ...more] : more;
}
