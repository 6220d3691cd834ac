import { expect } from '@open-wc/testing';
import type { ThreadItem } from '@chatdock/protocol';
import { assistantItem, ChatServer, deep, thread, until, userItem } from '@chatdock/test-browsers';
import { holdBack, refuse, release } from '../../test/late-files.js';
import { ChatOnPage } from '../../test/local-chat.js';

const composer = 'chat-dock-composer';
const everything = '/on-demand/';
const base = { thread_id: 'thr_1', created_at: '2026-01-01T00:00:00Z' };

const items = [
  userItem('m1', 'Hello'),
  {
    type: 'workflow',
    id: 'w1',
    ...base,
    workflow: {
      type: 'custom',
      expanded: true,
      tasks: [{ type: 'custom', title: 'Looked it up', status_indicator: 'none' }],
    },
  },
  {
    type: 'structured_input',
    id: 'q1',
    ...base,
    status: 'pending',
    inputs: [{ type: 'freeform', id: 'a', question: 'Which one?' }],
  },
  {
    type: 'assistant_message',
    id: 'm2',
    ...base,
    content: [
      {
        type: 'output_text',
        text: 'A **bold** answer.',
        annotations: [
          {
            type: 'annotation',
            index: 9,
            source: { type: 'url', title: 'Source', url: 'https://example.test/' },
          },
        ],
      },
    ],
  },
] as unknown as ThreadItem[];

let server: ChatServer;
let page: ChatOnPage;

beforeEach(() => {
  server = new ChatServer();
  server.hold([thread('thr_1', 'Plan')], items);
});

afterEach(release);

const missing = () => deep(page.chat, '.missing');
const again = () => deep<HTMLButtonElement>(page.chat, '.missing button');
const drawn = () =>
  page.log.querySelector('details.workflow') &&
  page.log.querySelector('.cite') &&
  page.log.querySelector('strong') &&
  page.log.querySelector('chat-dock-questions')?.shadowRoot &&
  page.log.querySelector('.actions .copy');

describe('what is pressed while its part is on its way', () => {
  it('opens a menu when that has come', async () => {
    await holdBack(everything);
    page = await ChatOnPage.openCold(server, {
      composer: {
        tools: [{ id: 'web', label: 'Search the web', icon: 'globe' }],
        models: [{ id: 'good', label: 'Good' }],
      },
    });
    await page.click('Tools', composer);
    await release();
    await until(() => deep(page.chat, composer, 'chat-dock-menu[align=start]', '[role=menu]'));
  });

  it('lists what can be mentioned at the caret', async () => {
    await holdBack(everything);
    page = await ChatOnPage.openCold(server, {
      entities: { onTagSearch: async () => [{ id: 'e1', title: 'Ada' }], showComposerMenu: true },
    });
    await page.click('Mention something', composer);
    expect(page.field.value).to.equal('@');
    await release();
    await until(() => deep(page.chat, composer, '#suggestions')?.innerText.includes('Ada'));
  });

  it('opens the history', async () => {
    await holdBack(everything);
    page = await ChatOnPage.openCold(server);
    await page.click('Conversation history');
    await release();
    await until(() => page.history?.shadowRoot?.querySelector('.panel'));
  });

  it("is the host page's button, which has its name and works before its icon has come", async () => {
    await holdBack(everything);
    let clicked = 0;
    page = await ChatOnPage.openCold(server, {
      header: { leftAction: { icon: 'settings-cog', onClick: () => (clicked += 1) } },
    });
    await page.click('Settings');
    expect(clicked).to.equal(1);
    await release();
    await until(() => page.button('Settings')?.querySelector('svg'));
  });
});

describe('a part that could not be loaded', () => {
  it('of the history is said, and what was pressed happens when it can be loaded', async () => {
    await refuse('/history/on-demand/');
    page = await ChatOnPage.openCold(server);
    await page.click('Conversation history');
    await until(again);
    expect(missing()?.innerText).to.include('could not be loaded');
    expect(page.history).to.equal(null);
    await release();
    again()?.click();
    await until(() => page.history?.shadowRoot?.querySelector('.panel'));
    expect(missing()).to.equal(null);
  });

  it('of the conversation leaves the words to be read, is said, and is drawn when it can be loaded', async () => {
    await refuse(everything);
    page = await ChatOnPage.openCold(server, { initialThread: 'thr_1' });
    await page.shown('A **bold** answer.');
    await until(again);
    await release();
    again()?.click();
    await until(drawn);
    expect(missing()).to.equal(null);
  });

  it('of the composer is said there, and the menu that was pressed opens when it can be loaded', async () => {
    await refuse('/composer/on-demand/');
    page = await ChatOnPage.openCold(server, {
      composer: { models: [{ id: 'good', label: 'Good' }] },
    });
    await page.click('Model: Good', composer);
    const retry = await until(() => deep<HTMLButtonElement>(page.chat, composer, '.missing button'));
    await release();
    retry.click();
    await until(() => deep(page.chat, composer, 'chat-dock-menu[align=end]', '[role=menu]'));
  });

  it('with the words of a language costs only those, is said, and is spoken when it can be loaded', async () => {
    await refuse('/words/on-demand/');
    page = await ChatOnPage.openCold(server, { locale: 'de' });
    expect(page.field.getAttribute('aria-label')).to.equal('Message');
    await until(again);
    await release();
    again()?.click();
    await until(() => page.field.getAttribute('aria-label') === 'Nachricht');
    expect(page.frame.lang).to.equal('de');
  });
});

it('a thread that is opened before its parts have come is drawn whole when they have', async () => {
  await holdBack(everything);
  page = await ChatOnPage.openCold(server, { initialThread: 'thr_1' });
  await until(() => page.log.querySelector('.skeleton'));
  await release();
  await until(drawn);
});

it('an answer that streams in before its parts have come is read as it is, then drawn', async () => {
  await holdBack(everything);
  const answer = server.next();
  page = await ChatOnPage.openCold(server);
  void page.chat.sendUserMessage({ text: 'Hello' });
  await server.received(1);
  answer.send({ type: 'thread.item.done', item: assistantItem('m9', 'Some **bold** words') });
  await page.shown('Some **bold** words');
  answer.end();
  await release();
  await until(() => page.log.querySelector('strong') && page.log.querySelector('.actions .copy'));
});
