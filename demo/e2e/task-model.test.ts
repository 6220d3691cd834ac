import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ScriptedEndpoint, type ScriptedReply } from '@chatdock/chatkit-server/testing';
import { enginesToTest } from '@chatdock/test-browsers/driver/engines.mjs';
import { startApp, type RunningApp } from './app.js';
import { Chat } from './chat.js';

// Milliseconds between two events of the model: a fast one behind a real network.
const dripMs = 25;

const words = 'It is all there for you to see and to change as you like it.'.match(/\S+\s*/g) ?? [];

const says = (text: string | string[]): ScriptedReply => ({ output: [{ text }], dripMs });
const lists: ScriptedReply = {
  output: [
    { toolCall: { name: 'list_tasks', arguments: { status: null, priority: null, due: null, text: null } } },
  ],
  dripMs,
};
const adds = (title: string): ScriptedReply => ({
  output: [{ toolCall: { name: 'add_task', arguments: { title, notes: null, priority: null, due: null } } }],
  dripMs,
});

// Page code: notes, by the page's own clock, when Enter was pressed and when the answer began and ended.
const watch = `() => {
  const view = document.querySelector('chat-dock').shadowRoot.querySelector('chat-dock-view').shadowRoot;
  const log = view.querySelector('[role=log]');
  const seen = (window.__seen = {});
  const before = { words: log.querySelectorAll('.assistant').length, widgets: log.querySelectorAll('chat-widget').length };
  const read = (node) => node.nodeType === Node.TEXT_NODE ? node.data : [...(node.shadowRoot ?? node).childNodes].map(read).join('');
  addEventListener('keydown', ({ key }) => { if (key === 'Enter') seen.sent ??= performance.now(); }, { capture: true });
  const look = () => {
    const now = performance.now();
    if (seen.sent !== undefined) {
      const items = [...log.querySelectorAll('.item')];
      const asked = items.findLastIndex((item) => item.querySelector('.bubble'));
      const answer = items.slice(asked + 1);
      if (answer.some((item) => !item.querySelector('chat-widget') && /\\w/.test(read(item)))) seen.token ??= now;
      if (answer.some((item) => item.querySelector('chat-widget'))) seen.widget ??= now;
      if (log.ariaBusy === 'true') seen.busy ??= now;
      if (seen.busy !== undefined && log.ariaBusy === 'false') { seen.done ??= now; return; }
    }
    requestAnimationFrame(look);
  };
  look();
}`;

interface Seen {
  readonly sent: number;
  readonly busy: number;
  readonly token?: number;
  readonly widget?: number;
  readonly done: number;
}

describe.each(enginesToTest())('the task assistant with a model in %s', (engine) => {
  let endpoint: ScriptedEndpoint;
  let app: RunningApp;
  let chat: Chat;

  beforeAll(async () => {
    endpoint = await ScriptedEndpoint.start();
    app = await startApp({ OPENAI_API_KEY: 'sk-scripted', OPENAI_BASE_URL: endpoint.url });
    chat = await Chat.open(engine, app.page);
    await chat.openPanel();
    endpoint.reply(says('Hello.'));
    await chat.say('hello');
  });
  afterAll(async () => {
    await chat?.page.close();
    await app?.stop();
    await endpoint?.close();
  });

  const timed = async (text: string): Promise<Seen> => {
    await chat.page.evaluate(watch);
    await chat.say(text);
    return chat.page.until('() => window.__seen.done !== undefined && window.__seen') as Promise<Seen>;
  };

  it('shows that it works at once, the first word within 500 ms, and all of it within 5 s', async () => {
    endpoint.reply(says(words));
    const { sent, busy, token = Infinity, done } = await timed('how are you?');
    expect(busy - sent).toBeLessThan(500);
    expect(token - sent).toBeLessThan(500);
    expect(done - sent).toBeLessThan(5000);
  });

  it('shows the list within 2 s', async () => {
    endpoint.reply(lists, says(words));
    const { sent, widget = Infinity, done } = await timed('show my tasks');
    expect(widget - sent).toBeLessThan(2000);
    expect(done - sent).toBeLessThan(5000);
  });

  it('says that the model has failed, and Retry answers without doing anything twice', async () => {
    endpoint.reply(adds('buy groceries'), { failure: 'server_error' });
    await chat.page.click('chat-dock >>> chat-dock-view >>> chat-dock-composer >>> textarea');
    await chat.page.type('groceries, please');
    await chat.page.press('Enter');
    await chat.untilShown('Task 1 added');
    endpoint.reply(adds('Buy groceries'), says('It is on your list.'));
    await chat.clickButton('Retry');
    await chat.untilShown('It is on your list.');
    endpoint.reply(lists, says('There.'));
    expect(await chat.say('show my tasks')).toContain('1 open');
  });

  it('is told of what was said before, also after a refresh', async () => {
    await chat.visit(app.page);
    await chat.openPanel();
    await chat.untilShown('There.');
    endpoint.reply(says('You are welcome.'));
    await chat.say('thanks');
    const sent = JSON.stringify(endpoint.requests.at(-1)?.body['input']);
    for (const text of ['groceries, please', 'It is on your list.', 'thanks']) expect(sent).toContain(text);
  });

  it('leaves the console clean', async () => {
    expect(await chat.errors()).toEqual([]);
  });
});
