import { fixtureCleanup } from '@open-wc/testing-helpers';
import { html } from 'lit';
import { drawn, settled, type Json, mount, type Mounted } from './mount.js';

const text = (value: string): Json => ({ type: 'Text', value });

/** What each type needs besides the prop in question for that prop to show. */
const bases: Readonly<Record<string, Json>> = {
  Text: { value: 'Some words that are long enough to wrap when there is little room for them '.repeat(3) },
  Title: { value: 'A headline that is long enough to wrap when there is little room for it '.repeat(3) },
  Caption: { value: 'A caption that is long enough to wrap when there is little room for it '.repeat(6) },
  Markdown: { value: '```js\nconst a = 1;' },
  Badge: { label: 'Badge' },
  Icon: { name: 'bolt' },
  Image: {
    src: "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='60' height='40'/>",
    width: 80,
    height: 80,
  },
  Button: { label: 'Press', iconStart: 'bolt', onClickAction: { type: 'press' } },
  Input: { name: 'field', defaultValue: '12' },
  Textarea: { name: 'field', autoResize: true, defaultValue: 'ab1\n'.repeat(12) },
  Select: {
    name: 'field',
    options: [
      { value: 'one', label: 'One' },
      { value: 'two', label: 'Two' },
    ],
    onChangeAction: { type: 'pick' },
  },
  DatePicker: { name: 'field', defaultValue: '2025-03-15', onChangeAction: { type: 'pick' } },
  Checkbox: { name: 'field', label: 'Check', onChangeAction: { type: 'check' } },
  RadioGroup: {
    name: 'field',
    options: [
      { value: 'one', label: 'One' },
      { value: 'two', label: 'Two' },
    ],
    onChangeAction: { type: 'pick' },
  },
  Label: { value: 'Label', fieldName: 'field' },
  Chart: {
    data: [
      { x: 'a', y: 1, z: 3 },
      { x: 'b', y: 4, z: 1 },
      { x: 'c', y: 2, z: 2 },
      { x: 'd', y: 5, z: 4 },
    ],
    series: [
      { type: 'bar', dataKey: 'y' },
      { type: 'bar', dataKey: 'z' },
    ],
    xAxis: 'x',
  },
  Box: { children: [text('a'), text('b')] },
  Row: { children: [text('a'), text('b')] },
  Col: { children: [text('a'), text('b')] },
  Form: {
    children: [text('a'), { type: 'Button', label: 'Send', submit: true }],
    onSubmitAction: { type: 'send' },
  },
  Transition: { children: text('a') },
  ListViewItem: { children: [text('a'), text('b')], onClickAction: { type: 'open' } },
  ListView: {
    children: Array.from({ length: 8 }, (_, index) => ({
      type: 'ListViewItem',
      children: [text(`row ${index}`)],
    })),
  },
  Table: { children: [{ type: 'Table.Row', children: [{ type: 'Table.Cell', children: [text('a')] }] }] },
  'Table.Row': { children: [{ type: 'Table.Cell', children: [text('a')] }] },
  'Table.Cell': { children: [text('a')] },
  Card: { children: [{ type: 'Input', name: 'field', required: true }, text('a')] },
  Basic: { children: [text('a'), text('b')] },
};

/** Base props that would hide the one in question. */
const withoutFor: Readonly<Record<string, readonly string[]>> = {
  'Image.size': ['width', 'height'],
  'Textarea.rows': ['defaultValue'],
  'Textarea.autoResize': ['autoResize'],
  'Image.aspectRatio': ['height'],
  'Button.iconEnd': ['iconStart'],
};

/** The types that a widget may be as a whole. */
export const roots: ReadonlySet<string> = new Set(['Card', 'ListView', 'Basic']);

/** The least widget in which this component, with this prop, can be seen. */
export function around(type: string, props: Json): Json {
  const [prop = ''] = Object.keys(props);
  const base = Object.fromEntries(
    Object.entries(bases[type] ?? {}).filter(([name]) => !withoutFor[`${type}.${prop}`]?.includes(name)),
  );
  const node = { type, ...base, ...props };
  if (roots.has(type)) return node;
  if (type === 'ListViewItem') return { type: 'ListView', children: [node] };
  if (type === 'Table.Row') return { type: 'Card', children: [{ type: 'Table', children: [node] }] };
  if (type === 'Table.Cell') {
    const row = {
      type: 'Table.Row',
      children: [node, { type: 'Table.Cell' }, { type: 'Table.Cell' }, { type: 'Table.Cell' }],
    };
    return {
      type: 'Card',
      children: [{ type: 'Table', children: [row, { ...row, children: [...row.children].slice(1) }] }],
    };
  }
  if (type === 'DatePicker')
    return { type: 'Basic', padding: { x: 80, y: 90 }, align: 'start', children: [node] };
  return {
    type: 'Card',
    asForm: true,
    confirm: { label: 'Go', action: { type: 'go' } },
    children: [node, text('next')],
  };
}

/** Everything that a person or a script can see of an element and all within. */
export function fingerprint(root: ParentNode, looks = true): string {
  const lines: string[] = [];
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    if (element.localName === 'style') continue;
    const attributes = [...element.attributes].map(
      ({ name, value }) => `${name}=${value.replace(/picker-\d+/g, 'picker')}`,
    );
    const own = [...element.childNodes].filter((child) => child instanceof Text).map((child) => child.data);
    const state = ['value', 'checked', 'disabled', 'open'].map((name) =>
      String((element as unknown as Json)[name]),
    );
    const style = getComputedStyle(element);
    const look = looks ? [...style].map((name) => style.getPropertyValue(name)).join(';') : '';
    const { x, y, width, height } = element.getBoundingClientRect();
    lines.push(
      [element.localName, attributes, own.join('').trim(), state, look, x, y, width, height].join('|'),
    );
  }
  return lines.join('\n');
}

async function openPickers({ root }: Mounted, lines: string[]) {
  for (const trigger of root.querySelectorAll<HTMLElement>('.picker-trigger:not(:disabled)')) {
    trigger.click();
    await drawn();
    lines.push(fingerprint(root, false));
    const choice = root.querySelector<HTMLElement>(
      '.picker-option:not([aria-selected=true]), .picker-day:not(:disabled)',
    );
    choice?.click();
    await settled();
  }
}

function press({ root }: Mounted) {
  for (const button of root.querySelectorAll<HTMLElement>('button:not(:disabled, .picker-trigger)'))
    button.click();
  for (const field of root.querySelectorAll<HTMLElement>(
    'input[type=checkbox]:not(:disabled), input[type=radio]:not(:disabled)',
  ))
    field.click();
}

async function waitForChart({ root }: Mounted) {
  for (
    let frames = 0;
    root.querySelector('chat-widget-chart:empty, chat-widget-chart:not(:has(svg))') && frames < 100;
    frames += 1
  )
    await drawn();
}

async function waitForColours({ root }: Mounted) {
  for (let frames = 0; root.querySelector('code.language-js:not(:has(.token))') && frames < 100; frames += 1)
    await drawn();
}

/**
 * What can be observed of a component: how it looks, what is focused and selected, what its popup shows, which
 * actions its controls send, and whether it keeps its place when it is drawn again under a given key.
 */
export async function observe(type: string, props: Json): Promise<string> {
  const mounted = await mount(around(type, props), { vendorIcon: (name) => html`<b>${name}</b>` });
  const { root, actions, show } = mounted;
  const lines: string[] = [];
  await settled();
  await waitForChart(mounted);
  if (!props['streaming']) await waitForColours(mounted);
  const active = root.activeElement;
  lines.push(`focus ${active?.id ?? ''}`);
  for (const field of root.querySelectorAll<HTMLInputElement>(
    'input:not([type]), input[type=text], textarea',
  ))
    lines.push(`selected ${field.selectionStart}-${field.selectionEnd}`);
  lines.push(fingerprint(root));
  root
    .querySelector('chat-widget-chart .chart-plot')
    ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
  await openPickers(mounted, lines);
  press(mounted);
  await settled();
  lines.push(JSON.stringify(actions), fingerprint(root, false));
  const before = root.querySelector('.card-frame, .list, .basic')?.querySelectorAll('*') ?? [];
  const first = [root.querySelector('.card-frame, .list, .basic'), ...before];
  const { key, id } = props;
  await show(
    around(type, {
      ...props,
      ...(key !== undefined && { key: 'alpha' }),
      ...(id !== undefined && { id: 'alpha' }),
    }),
  );
  lines.push(first.map((element) => String(element?.isConnected)).join());
  fixtureCleanup();
  return lines.join('\n');
}
