import { expect } from '@open-wc/testing';
import type { ThreadItem } from '@chatdock/protocol';
import { ChatServer, deep, thread, until } from '@chatdock/test-browsers';
import { ChatOnPage } from '../../../../test/local-chat.js';

const hostile = [
  'javascript:globalThis.harm=1',
  'JaVaScRiPt:globalThis.harm=1',
  ' javascript:globalThis.harm=1',
  'java\tscript:globalThis.harm=1',
  '\u0001javascript:globalThis.harm=1',
  'data:text/html,<script>globalThis.harm=1</script>',
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>',
  'vbscript:harm',
  'blob:https://example.test/0000',
  'file:///etc/passwd',
  'filesystem:https://example.test/temporary/x',
  'view-source:https://example.test/',
  'chrome://settings',
  'intent://example.test/#Intent;scheme=https;end',
];

const base = { thread_id: 'thr_1', created_at: '2026-01-01T00:00:00Z' };

/** Every place of an item that has an address, with this address in it. */
const itemsWith = (url: string): ThreadItem[] => {
  const urlSource = { type: 'url', title: 'Page', url, attribution: 'x' };
  const fileSource = { type: 'file', title: 'File', filename: url, description: url };
  const entity = {
    type: 'entity',
    id: url,
    title: 'Entity',
    icon: url,
    interactive: true,
    data: { url, href: url },
  };
  const annotations = [urlSource, fileSource, entity].flatMap((source) => [
    { type: 'annotation', index: 3, source },
    { type: 'annotation', index: null, source },
  ]);
  const tasks = [
    { type: 'web_search', title: 'Search', queries: [url], sources: [urlSource], status_indicator: 'none' },
    { type: 'file', title: 'Read', sources: [fileSource], status_indicator: 'none' },
    {
      type: 'custom',
      title: 'Custom',
      icon: url,
      content: `[words](${url}) ![words](${url}) <${url}>`,
      status_indicator: 'none',
    },
    { type: 'image', title: 'Image', url, status_indicator: 'none' },
  ];
  return [
    {
      type: 'user_message',
      id: 'u',
      ...base,
      content: [
        { type: 'input_text', text: `[words](${url})` },
        { type: 'input_tag', id: url, text: 'Tag', interactive: true, data: { url }, group: null },
      ],
      attachments: [
        {
          type: 'image',
          id: 'a1',
          name: 'picture',
          mime_type: 'image/png',
          preview_url: url,
          upload_url: url,
        },
        { type: 'file', id: 'a2', name: url, mime_type: 'text/plain', upload_url: url },
      ],
      quoted_text: url,
      inference_options: {},
    },
    {
      type: 'assistant_message',
      id: 'm',
      ...base,
      content: [{ type: 'output_text', text: `Some [words](${url}) ![words](${url}) <${url}>`, annotations }],
    },
    {
      type: 'workflow',
      id: 'w',
      ...base,
      workflow: { type: 'custom', expanded: true, summary: { title: 'Done', icon: url }, tasks },
    },
    { type: 'task', id: 't', ...base, task: tasks[0] },
    { type: 'generated_image', id: 'g', ...base, image: { id: 'i', url } },
    {
      type: 'widget',
      id: 'x',
      ...base,
      widget: {
        type: 'Card',
        children: [
          { type: 'Image', src: url, alt: 'picture' },
          { type: 'Markdown', value: `[words](${url}) ![words](${url})` },
          { type: 'Text', value: url },
          { type: 'Icon', name: url },
          { type: 'Badge', label: url },
        ],
      },
    },
    {
      type: 'structured_input',
      id: 'q',
      ...base,
      status: 'pending',
      inputs: [{ type: 'freeform', id: 'a', question: url, description: url }],
    },
  ] as unknown as ThreadItem[];
};

/** All elements of a tree, those in shadow roots too. */
const everything = (root: ParentNode): Element[] =>
  [...root.querySelectorAll('*')].flatMap((element) => [
    element,
    ...(element.shadowRoot ? everything(element.shadowRoot) : []),
  ]);

const addressed = [
  'href',
  'src',
  'srcset',
  'action',
  'formaction',
  'poster',
  'data',
  'xlink:href',
  'background',
];

/** The addresses in a tree that are none of the allowed kinds. */
const badAddresses = (root: ParentNode) =>
  everything(root).flatMap((element) =>
    addressed.flatMap((name) => {
      const value = element.getAttribute(name);
      if (value === null) return [];
      // A picture runs nothing, whatever it is.
      if (element.localName === 'img' && value.startsWith('data:image/')) return [];
      const { protocol } = new URL(value, 'https://example.test/');
      const allowed =
        element.localName === 'a' ? ['https:', 'http:', 'mailto:', 'tel:'] : ['https:', 'http:'];
      return allowed.includes(protocol) ? [] : [`${element.localName} ${name}=${value}`];
    }),
  );

async function show(items: ThreadItem[]): Promise<ChatOnPage> {
  const server = new ChatServer();
  server.hold([thread('thr_1', 'A thread')], items);
  const page = await ChatOnPage.open(server, {
    initialThread: 'thr_1',
    entities: { onClick: () => {}, onRequestPreview: async () => ({ preview: null }) },
  });
  await until(
    () =>
      page.log.querySelector('details.workflow') &&
      page.log.querySelector('.sources') &&
      deep(page.chat, 'chat-dock-questions', 'form') &&
      page.log.querySelector('chat-widget')?.shadowRoot?.querySelector('[role], div *'),
  );
  return page;
}

it('every place of an item that takes an address links and shows a good one', async () => {
  const page = await show(itemsWith('https://example.test/page'));
  const links = everything(page.log).filter((element) =>
    element.matches('a[href^="https://example.test/page"]'),
  );
  const pictures = everything(page.log).filter((element) =>
    element.matches('img[src^="https://example.test/page"]'),
  );
  // Two marks of the answer, its words and its address; the two web searches and the custom step; the widget.
  expect(links.length).to.be.greaterThan(6);
  // The attachment, those in texts, the generated one and the widget's.
  expect(pictures.length).to.be.greaterThan(4);
  expect(badAddresses(page.log)).to.deep.equal([]);
});

for (const url of hostile) {
  it(`no place of an item takes the address ${JSON.stringify(url)}`, async () => {
    const page = await show(itemsWith(url));
    expect(badAddresses(page.log)).to.deep.equal([]);
    for (const element of everything(page.log))
      if (element instanceof HTMLElement && element.matches('a, button.mention')) element.click();
    expect((globalThis as { harm?: number }).harm).to.equal(undefined);
  });
}

it('pictures that the host page has uploaded are shown from good addresses alone', async () => {
  const page = await ChatOnPage.open(new ChatServer(), { composer: { attachments: { enabled: true } } });
  for (const url of hostile) {
    await page.chat.setComposerValue({
      attachments: [{ type: 'image', id: 'a', name: 'picture', mime_type: 'image/png', preview_url: url }],
    });
    await until(() => deep(page.chat, 'chat-dock-composer', 'chat-dock-attachments', 'li'));
    expect(badAddresses(page.composer.shadowRoot as ShadowRoot), url).to.deep.equal([]);
  }
});
