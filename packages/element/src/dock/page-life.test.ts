import { expect } from '@open-wc/testing';
import {
  assistantItem,
  ChatServer,
  deep,
  done,
  threadCreated,
  until,
  userItem,
} from '@chatdock/test-browsers';
import '../define.js';
import type { ChatDock } from './chat-dock.js';
import { replaceFetch, tokenOf } from '../../test/tokens.js';

let server: ChatServer;
let giveBack: () => void;
let usual: HTMLElement;

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
  usual = document.body;
  server = new ChatServer();
  giveBack = replaceFetch(server.fetch);
});
afterEach(() => {
  giveBack();
  for (const dock of document.querySelectorAll('chat-dock')) dock.remove();
  if (document.body !== usual) document.body.replaceWith(usual);
  document.querySelector('main.page')?.remove();
  document.documentElement.removeAttribute('aria-busy');
});

const text = (dock: Element) => deep(dock, 'chat-dock-view', '[role=log]')?.innerText ?? '';
const docks = () => [...document.querySelectorAll('chat-dock')];

function float(mode = 'floating'): ChatDock {
  const dock = document.createElement('chat-dock');
  for (const [name, value] of Object.entries({
    mode,
    renderer: 'local',
    'api-url': 'https://chat.example.test/chatkit',
  }))
    dock.setAttribute(name, value);
  dock.tokenProvider = async () => tokenOf('ada');
  const main = document.createElement('main');
  main.className = 'page';
  document.body.append(main, dock);
  return dock;
}

/** A dock in mid-answer. */
async function answering(mode?: string) {
  const dock = float(mode);
  await dock.open();
  const answer = server.next();
  void dock.sendUserMessage({ text: 'Hello' });
  await until(() => server.sent('threads.create').length === 1);
  answer.send(threadCreated, done(userItem('m1', 'Hello')), done(assistantItem('m2', 'The first half')));
  await until(() => text(dock).includes('The first half'));
  return { dock, answer };
}

function newBody(html = '<h1>Two</h1>'): HTMLElement {
  const body = document.createElement('body');
  body.innerHTML = html;
  return body;
}

const swaps: Record<string, () => unknown> = {
  'another body, as Turbo has it': () => document.documentElement.replaceChild(newBody(), document.body),
  'another body, as Astro has it': () => document.body.replaceWith(newBody()),
  'other content of the same body': () => {
    const runner = [...document.body.children].filter((child) => !child.matches('main.page, chat-dock'));
    document.body.innerHTML = '<main class="page">Two</main>';
    document.body.prepend(...runner.filter((child) => child.matches('script')));
  },
  'other content, piece by piece, as htmx has it': () => {
    const old = [...document.body.childNodes];
    document.body.insertAdjacentHTML('afterbegin', '<main class="page">Two</main>');
    for (const node of old) node.remove();
  },
  'a new body that has such a dock in its source': () =>
    document.body.replaceWith(
      newBody(
        '<h1>Two</h1><chat-dock mode="floating" api-url="https://chat.example.test/chatkit"></chat-dock>',
      ),
    ),
  'a body that is morphed into the next': () => {
    document.documentElement.setAttribute('aria-busy', 'true');
    document.querySelector('chat-dock')?.remove();
    queueMicrotask(() => queueMicrotask(() => document.dispatchEvent(new Event('turbo:render'))));
  },
};

for (const [name, swap] of Object.entries(swaps)) {
  it(`a chat goes with the visitor, and the answer goes on: ${name}`, async () => {
    const { dock, answer } = await answering();
    swap();
    await until(() => docks().length === 1 && docks()[0] === dock && dock.parentElement === document.body);
    expect(dock.opened).to.equal(true);
    answer.send(done(assistantItem('m3', 'and the second')));
    await until(() => text(dock).includes('and the second'));
    answer.end();
    expect(text(dock)).to.include('The first half');
    expect(server.sent('threads.get_by_id')).to.have.length(0);
    // And once more.
    document.body.replaceWith(newBody('<h1>Three</h1>'));
    await until(() => dock.isConnected);
  });
}

it('a chat that covers the page leaves nothing on the old one, and covers the next', async () => {
  const dock = float('full-screen');
  const old = document.querySelector('main.page') as HTMLElement;
  await dock.open();
  await until(() => old.inert);
  document.dispatchEvent(new Event('turbo:before-cache'));
  expect([old.inert, document.documentElement.style.overflow]).to.deep.equal([false, '']);
  await until(() => old.inert);
  document.body.replaceWith(newBody('<main>Two</main>'));
  await until(() => document.querySelector('main')?.inert);
  expect(old.inert).to.equal(false);
  await dock.close();
  await until(() => document.documentElement.style.overflow === '');
  expect(document.querySelector('main')?.inert).to.equal(false);
});

it('a chat that its page takes off stays off', async () => {
  const dock = float();
  await dock.updateComplete;
  dock.remove();
  await new Promise((resolve) => setTimeout(resolve));
  document.dispatchEvent(new Event('turbo:render'));
  document.body.replaceWith(newBody());
  document.dispatchEvent(new Event('turbo:load'));
  await new Promise((resolve) => setTimeout(resolve));
  expect(docks()).to.have.length(0);
});

it('a chat in a place of its own goes with that place', async () => {
  const dock = float();
  dock.mode = 'inline';
  await dock.updateComplete;
  document.body.replaceWith(newBody());
  await new Promise((resolve) => setTimeout(resolve));
  expect(docks()).to.have.length(0);
});
