import { expect, fixture, html } from '@open-wc/testing';
import 'axe-core';
import type * as Axe from 'axe-core';
import {
  assistantItem,
  ChatServer,
  deep,
  delta,
  done,
  threadCreated,
  until,
  userItem,
  widgetItem,
} from '@chatdock/test-browsers';
import { localChatTag } from './define.js';
import type { LocalChat } from './local-chat.js';
import { press, type } from '../../test/input.js';

const { axe } = window as unknown as { axe: typeof Axe };

let server: ChatServer;
let chat: LocalChat;

beforeEach(async () => {
  server = new ChatServer();
  chat = await fixture<LocalChat>(html`<div>${document.createElement(localChatTag)}</div>`).then(
    (box) => box.firstElementChild as LocalChat,
  );
  chat.style.height = '600px';
  chat.setOptions({
    api: { url: 'https://chat.example.test/chatkit', domainKey: 'x', fetch: server.fetch },
    startScreen: { greeting: 'Good day', prompts: [{ label: 'Show tasks', prompt: 'Show my tasks' }] },
  });
  await chat.updateComplete;
});

const log = () => deep(chat, '[role=log]');
const field = () => deep<HTMLTextAreaElement>(chat, 'chat-dock-composer', 'textarea');
const button = (label: string) =>
  deep<HTMLButtonElement>(chat, `button[aria-label="${label}"]`) ??
  deep<HTMLButtonElement>(chat, 'chat-dock-composer', `button[aria-label="${label}"]`);
const shown = (text: string) => until(() => log()?.innerText.includes(text), text);

async function write(text: string): Promise<void> {
  await chat.focusComposer();
  await type(text);
}

describe('the local chat', () => {
  it('greets, and sends a prompt by a click', async () => {
    await shown('Good day');
    const answer = server.next();
    [...(log()?.querySelectorAll('button') ?? [])]
      .find((one) => one.innerText.includes('Show tasks'))
      ?.click();
    await server.received(1);
    expect(server.requests[0]?.params.input?.content[0]?.text).to.equal('Show my tasks');
    answer.end();
  });

  it('sends by Enter, begins a line by Shift+Enter, and empties the composer', async () => {
    const answer = server.next();
    await write('one');
    await press('Shift+Enter');
    await type('two');
    await press('Enter');
    await server.received(1);
    expect(server.requests[0]?.params.input?.content[0]?.text).to.equal('one\ntwo');
    expect(field()?.value).to.equal('');
    answer.end();
  });

  it('shows the message at once, then the answer as it streams', async () => {
    const answer = server.next();
    await write('Hello');
    await press('Enter');
    await shown('Hello');
    expect(log()?.ariaBusy).to.equal('true');
    answer.send(threadCreated, done(userItem('msg_1', 'Hello')));
    answer.send(
      { type: 'thread.item.added', item: assistantItem('msg_2', '') },
      delta('msg_2', 'Good **mor'),
    );
    await shown('Good');
    answer.send(delta('msg_2', 'ning**'));
    await until(() => log()?.querySelector('strong')?.innerText === 'morning');
    answer.end(done(assistantItem('msg_2', 'Good **morning**')));
    await until(() => log()?.ariaBusy === 'false');
    expect(log()?.querySelectorAll('.bubble')).to.have.length(1);
  });

  it('shows that the assistant is at work until the first word', async () => {
    const answer = server.next();
    await write('Hello');
    await press('Enter');
    await until(() => log()?.querySelector('.typing'));
    answer.send(threadCreated, done(userItem('msg_1', 'Hello')));
    answer.send({ type: 'thread.item.added', item: assistantItem('msg_2', 'Hi') });
    await until(() => !log()?.querySelector('.typing'));
    answer.end();
  });

  it('shows an error with a way to retry', async () => {
    const answer = server.next();
    await write('Hello');
    await press('Enter');
    answer.end(threadCreated, done(userItem('msg_1', 'Hello')), {
      type: 'error',
      code: 'custom',
      message: 'The model is tired.',
      allow_retry: true,
    });
    await shown('The model is tired.');
    const again = server.next();
    [...(log()?.querySelectorAll('button') ?? [])].find((one) => one.innerText === 'Retry')?.click();
    await server.received(2);
    expect(server.requests[1]?.type).to.equal('threads.retry_after_item');
    again.end(done(assistantItem('msg_2', 'Better now.')));
    await shown('Better now.');
    expect(log()?.innerText).not.to.contain('tired');
  });

  it('waits and says so when the server asks for a pause', async () => {
    server.refuse(429, { 'retry-after': '1' });
    const answer = server.next();
    await write('Hello');
    await press('Enter');
    await shown('goes on by itself');
    answer.end(threadCreated, done(userItem('msg_1', 'Hello')), done(assistantItem('msg_2', 'Here I am.')));
    await shown('Here I am.');
  });

  it('stops an answer', async () => {
    const answer = server.next();
    await write('Hello');
    await press('Enter');
    answer.send(threadCreated, done(userItem('msg_1', 'Hello')), {
      type: 'stream_options',
      stream_options: { allow_cancel: true },
    });
    (await until(() => button('Stop'))).click();
    await until(() => log()?.ariaBusy === 'false');
    expect(button('Send message') !== null).to.equal(true);
  });

  it('sends a widget action with its item, and shows the changed widget in place', async () => {
    const answer = server.next();
    await write('Tasks');
    await press('Enter');
    answer.end(threadCreated, done(userItem('msg_1', 'Tasks')), done(widgetItem('wid_1', 'Complete')));
    const widget = await until(() => log()?.querySelector('chat-widget'));
    const action = server.next();
    (await until(() => widget.shadowRoot?.querySelector('button'))).click();
    await server.received(2);
    expect(server.requests[1]).to.deep.include({
      type: 'threads.custom_action',
      params: {
        thread_id: 'thr_1',
        item_id: 'wid_1',
        action: { type: 'task.complete', payload: { number: 1 } },
      },
    });
    action.end({ type: 'thread.item.replaced', item: widgetItem('wid_1', 'Reopen') });
    await until(() => widget.shadowRoot?.querySelector('button')?.innerText.includes('Reopen'));
    expect(log()?.querySelector('chat-widget') === widget).to.equal(true);
  });

  it('keeps the composer with the reason in a locked thread, and replaces it in a closed one', async () => {
    const answer = server.next();
    await write('Hello');
    await press('Enter');
    const { thread } = threadCreated as Extract<typeof threadCreated, { type: 'thread.created' }>;
    const updated = (type: 'locked' | 'closed', reason: string) => ({
      type: 'thread.updated' as const,
      thread: { ...thread, status: { type, reason } },
    });
    answer.send(threadCreated, updated('locked', 'An agent has taken over.'));
    await until(() => field()?.disabled && field()?.placeholder === 'An agent has taken over.');
    answer.end(updated('closed', 'This case is solved.'));
    await until(() => !field());
    expect(chat.shadowRoot?.textContent).to.contain('This case is solved.');
  });

  it('has names for everything that people and tests rely on', async () => {
    expect(log()?.ariaLabel).to.equal('Conversation');
    expect(field()?.ariaLabel).to.equal('Message');
    expect(button('Send message') !== null).to.equal(true);
  });

  it('never writes model text as HTML', async () => {
    const answer = server.next();
    await write('Hello');
    await press('Enter');
    const hostile = '<img src=x onerror="window.hacked = true"><script>window.hacked = true</script> end';
    answer.end(threadCreated, done(userItem('msg_1', hostile)), done(assistantItem('msg_2', hostile)));
    await shown('end');
    expect(log()?.querySelector('img, script') == null).to.equal(true);
    expect('hacked' in window).to.equal(false);
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`is axe clean in ${theme}`, async () => {
      chat.setOptions({
        api: { url: 'https://chat.example.test/chatkit', domainKey: 'x', fetch: server.fetch },
        theme,
      });
      const answer = server.next();
      await write('Hello');
      await press('Enter');
      answer.end(
        threadCreated,
        done(userItem('msg_1', 'Hello')),
        done(assistantItem('msg_2', 'A [link](https://example.test) and `code`')),
        done(widgetItem('wid_1', 'Complete')),
        { type: 'notice', level: 'warning', title: 'Slow', message: 'The service is **slow**.' },
        { type: 'error', code: 'stream.error', allow_retry: true },
      );
      await shown('Something went wrong');
      const { violations } = await axe.run(chat);
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).to.deep.equal([]);
    });
  }
});
