import { expect, nextFrame } from '@open-wc/testing';
import type { ChatKitOptions, OpenAIChatKit } from '@openai/chatkit';
import '../define.js';
import '../polyfill.js';
import { assistantItem, ChatServer, deep, thread, until, userItem } from '@chatdock/test-browsers';
import { wheel } from '../../test/input.js';

/** A page that says something of the element and what stands around it. */
interface Page {
  /** Rules of the page; `chat` stands for the tag. */
  readonly css?: string;
  /** What stands around the chat; `<chat></chat>` is replaced by the element. */
  readonly body?: string;
}

const card = '<div class="card"><chat></chat></div>';

// Each on a card of 400 x 500 px, unless the page says otherwise.
const pages: Record<string, Page> = {
  'block h-full w-full': { css: 'chat { display: block; height: 100%; width: 100% }' },
  'display: flex': { css: 'chat { display: flex; align-items: center; justify-content: center; gap: 40px }' },
  'display: flex, in a column': { css: 'chat { display: flex; flex-flow: column wrap; place-items: end }' },
  'display: grid': {
    css: 'chat { display: grid; grid-template: 1fr 1fr 1fr / 1fr 1fr 1fr; gap: 20px; place-content: center }',
  },
  'display: inline-block': { css: 'chat { display: inline-block; height: 100%; width: 100% }' },
  'display: inline': { css: 'chat { display: inline }' },
  'display: inline !important': { css: 'chat { display: inline !important }' },
  'display: contents': { css: 'chat { display: contents }' },
  'display: table': { css: 'chat { display: table; width: 100%; height: 100% }' },
  'display: table-cell': { css: 'chat { display: table-cell; width: 400px; height: 500px }' },
  'display: table-row': { css: 'chat { display: table-row }' },
  'display: list-item': { css: 'chat { display: list-item }' },
  'display: flow-root': { css: 'chat { display: flow-root }' },
  'all: revert': { css: 'chat { all: revert }' },
  'all: unset': { css: 'chat { all: unset }' },
  'all: initial': { css: 'chat { all: initial }' },
  'all: revert on everything': { css: '.card * { all: revert !important }' },
  'a reset': {
    css: '* { margin: 0; padding: 0; border: 0; box-sizing: border-box; font: inherit; vertical-align: baseline; position: static; min-width: 0; min-height: 0 }',
  },
  'a reset of sizes': {
    css: '* { max-width: 100% !important; box-sizing: content-box !important; min-height: auto; min-width: auto }',
  },
  'overflow: visible': {
    css: 'chat { overflow: visible !important; position: static !important; min-height: auto !important }',
  },
  'overflow: auto': { css: 'chat { overflow: auto }' },
  'padding and border': { css: 'chat { padding: 30px 20px; border: 4px solid; box-sizing: border-box }' },
  columns: { css: 'chat { columns: 3; column-gap: 40px }' },
  'text of every kind': {
    css: 'chat { font: italic 40px/4 serif; letter-spacing: 2em; word-spacing: 3em; text-transform: uppercase; text-indent: 200px; white-space: nowrap; text-align: right; color: #fff; direction: rtl; user-select: none; cursor: none; word-break: break-all; hyphens: auto; tab-size: 40; text-shadow: 0 0 9px red; -webkit-text-fill-color: transparent; text-decoration: line-through; quotes: none; line-break: anywhere; font-variant: small-caps; font-feature-settings: "smcp"; list-style: square; text-wrap: nowrap }',
  },
  'vertical writing': { css: 'chat { writing-mode: vertical-rl; text-orientation: upright }' },
  zoom: { css: 'chat { zoom: 0.8 }' },
  'zoom around it': { css: '.card { zoom: 1.2 }' },
  'line-clamp': {
    css: 'chat { display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden }',
  },
  'position: absolute': { css: '.card { position: relative } chat { position: absolute; inset: 0 }' },
  'position: sticky': { css: 'chat { position: sticky; top: 0 }' },
  'position: fixed': {
    css: '.card { transform: translate(0) } chat { position: fixed; inset: 0; width: auto; height: auto }',
  },
  transition: { css: '* { transition: all 30ms !important; animation: none !important }' },
  float: { css: 'chat { float: left; width: 100% }' },
  'min-height alone': { css: 'chat { height: auto; min-height: 500px }' },
  'an aspect ratio': { css: 'chat { height: auto; aspect-ratio: 4 / 5 }' },
  'content-box with a border': {
    css: 'chat { box-sizing: content-box; border: 1px solid; height: calc(100% - 2px) }',
  },
  'contain: none': { css: 'chat { contain: none !important; content-visibility: visible }' },
  'a size by words of intrinsic size': {
    css: 'chat { height: max-content; min-height: min-content; width: 100% }',
  },
  'a parent that is a flex column': {
    css: '.card { display: flex; flex-direction: column } chat { flex: 1; height: auto; min-height: auto !important }',
  },
  'a parent that is a flex row': {
    css: '.card { display: flex } chat { flex: 1 1 auto; min-width: auto; height: auto }',
  },
  'a parent that centres': {
    css: '.card { display: flex; place-items: center; place-content: center } chat { width: 100% }',
  },
  'a parent that is a grid': {
    css: '.card { display: grid; grid-template-rows: auto 1fr } chat { min-height: auto !important }',
    body: '<div class="card"><h1>Head</h1><chat></chat></div>',
  },
  'a parent that is a table': {
    css: '.card { display: table; table-layout: fixed } .card > div { display: table-cell; height: 500px }',
    body: '<div class="card"><div><chat></chat></div></div>',
  },
  'a cell of a table': {
    css: 'table { width: 400px; height: 500px; border-collapse: collapse } td { padding: 0; height: 500px }',
    body: '<table class="card"><tr><td><chat></chat></td></tr></table>',
  },
  'a parent without a box': {
    css: '.card > div { display: contents }',
    body: '<div class="card"><div><chat></chat></div></div>',
  },
  'percentages all the way': {
    css: '.card div { height: 100% } chat { height: 100% }',
    body: '<div class="card"><div><div><chat></chat></div></div></div>',
  },
  'percentages that end at a flexible parent': {
    css: '.card { display: flex; flex-direction: column } .card > div { flex: 1 } chat { height: 100% }',
    body: '<div class="card"><h1>Head</h1><div><chat></chat></div></div>',
  },
  'a transformed ancestor': {
    css: '.card { transform: scale(0.9); transform-origin: 0 0; perspective: 900px; filter: blur(0) }',
  },
  'a contained ancestor': {
    css: '.card { contain: strict; content-visibility: auto; will-change: transform }',
  },
  'an ancestor that is a container': { css: '.card { container-type: size }' },
  'an open dialog': {
    body: '<dialog class="card" open><chat></chat></dialog>',
    css: 'dialog { padding: 0; border: 0; margin: 0 }',
  },
  'a disclosure': {
    body: '<details class="card" open><summary>More</summary><div style="height: 400px"><chat></chat></div></details>',
  },
  'a form in a fieldset': {
    body: '<form><fieldset class="card"><chat></chat></fieldset></form>',
    css: 'fieldset { padding: 0; border: 0; margin: 0 }',
  },
  'a paragraph and a button of its own': {
    body: '<p class="card"><button style="all: unset; display: block; height: 100%; width: 100%"><chat></chat></button></p>',
  },
  'no height anywhere': { css: '.card { height: auto !important }' },
  'no height anywhere, and all: revert': {
    css: '.card { height: auto !important } .card * { all: revert !important; display: block !important }',
  },
  'no size anywhere': {
    css: '.card { height: auto !important; width: auto !important; display: inline-block } chat { display: inline-block; width: auto; height: auto }',
  },
};

const pageSize = 20;
const tags = ['openai-chatkit', 'chat-dock', 'chat-dock-view'] as const;

function longServer(): ChatServer {
  const server = new ChatServer();
  const items = Array.from({ length: 1000 }, (_, index) =>
    index % 2 ? assistantItem(`m${index}`, `Answer ${index}`) : userItem(`m${index}`, `Question ${index}`),
  );
  server.hold([thread('thr_1', 'Long')]);
  server.json('items.list', ({ params }) => {
    const { after } = params as { after?: string };
    const end = after ? items.findIndex(({ id }) => id === after) : items.length;
    const data = items.slice(Math.max(0, end - pageSize), end).toReversed();
    return { data, has_more: end > pageSize, after: data.at(-1)?.id };
  });
  return server;
}

/** A chat in a long conversation, on a page that is not made for it. */
async function show(tag: (typeof tags)[number], { css = '', body = card }: Page) {
  const server = longServer();
  const style = document.createElement('style');
  style.textContent = `.card { width: 400px; height: 500px; margin: 0 }\n${css.replaceAll(/\bchat\b(?![-\w])/g, `.card ${tag}`)}`;
  const place = document.createElement('div');
  place.innerHTML = body;
  const chat = document.createElement(tag) as OpenAIChatKit;
  place.querySelector('chat')?.replaceWith(chat);
  const api = { url: 'https://chat.example.test/chatkit', domainKey: 'x', fetch: server.fetch };
  const options: ChatKitOptions = { api, initialThread: 'thr_1', locale: 'en' };
  if (tag === 'chat-dock') Object.assign(chat, { renderer: 'local', options });
  else chat.setOptions(options);
  document.head.append(style);
  document.body.append(place);
  const view = () => (tag === 'chat-dock' ? deep(chat, 'chat-dock-view') : chat);
  const inside = (...path: string[]) => {
    const local = view();
    return local && deep(local, ...path);
  };
  const log = await until(() => inside('[role=log]'));
  await until(() => log.innerText.toLowerCase().includes('answer 999'));
  const field = await until(() => inside('chat-dock-composer', 'textarea'));
  return {
    server,
    chat,
    log,
    field,
    inside,
    box: place.querySelector('.card') as HTMLElement,
    end: () => (place.remove(), style.remove()),
  };
}

type Shown = Awaited<ReturnType<typeof show>>;

const isWithin = (inner: DOMRect, outer: DOMRect) =>
  inner.width > 0 &&
  inner.height > 0 &&
  inner.top >= outer.top - 1 &&
  inner.left >= outer.left - 1 &&
  inner.bottom <= outer.bottom + 1 &&
  inner.right <= outer.right + 1;

const rect = (element: Element) => element.getBoundingClientRect();
const atEnd = (log: Element) => log.scrollHeight - log.scrollTop - log.clientHeight < 2;

/** The look of what a reader reads, as far as a page could change it. */
function look({ inside }: Shown): string {
  const read = ['.greeting', 'header .title', '.bubble', '.assistant', '.column', 'chat-dock-composer'];
  const of = [
    'font-size',
    'line-height',
    'font-style',
    'letter-spacing',
    'word-spacing',
    'text-transform',
    'text-indent',
    'white-space',
    'text-align',
    'color',
    'direction',
    'writing-mode',
    'visibility',
    'cursor',
    'word-break',
    'text-shadow',
    '-webkit-text-fill-color',
    'list-style-type',
    'hyphens',
    'tab-size',
    'font-variant-caps',
  ];
  // What is zoomed is 14.999999px in WebKit where it was 15px.
  const whole = (value: string) =>
    value.replaceAll(/\d+\.\d+(?=px)/g, (length) => String(Number(Number(length).toFixed(3))));
  return read
    .map((selector) => inside(selector))
    .map((element) => element && getComputedStyle(element))
    .map((style) => style && of.map((name) => whole(style.getPropertyValue(name))).join(' '))
    .join('\n');
}

let end: (() => void) | undefined;
afterEach(() => end?.());

for (const tag of tags) {
  describe(`${tag}, on a page with`, () => {
    let usual: string;
    let shown: Shown | undefined;

    before(async () => {
      shown = await show(tag, {});
      usual = look(shown);
      shown.end();
    });
    afterEach(() => shown?.end());

    for (const [name, page] of Object.entries(pages)) {
      it(name, async () => {
        shown = await show(tag, page);
        const { box, chat, log, field, server } = shown;
        await until(() => atEnd(log), 'the end of the conversation');
        // Not every engine measures what is zoomed in the same px as what is around it.
        const around = getComputedStyle(chat).zoom === '1' ? box : chat;
        await until(() => isWithin(rect(field), rect(around)), 'the composer in its box');
        expect(rect(log).height, 'the height of the conversation').to.be.greaterThan(100);
        expect(rect(log).width, 'the width of the conversation').to.be.greaterThan(200);
        expect(look(shown)).to.equal(usual);
        const size = () => [rect(box).width, rect(box).height, rect(chat).width, rect(chat).height];
        const before = size();
        // A wheel can be lost while a box is new to the compositor; those that wait there are carried out at once.
        for (let turn = 0; turn < 50 && atEnd(log); turn += 1) {
          await wheel(log, -10);
          await nextFrame();
        }
        await until(() => !atEnd(log), 'the wheel to scroll');
        expect(log.scrollTop).to.be.greaterThan(0);
        expect(size()).to.deep.equal(before);
        expect(server.sent('items.list').length).to.be.at.most(2);
      });
    }
  });
}

describe('the place of a chat', () => {
  for (const tag of tags) {
    it(`is for the page to change: ${tag}`, async () => {
      const css =
        'chat { width: 300px; height: 250px; margin: 20px 0 0 30px; position: relative; left: 10px }';
      const shown = await show(tag, { css });
      ({ end } = shown);
      const [chat, card] = [rect(shown.chat), rect(shown.box)];
      expect([chat.width, chat.height, chat.left - card.left]).to.deep.equal([300, 250, 40]);
      for (const hide of [
        () => (shown.chat.hidden = true),
        () => ((shown.chat.hidden = false), (shown.chat.style.display = 'none')),
        () => ((shown.chat.style.display = ''), (shown.chat.style.visibility = 'hidden')),
      ]) {
        expect(shown.field.checkVisibility({ visibilityProperty: true })).to.equal(true);
        hide();
        expect(shown.field.checkVisibility({ visibilityProperty: true })).to.equal(false);
        shown.chat.hidden = false;
        shown.chat.removeAttribute('style');
      }
    });

    it(`is the reader's again once the page has one for it: ${tag}`, async () => {
      const shown = await show(tag, { css: '.card { height: auto } .tall { height: 300px }' });
      ({ end } = shown);
      expect(rect(shown.chat).height).to.equal(480);
      shown.box.classList.add('tall');
      shown.box.style.height = '300px';
      await until(() => rect(shown.chat).height === 300);
      await until(() => isWithin(rect(shown.field), rect(shown.box)));
    });
  }

  it('is no place in a dock that floats, which the page hides and shows all the same', async () => {
    const dock = document.createElement('chat-dock');
    dock.setAttribute('mode', 'floating');
    document.body.append(dock);
    end = () => dock.remove();
    await dock.updateComplete;
    const launcher = deep<HTMLButtonElement>(dock, '.launcher') as HTMLButtonElement;
    const corner = rect(launcher);
    expect(innerWidth - corner.right).to.equal(20);
    dock.setAttribute(
      'style',
      'position: static; contain: strict; width: 300px; padding: 9px; font: 40px serif',
    );
    expect(rect(launcher)).to.deep.equal(corner);
    dock.removeAttribute('style');
    for (const [name, value] of [
      ['hidden', ''],
      ['style', 'display: none'],
      ['style', 'visibility: hidden'],
    ] as const) {
      dock.setAttribute(name, value);
      expect(launcher.checkVisibility({ visibilityProperty: true }), `${name} ${value}`).to.equal(false);
      dock.removeAttribute(name);
      expect(launcher.checkVisibility({ visibilityProperty: true })).to.equal(true);
    }
  });
});

it('earlier messages are loaded once for each time that a reader goes up', async () => {
  const shown = await show('openai-chatkit', {});
  const { log, server } = shown;
  ({ end } = shown);
  const pages = () => server.sent('items.list').length;
  const before = pages();
  for (const times of [1, 2, 3]) {
    log.scrollTop = 0;
    await until(() => pages() === before + times, 'another page');
    await until(() => log.scrollTop > 0, 'the place of what was read');
    // What is drawn anew there, and what comes in, is no reader.
    log.scrollTop += 1;
    for (let frame = 0; frame < 20; frame += 1) await nextFrame();
    expect(pages()).to.equal(before + times);
  }
});
