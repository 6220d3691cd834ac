import { expect } from '@open-wc/testing';
import { assistantItem, ChatServer, deep, done, thread, until, userItem } from '@chatdock/test-browsers';
import { press, type } from '../../test/input.js';
import { ChatOnPage } from '../../test/local-chat.js';

let server: ChatServer;

beforeEach(() => {
  server = new ChatServer();
});

describe('the look of the chat', () => {
  const parts = ['title', 'composer', 'composer-input', 'composer-send', 'user-message', 'assistant-message'];
  const style = document.createElement('style');

  before(() => document.head.append(style));
  after(() => style.remove());

  it("is the host page's to change, part by part", async () => {
    const all = ['header', 'conversation', 'dock', 'disclaimer', ...parts];
    style.textContent = all
      .map((name, index) => `chat-dock-view::part(${name}) { outline: ${index + 1}px solid red }`)
      .join('');
    server.hold([thread('thr_1', 'Tasks')], [userItem('m1', 'Hello'), assistantItem('m2', 'Good day')]);
    const page = await ChatOnPage.open(server, { initialThread: 'thr_1', disclaimer: { text: 'Beware' } });
    await page.shown('Good day');
    const roots = [page.chat.shadowRoot, page.composer.shadowRoot];
    for (const [index, name] of all.entries()) {
      const part = roots.map((root) => root?.querySelector(`[part=${name}]`)).find(Boolean);
      expect(part && getComputedStyle(part).outlineWidth, name).to.equal(`${index + 1}px`);
    }
  });

  it('can be changed on the start screen and in the history', async () => {
    style.textContent = ['start-screen', 'greeting', 'prompt', 'history']
      .map((name) => `chat-dock-view::part(${name}) { outline: 3px solid red }`)
      .join('');
    server.hold([]);
    const prompts = [{ label: 'Show tasks', prompt: 'Show my tasks' }];
    const page = await ChatOnPage.open(server, { startScreen: { prompts } });
    for (const name of ['start-screen', 'greeting', 'prompt']) {
      const part = await until(() => page.chat.shadowRoot?.querySelector(`[part=${name}]`));
      expect(getComputedStyle(part).outlineWidth, name).to.equal('3px');
    }
    await page.chat.showHistory();
    const panel = await until(() => deep(page.chat, 'chat-dock-history', '[part=history]'));
    expect(getComputedStyle(panel).outlineWidth).to.equal('3px');
  });
});

it('the log tells the host page what people do, and not what they write', async () => {
  server.hold([thread('thr_1', 'Tasks')], [userItem('m1', 'Hello'), assistantItem('m2', 'Good day')]);
  server.json('items.feedback', () => ({}));
  const page = await ChatOnPage.open(server, {
    initialThread: 'thr_1',
    threadItemActions: { feedback: true, retry: true },
    composer: { models: [{ id: 'good', label: 'Good' }] },
  });
  const told: unknown[] = [];
  page.chat.addEventListener('chatkit.log', (event) => told.push((event as CustomEvent).detail));
  await page.shown('Good day');
  await page.click('Good answer');
  const retried = server.next();
  await page.click('Answer again');
  retried.end(done(assistantItem('m3', 'Better')));
  await page.shown('Better');
  const answer = server.next();
  await page.write('A secret');
  await press('Enter');
  answer.send(
    { type: 'stream_options', stream_options: { allow_cancel: true } },
    done(userItem('m4', 'A secret')),
  );
  await page.click('Stop', 'chat-dock-composer');
  expect(told).to.deep.equal([
    { name: 'item.feedback', data: { itemIds: ['m2'], kind: 'positive' } },
    { name: 'item.retry', data: { itemId: 'm1' } },
    { name: 'composer.submit', data: { attachments: 0, modelId: 'good' } },
    { name: 'response.stop', data: {} },
  ]);
});

it("a widget's action for the host page goes there with its item, and not to the server", async () => {
  const server = new ChatServer();
  const widget = {
    type: 'Card',
    children: [
      {
        type: 'Button',
        label: 'Here',
        onClickAction: { type: 'open', handler: 'client', payload: { number: 1 } },
      },
      { type: 'Button', label: 'There', onClickAction: { type: 'complete' } },
    ],
  };
  const item = { type: 'widget', id: 'w1', thread_id: 'thr_1', created_at: '2026-01-01T00:00:00Z', widget };
  server.hold([thread('thr_1', 'A thread')], [item as unknown as ReturnType<typeof assistantItem>]);
  const told: unknown[] = [];
  const page = await ChatOnPage.open(server, {
    initialThread: 'thr_1',
    widgets: { onAction: async (action, { id }) => void told.push([action, id]) },
  });
  const button = (label: string) =>
    until(() =>
      [...(deep(page.chat, 'chat-widget')?.shadowRoot?.querySelectorAll('button') ?? [])].find(
        ({ textContent }) => textContent?.trim() === label,
      ),
    );
  (await button('Here')).click();
  await until(() => told.length === 1);
  expect(told).to.deep.equal([[{ type: 'open', payload: { number: 1 } }, 'w1']]);
  server.next();
  (await button('There')).click();
  await until(() => server.sent('threads.custom_action').length === 1);
  expect(server.sent('threads.custom_action')[0]?.params).to.deep.include({ item_id: 'w1' });
  expect(JSON.stringify(server.sent('threads.custom_action'))).not.to.include('open');
  expect(told).to.have.length(1);
});

describe('what is written', () => {
  const page = { taken: [] as string[], written: '' };
  const shortcuts = (event: Event) => {
    const { type, key } = event as KeyboardEvent;
    page.taken.push(`${type} ${key ?? ''}`.trim());
    // As pages do with their keys of one letter.
    if (key?.length === 1 && !(event as KeyboardEvent).ctrlKey) event.preventDefault();
  };
  const types = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste'];

  beforeEach(() => {
    page.taken = [];
    for (const type of types) document.addEventListener(type, shortcuts);
  });
  afterEach(() => {
    for (const type of types) document.removeEventListener(type, shortcuts);
  });

  it('in the composer is no shortcut of the page; Escape and chords are', async () => {
    const chat = await ChatOnPage.open(server);
    await chat.write('sj/?');
    expect(chat.field.value).to.equal('sj/?');
    expect(page.taken).to.deep.equal([]);
    await press('Escape');
    await press('Control+k');
    expect(page.taken).to.include.members(['keydown Escape', 'keydown k']);
  });

  it('in the history is no shortcut of the page', async () => {
    server.hold([thread('thr_1', 'Tasks')]);
    const chat = await ChatOnPage.open(server);
    await chat.chat.showHistory();
    const field = await until(() =>
      deep<HTMLInputElement>(chat.chat, 'chat-dock-history', 'input[type=search]'),
    );
    (
      await until(() => deep<HTMLElement>(chat.chat, 'chat-dock-history', 'button[aria-label^=Rename]'))
    ).click();
    const name = await until(() => deep<HTMLInputElement>(chat.chat, 'chat-dock-history', 'input.rename'));
    await until(
      () =>
        name.getRootNode() instanceof ShadowRoot && (name.getRootNode() as ShadowRoot).activeElement === name,
    );
    await type('jk');
    expect([name.value, page.taken]).to.deep.equal(['jk', []]);
    field.focus();
    await type('jk');
    expect([field.value, page.taken]).to.deep.equal(['jk', []]);
  });
});
