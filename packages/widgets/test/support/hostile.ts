import type { Json } from './mount.js';

/** Scripts and requests that must never come about; `canary` is the page's alarm. */
const away = 'https://canary.invalid/x';
const script = 'canary()';

const urls = [
  `javascript:${script}`,
  `JaVaScRiPt:${script}`,
  ` javascript:${script}`,
  `\tjavascript:${script}`,
  `java\nscript:${script}`,
  `java\tscript:${script}`,
  `javascript\u0000:${script}`,
  `\u0001javascript:${script}`,
  `javascript&colon;${script}`,
  `&#106;avascript:${script}`,
  `javascript://example.com/%0A${script}`,
  `vbscript:${script}`,
  `data:text/html,<script>${script}</script>`,
  `data:text/html;base64,PHNjcmlwdD5jYW5hcnkoKTwvc2NyaXB0Pg==`,
  `data:application/xhtml+xml,<script>${script}</script>`,
  `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${script}'/>`,
  `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><script>parent.${script}</script></svg>`,
  `blob:https://example.com/${script}`,
  `file:///etc/passwd`,
  `view-source:${away}`,
  `filesystem:${away}`,
  `about:srcdoc`,
  `intent://x#Intent;scheme=javascript;end`,
  `//`,
  `http://`,
  `x`.repeat(100_000),
];

const html = [
  `<script>${script}</script>`,
  `<img src=x onerror=${script}>`,
  `<svg onload=${script}></svg>`,
  `<svg><script>${script}</script></svg>`,
  `<svg><animate onbegin=${script} attributeName=x dur=1s>`,
  `<iframe srcdoc="<script>parent.${script}</script>"></iframe>`,
  `<iframe src="javascript:parent.${script}"></iframe>`,
  `<object data="javascript:${script}"></object>`,
  `<embed src="javascript:${script}">`,
  `<body onload=${script}>`,
  `<details open ontoggle=${script}>`,
  `<input autofocus onfocus=${script}>`,
  `<video><source onerror=${script}></video>`,
  `<audio src=x onerror=${script}></audio>`,
  `<marquee onstart=${script}>`,
  `<math><mtext><img src=x onerror=${script}></mtext></math>`,
  `<form action="javascript:${script}"><button>x</button></form>`,
  `<a href="javascript:${script}">x</a>`,
  `<meta http-equiv=refresh content="0;url=${away}">`,
  `<base href="${away}">`,
  `<link rel=stylesheet href="${away}">`,
  `<style>@import "${away}";*{background:url(${away})}</style>`,
  `<template><img src=x onerror=${script}></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${script}>">`,
  `<!--><img src=x onerror=${script}>-->`,
  `<![CDATA[<img src=x onerror=${script}>]]>`,
  `"><img src=x onerror=${script}>`,
  `'><img src=x onerror=${script}>`,
  '${' + script + '}',
  `{{constructor.constructor('${script}')()}}`,
  `<?xml version="1.0"?><x onload=${script}/>`,
  `<x-y onclick=${script}>x</x-y>`,
];

const css = [
  `url(${away})`,
  `URL("${away}")`,
  `u\\72l(${away})`,
  `image(${away})`,
  `image-set("${away}" 1x)`,
  `-webkit-image-set(url(${away}) 1x)`,
  `cross-fade(url(${away}), red)`,
  `element(#x)`,
  `expression(${script})`,
  `red; background: url(${away})`,
  `red} * { background: url(${away})`,
  `red !important; position: fixed`,
  `var(--x, url(${away}))`,
  `attr(href url, ${away})`,
  `env(x, url(${away}))`,
  `paint(${away})`,
  `src(${away})`,
  `calc(1px) url(${away})`,
  `/**/url/**/(${away})`,
  `red/*`,
  `@import "${away}"`,
  `-moz-binding:url(${away})`,
  `\\75\\72\\6c(${away})`,
  `url\u0028${away})`,
  `behavior:url(${away})`,
  `1px`.repeat(5_000),
];

const actions: unknown[] = [
  { type: script, payload: { __proto__: { polluted: true } } },
  JSON.parse('{"type":"x","payload":{"__proto__":{"polluted":true}}}'),
  JSON.parse('{"type":"x","payload":{"constructor":{"prototype":{"polluted":true}}}}'),
  { type: 'x', handler: '__proto__', loadingBehavior: 'constructor' },
  { type: { toString: 'x' } },
];

const text = (value: unknown): Json => ({ type: 'Text', value });
const card = (...children: unknown[]): Json => ({ type: 'Card', children });

const cssProps = [
  'background',
  'width',
  'height',
  'padding',
  'margin',
  'gap',
  'flex',
  'aspectRatio',
  'border',
  'radius',
  'align',
];

const odd: Json[] = [
  { type: '__proto__', children: [text('x')] },
  { type: 'constructor' },
  { type: 'toString' },
  { type: 'hasOwnProperty', children: [] },
  card({ type: 'script', children: [text(script)] }),
  card({ type: 'iframe', src: away }),
  card({ type: 'Icon', name: '__proto__' }),
  card({ type: 'Icon', name: 'lucide:__proto__' }),
  card({ type: 'Icon', name: 'lucide:../../x' }),
  card({ type: 'Icon', name: `vendor:${script}` }),
  card({
    type: 'Badge',
    label: 'x',
    color: '"] *{background:url(x)}',
    variant: '__proto__',
    size: 'constructor',
  }),
  card({ type: 'Input', name: '__proto__', pattern: '(((((((((((a*)*)*)*)*)*)*)*)*)*)*)*)b' }),
  card({ type: 'Input', name: '__proto__.polluted', pattern: '[', defaultValue: 'x' }),
  card({ type: 'Input', name: 'constructor.prototype.polluted', defaultValue: 'x' }),
  card({ type: 'Textarea', name: 'x', pattern: '[', rows: 1e9, maxRows: -1 }),
  card({
    type: 'Select',
    name: 'x',
    options: [{ value: `javascript:${script}`, label: html[1] }],
    onChangeAction: actions[0],
  }),
  card({
    type: 'DatePicker',
    name: 'x',
    min: 'not a date',
    max: '9999999-99-99',
    defaultValue: '0000-00-00',
  }),
  card({
    type: 'Table',
    children: [
      {
        type: 'Table.Row',
        children: [{ type: 'Table.Cell', colSpan: 1e9, rowSpan: -1, children: [text('x')] }],
      },
    ],
  }),
  card({
    type: 'Chart',
    data: [
      { x: 'a', y: 1e308 },
      { x: 'a', y: -1e308 },
    ],
    series: [{ type: 'bar', dataKey: 'y', color: css[0] }],
    xAxis: 'x',
  }),
  card({
    type: 'Chart',
    data: [{ x: html[1], y: 'Infinity' }],
    series: [{ type: 'line', dataKey: '__proto__', label: html[1] }],
    xAxis: '__proto__',
  }),
  card({ type: 'Chart', data: 'x', series: { length: 1e9 }, xAxis: null }),
  card({ type: 'Image', src: away, alt: html[1], width: '100vw', height: '100vh' }),
  {
    type: 'Card',
    children: [text('x')],
    status: { text: html[1], favicon: urls[0] },
    confirm: { label: html[1], action: actions[1] },
    asForm: true,
  },
  {
    type: 'ListView',
    limit: -1,
    children: [{ type: 'ListViewItem', children: [text(html[1])], onClickAction: actions[2] }],
  },
  { type: 'ListView', limit: Number.NaN, children: 'x' },
  {
    type: 'Basic',
    children: [
      { type: 'Box', margin: -9999, width: '99999vw', height: '99999vh', background: 'red', children: [] },
    ],
  },
];

const markdown = [
  ...html,
  ...urls.map((url) => `[x](<${url.replace(/[<>\n]/g, '')}>)`),
  ...urls.slice(0, 14).map((url) => `![x](<${url.replace(/[<>\n]/g, '')}>)`),
  ...urls.slice(0, 12).map((url) => `<${url}>`),
  `[x]: javascript:${script}\n\n[x] ![x]`,
  `[x](javascript:${script} "title" onclick="${script}")`,
  `[\`x\`](javascript:${script})`,
  '[a](b "c\\" onmouseover=\\"' + script + '")',
  '```js"onclick="' + script + '\nx\n```',
  '```__proto__\nx\n```',
  '```html\n' + html[0] + '\n```',
  `$$\\href{javascript:${script}}{x}$$`,
  `$$\\url{javascript:${script}}$$`,
  `$$\\includegraphics{${away}}$$`,
  `$$\\htmlData{x=${script}}{x}$$`,
  `$$\\htmlStyle{background:url(${away})}{x}$$`,
  '$$' + '\\def\\a{\\a\\a}\\a' + '$$',
  `| ${html[1]} |\n|---|\n| ${html[2]} |`,
  `- [x] ${html[1]}`,
  '>'.repeat(5_000) + ' x',
  '['.repeat(5_000),
  '*a '.repeat(3_000),
  '`'.repeat(3_000),
  '- '.repeat(400) + 'x',
  '\u202e\u2066' + `[evil](${urls[0]})`,
  'http://example.com/\u0000' + script,
];

/** Widgets that try to run scripts, load from elsewhere, leave the page, cover it, or break the renderer. */
export const hostileWidgets: readonly { name: string; widget: Json }[] = [
  ...html.map((value) => ({
    name: `markup in text: ${value}`,
    widget: card(
      text(value),
      { type: 'Title', value },
      { type: 'Button', label: value, iconStart: value },
      { type: 'Input', name: value, placeholder: value },
    ),
  })),
  ...urls.map((src) => ({
    name: `image from ${src.slice(0, 60)}`,
    widget: {
      type: 'Card',
      status: { text: 'x', favicon: src },
      children: [{ type: 'Image', src, alt: src.slice(0, 80) }],
    },
  })),
  ...css.map((value) => ({
    name: `style ${value.slice(0, 60)}`,
    widget: card(
      { type: 'Box', ...Object.fromEntries(cssProps.map((prop) => [prop, value])), children: [text('x')] },
      {
        type: 'Box',
        padding: { top: value, x: value },
        border: { size: 1, color: value, style: value },
        children: [],
      },
      { type: 'Text', value: 'x', color: value, width: value },
      { type: 'Icon', name: 'bolt', color: { light: value, dark: value } },
      { type: 'Divider', color: value, size: value, spacing: value },
    ),
  })),
  ...actions.map((action, index) => ({
    name: `action ${index}`,
    widget: card({
      type: 'Form',
      onSubmitAction: action,
      children: [
        { type: 'Input', name: 'a.__proto__.polluted', defaultValue: '1' },
        { type: 'Button', label: 'x', onClickAction: action },
      ],
    }),
  })),
  ...odd.map((widget, index) => ({ name: `odd ${index}: ${JSON.stringify(widget).slice(0, 60)}`, widget })),
  ...markdown.map((value) => ({
    name: `markdown ${value.slice(0, 60)}`,
    widget: card({ type: 'Markdown', value }),
  })),
];
