import type { DynamicWidgetComponent, DynamicWidgetRoot } from '@chatdock/protocol';

const text = (value: string, props: object = {}): DynamicWidgetComponent => ({
  type: 'Text',
  value,
  ...props,
});
const row = (...children: DynamicWidgetComponent[]): DynamicWidgetComponent => ({
  type: 'Row',
  gap: 2,
  wrap: 'wrap',
  children,
});
const variants = ['solid', 'soft', 'outline', 'ghost'];
const buttonColors = ['primary', 'secondary', 'info', 'discovery', 'success', 'caution', 'warning', 'danger'];
const badgeColors = ['secondary', 'success', 'danger', 'warning', 'info', 'discovery'];
const options = [
  { value: 'a', label: 'First', description: 'The first of them' },
  { value: 'b', label: 'Second' },
  { value: 'c', label: 'Third', disabled: true },
];
const action = { type: 'example' };
const picture =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='120' height='60'><rect width='120' height='60' fill='teal'/></svg>";

const chart = (series: object[], props: object = {}): DynamicWidgetComponent => ({
  type: 'Chart',
  showLegend: true,
  showYAxis: true,
  data: [
    { month: 'Jan', desktop: 186, mobile: 80, tablet: 40 },
    { month: 'Feb', desktop: 305, mobile: 200, tablet: 90 },
    { month: 'Mar', desktop: 237, mobile: 120, tablet: 130 },
    { month: 'Apr', desktop: 73, mobile: 190, tablet: 60 },
  ],
  series,
  xAxis: 'month',
  ...props,
});

const markdown = `## Release notes

Some **bold**, *emphasis*, ~~old~~, \`code\` and a [link](https://example.com).

- [x] Done
- [ ] Open
  - nested

\`\`\`js
// Adds two numbers
const add = (a, b) => a + b;
\`\`\`

| City | Degrees |
|:-----|--------:|
| Rome | 21 |
| Oslo | 4 |

> Quiet words.

\\[ \\int_0^1 x^2\\,dx = \\frac13 \\]`;

/** One widget or more for every type, by name, in the shapes that people use. */
export const examples: Readonly<Record<string, DynamicWidgetRoot>> = {
  Card: {
    type: 'Card',
    status: { text: 'Weather', icon: 'globe' },
    confirm: { label: 'Save', action },
    cancel: { label: 'Discard', action },
    children: [{ type: 'Title', value: 'Draft', size: 'sm' }, text('A few words.')],
  },
  'Card, collapsed': { type: 'Card', collapsed: true, children: [text('Hidden')] },
  ListView: {
    type: 'ListView',
    limit: 2,
    status: { text: 'Tasks', icon: 'notebook' },
    children: ['Send the invoice', 'Book the train', 'Call Mara'].map((value, index) => ({
      type: 'ListViewItem',
      onClickAction: action,
      children: [
        {
          type: 'Icon',
          name: index ? 'empty-circle' : 'check-circle-filled',
          size: 'lg',
          color: index ? 'tertiary' : 'success',
        },
        {
          type: 'Col',
          flex: 1,
          children: [
            text(value, { weight: 'medium' }),
            { type: 'Caption', value: '2 days overdue', color: 'danger' },
          ],
        },
        { type: 'Badge', label: 'high', color: 'danger' },
        { type: 'Button', iconStart: 'write', variant: 'ghost', size: 'sm', onClickAction: action },
      ],
    })),
  },
  Basic: { type: 'Basic', gap: 3, children: [{ type: 'Card', children: [text('One')] }, text('Two')] },
  Box: {
    type: 'Card',
    children: [
      {
        type: 'Box',
        padding: 3,
        border: 1,
        radius: 'lg',
        background: 'surface-secondary',
        children: [text('In a box')],
      },
    ],
  },
  Row: { type: 'Card', children: [row(text('a'), { type: 'Spacer' }, text('b'))] },
  Col: {
    type: 'Card',
    children: [{ type: 'Col', gap: 1, children: [text('a'), { type: 'Divider', spacing: 2 }, text('b')] }],
  },
  Transition: { type: 'Card', children: [{ type: 'Transition', children: text('Moved') }] },
  Text: {
    type: 'Card',
    children: ['primary', 'secondary', 'tertiary', 'success', 'warning', 'danger', 'prose', 'emphasis'].map(
      (color) => text(color, { color }),
    ),
  },
  'Text, editable': {
    type: 'Card',
    children: [text('Edit me', { editable: { name: 'title', placeholder: 'Title' } })],
  },
  Title: {
    type: 'Card',
    children: ['sm', 'md', 'lg', 'xl'].map((size) => ({ type: 'Title', value: `Title ${size}`, size })),
  },
  Caption: {
    type: 'Card',
    children: ['sm', 'md', 'lg'].map((size) => ({ type: 'Caption', value: `Caption ${size}`, size })),
  },
  Markdown: { type: 'Card', size: 'lg', children: [{ type: 'Markdown', value: markdown }] },
  Badge: {
    type: 'Card',
    size: 'lg',
    children: ['solid', 'soft', 'outline'].map((variant) =>
      row(...badgeColors.map((color) => ({ type: 'Badge', label: color, color, variant }))),
    ),
  },
  Icon: {
    type: 'Card',
    children: [
      row(
        ...['bolt', 'star-filled', 'dot', 'lucide:anchor'].map((name) => ({
          type: 'Icon',
          name,
          size: 'xl',
        })),
      ),
    ],
  },
  Image: {
    type: 'Card',
    children: [{ type: 'Image', src: picture, alt: 'A teal field', radius: 'md', frame: true, width: 120 }],
  },
  Button: {
    type: 'Card',
    size: 'full',
    children: variants.map((variant) =>
      row(
        ...buttonColors.map((color) => ({
          type: 'Button',
          label: color,
          color,
          variant,
          onClickAction: action,
        })),
      ),
    ),
  },
  'Button, sizes': {
    type: 'Card',
    size: 'lg',
    children: [
      row(
        ...['3xs', 'xs', 'sm', 'md', 'lg', 'xl', '3xl'].map((size) => ({
          type: 'Button',
          label: size,
          size,
          iconStart: 'sparkle',
          onClickAction: action,
        })),
        { type: 'Button', label: 'off', disabled: true },
      ),
    ],
  },
  Table: {
    type: 'Card',
    children: [
      {
        type: 'Table',
        children: [
          {
            type: 'Table.Row',
            header: true,
            children: [
              { type: 'Table.Cell', children: [text('Name', { size: 'sm' })] },
              { type: 'Table.Cell', align: 'end', children: [text('Due', { size: 'sm' })] },
            ],
          },
          {
            type: 'Table.Row',
            children: [
              { type: 'Table.Cell', children: [text('Invoice', { size: 'sm' })] },
              { type: 'Table.Cell', align: 'end', children: [text('today', { size: 'sm' })] },
            ],
          },
        ],
      },
    ],
  },
  Form: {
    type: 'Card',
    children: [
      {
        type: 'Form',
        gap: 3,
        onSubmitAction: action,
        children: [
          { type: 'Label', value: 'Title', fieldName: 'title' },
          { type: 'Input', name: 'title', placeholder: 'What needs doing?', required: true },
          { type: 'Label', value: 'Notes', fieldName: 'notes' },
          { type: 'Textarea', name: 'notes', variant: 'soft', defaultValue: 'Two lines\nof notes' },
          { type: 'Label', value: 'Priority', fieldName: 'priority' },
          { type: 'Select', name: 'priority', options, defaultValue: 'a', clearable: true },
          { type: 'Select', name: 'other', placeholder: 'Another', options, variant: 'soft', pill: true },
          { type: 'DatePicker', name: 'due', defaultValue: '2025-01-31', clearable: true },
          { type: 'Checkbox', name: 'remind', label: 'Remind me', defaultChecked: true },
          { type: 'Checkbox', name: 'off', label: 'Not now', disabled: true },
          {
            type: 'RadioGroup',
            name: 'list',
            ariaLabel: 'List',
            options: [
              { value: 'w', label: 'Work' },
              { value: 'h', label: 'Home' },
            ],
            defaultValue: 'w',
          },
          { type: 'Button', label: 'Send', submit: true, style: 'primary' },
        ],
      },
    ],
  },
  'Chart, bars': {
    type: 'Card',
    size: 'lg',
    children: [
      chart([
        { type: 'bar', dataKey: 'desktop', label: 'Desktop', stack: 's' },
        { type: 'bar', dataKey: 'mobile', label: 'Mobile', stack: 's' },
        { type: 'bar', dataKey: 'tablet', label: 'Tablet' },
      ]),
    ],
  },
  'Chart, lines': {
    type: 'Card',
    size: 'lg',
    children: [
      chart([
        { type: 'area', dataKey: 'desktop', label: 'Desktop', curveType: 'natural' },
        { type: 'line', dataKey: 'mobile', label: 'Mobile' },
      ]),
    ],
  },
  'An unknown component': {
    type: 'Card',
    children: [
      { type: 'Gauge', value: 3 },
      { type: 'Panel', children: [text('Inside')] },
    ],
  },
};
