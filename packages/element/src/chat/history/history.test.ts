import { expect } from '@open-wc/testing';
import 'axe-core';
import type * as Axe from 'axe-core';
import { assistantItem, atRest, ChatServer, deep, thread, until, userItem } from '@chatdock/test-browsers';
import { press, type } from '../../../test/input.js';
import { ChatOnPage } from '../../../test/local-chat.js';

const { axe } = window as unknown as { axe: typeof Axe };

let server: ChatServer;
let page: ChatOnPage;

beforeEach(async () => {
  server = new ChatServer();
  server.hold(
    [thread('thr_1', 'Launch plan'), thread('thr_2', 'Weekly report', 3), thread('thr_3', 'Old ideas', 800)],
    [userItem('msg_1', 'Hello'), assistantItem('msg_2', 'Hi!')],
  );
  page = await ChatOnPage.open(server);
});

const titles = () =>
  [...(page.history?.shadowRoot?.querySelectorAll<HTMLElement>('.open') ?? [])].map((row) =>
    row.innerText.trim(),
  );
const headings = () =>
  [...(page.history?.shadowRoot?.querySelectorAll<HTMLElement>('.heading') ?? [])].map(
    ({ innerText }) => innerText,
  );
const focused = () => page.history?.shadowRoot?.activeElement as HTMLElement | null | undefined;
const field = () => deep<HTMLInputElement>(page.chat, 'chat-dock-history', 'input[type=search]');
const inHistory = (label: string) => page.click(label, 'chat-dock-history');

async function open(): Promise<void> {
  await page.chat.showHistory();
  await until(() => titles().length > 0);
}

describe('the history', () => {
  it('opens by its button, tells so, and takes the focus into the search', async () => {
    const opened = page.event('chatkit.history.open');
    await page.click('Conversation history');
    await opened;
    await until(() => titles().length === 3);
    expect(titles()).to.deep.equal(['Launch plan', 'Weekly report', 'Old ideas']);
    expect(headings().slice(0, 2)).to.deep.equal(['Today', 'Previous 7 days']);
    expect(focused() === field()).to.equal(true);
  });

  it('closes by Escape, tells so, and gives the focus back', async () => {
    const button = await until(() => page.button('Conversation history'));
    button.focus();
    await page.chat.showHistory();
    await until(() => focused() === field());
    const closed = page.event('chatkit.history.close');
    await press('Escape');
    await closed;
    await until(() => !page.history && page.chat.shadowRoot?.activeElement === button);
  });

  it('keeps the conversation beneath out of reach', async () => {
    await open();
    expect((deep(page.chat, '.sheet') as HTMLElement).inert).to.equal(true);
    await press('Shift+Tab');
    await press('Shift+Tab');
    expect(focused() !== null).to.equal(true);
  });

  it('opens a thread, by the keyboard too', async () => {
    await open();
    const changed = page.event<{ threadId: string }>('chatkit.thread.change');
    await press('ArrowDown');
    await press('ArrowDown');
    expect(focused()?.innerText).to.contain('Weekly report');
    await press('Enter');
    expect((await changed).threadId).to.equal('thr_2');
    await page.shown('Hi!');
    expect(page.history === null).to.equal(true);
  });

  it('finds threads by words of their titles', async () => {
    await open();
    await type('report');
    await until(() => titles().length === 1);
    expect(titles()).to.deep.equal(['Weekly report']);
    await type('zzz');
    await until(() => page.history?.shadowRoot?.textContent?.includes('No conversation has these words'));
  });

  it('renames in place: Enter keeps the title, Escape does not', async () => {
    await open();
    await inHistory('Rename “Launch plan”');
    await until(() => focused()?.localName === 'input' && focused() !== field());
    await type('Better plan');
    await press('Enter');
    await until(() => titles()[0] === 'Better plan');
    await until(() => server.sent('threads.update').length === 1);
    expect(server.sent('threads.update')[0]?.params).to.deep.equal({
      thread_id: 'thr_1',
      title: 'Better plan',
    });
    expect(focused()?.innerText).to.contain('Better plan');
    await inHistory('Rename “Better plan”');
    await until(() => focused()?.localName === 'input' && focused() !== field());
    await type('Worse');
    await press('Escape');
    await until(() => titles()[0] === 'Better plan');
    expect(server.sent('threads.update')).to.have.length(1);
    expect(page.history !== null).to.equal(true);
  });

  it('goes back to the search when the new title is not what is searched for', async () => {
    await open();
    await until(() => focused() === field());
    await type('launch');
    await until(() => titles().length === 1);
    await inHistory('Rename “Launch plan”');
    await until(() => focused()?.localName === 'input' && focused() !== field());
    await type('Better plan');
    await press('Enter');
    await until(() => titles().length === 0);
    await until(() => focused() === field());
  });

  it('deletes what is not brought back, once it closes', async () => {
    await open();
    await inHistory('Delete “Launch plan”');
    await until(() => titles().length === 2);
    expect(server.sent('threads.delete')).to.have.length(0);
    const undo = await until(() => deep<HTMLElement>(page.chat, 'chat-dock-history', '.undo button'));
    undo.click();
    await until(() => titles()[0] === 'Launch plan');
    await inHistory('Delete “Weekly report”');
    await until(() => titles().length === 2);
    // Long before the time for undoing would be over.
    const closing = performance.now();
    await page.chat.hideHistory();
    await until(() => server.sent('threads.delete').length === 1);
    expect(performance.now() - closing).to.be.lessThan(1500);
    expect(server.sent('threads.delete')[0]?.params).to.deep.equal({ thread_id: 'thr_2' });
  });

  it('goes to the start screen when the open thread is deleted', async () => {
    await page.chat.setThreadId('thr_1');
    await page.shown('Hi!');
    await open();
    await inHistory('Delete “Launch plan”');
    const changed = page.event<{ threadId: string | null }>('chatkit.thread.change');
    await page.chat.hideHistory();
    expect((await changed).threadId).to.equal(null);
    await page.shown('What can I help with today?');
  });

  it('shows only the actions that the host wants', async () => {
    page.set({ history: { showRename: false, showDelete: false } });
    await open();
    expect(page.history?.shadowRoot?.querySelectorAll('.tools button')).to.have.length(0);
  });

  it('has no button when the host does not want it', async () => {
    page.set({ history: { enabled: false } });
    await until(() => !page.button('Conversation history'));
  });

  it('says that there is nothing yet, and that it could not be loaded', async () => {
    server.hold([]);
    await page.chat.showHistory();
    const text = () => page.history?.shadowRoot?.textContent ?? '';
    await until(() => text().includes('No conversations yet'));
    await page.chat.hideHistory();
    server.json('threads.list', () => new Response(null, { status: 403 }));
    await page.chat.showHistory();
    await until(() => text().includes('could not be loaded'));
    server.hold([thread('thr_1', 'Launch plan')]);
    (page.history?.shadowRoot?.querySelector('.text-button') as HTMLElement).click();
    await until(() => titles().length === 1);
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`is axe clean in ${theme}`, async () => {
      page.set({ theme });
      await open();
      await inHistory('Delete “Old ideas”');
      await until(() => titles().length === 2);
      await atRest(page.history);
      const { violations } = await axe.run(page.chat);
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).to.deep.equal([]);
    });
  }
});
