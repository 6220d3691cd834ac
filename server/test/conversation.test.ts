import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ThreadStreamEvent } from '@chatdock/protocol';
import { ScriptedEndpoint, type ScriptedReply } from '@chatdock/chatkit-server/testing';
import { createModel } from '../src/assistant/model.js';
import { readEnv } from '../src/env.js';
import { createTestApp, createdThread, type Person, type TestApp } from './test-app.js';
import { besideEve } from './two-people.js';
import { Conversation, proseOf, readWidget, widgetsOf } from './thread.js';

let endpoint: ScriptedEndpoint;
let app: TestApp;
let ada: Person;

beforeAll(async () => {
  endpoint = await ScriptedEndpoint.start();
  const env = readEnv({ OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: endpoint.url });
  app = await createTestApp({ model: createModel(env) });
});
besideEve(() => app);
beforeEach(async () => {
  ada = await app.person();
});
afterAll(async () => {
  await app.stop();
  await endpoint.close();
});

const says = (text: string): ScriptedReply => ({ output: [{ text }] });
const calls = (name: string, args: object): ScriptedReply => ({
  output: [{ toolCall: { name, arguments: args } }],
});
const adds = (title: string) => calls('add_task', { title, notes: null, priority: null, due: null });
const everything = { status: null, priority: null, due: null, text: null };

/** What the model was sent last. */
function lastRequest(): { instructions: string; input: Array<Record<string, unknown>> } {
  return endpoint.requests.at(-1)?.body as never;
}

function messageOf(events: readonly ThreadStreamEvent[]): string {
  for (const event of events) {
    if (event.type === 'thread.item.done' && event.item.type === 'user_message') return event.item.id;
  }
  throw new Error('The stream has no user message.');
}

const retry = (thread: string, item: string) => ({
  type: 'threads.retry_after_item',
  params: { thread_id: thread, item_id: item },
});

async function countOpen(thread: string): Promise<string> {
  endpoint.reply(calls('list_tasks', everything), says('There.'));
  const [list] = widgetsOf(await ada.say('show my tasks', thread));
  return list ? readWidget(list) : '';
}

describe('what the model is given', () => {
  it('is the last 20 messages and no more', async () => {
    endpoint.reply(says('Answer 0'));
    const thread = createdThread(await ada.say('Message 0'));
    for (let turn = 1; turn <= 12; turn += 1) {
      endpoint.reply(says(`Answer ${turn}`));
      await ada.say(`Message ${turn}`, thread);
    }
    const { input } = lastRequest();
    expect(input).toHaveLength(20);
    expect(JSON.stringify(input.at(-1))).toContain('Message 12');
    expect(JSON.stringify(input[0])).toContain('Answer 2');
  });

  it('is what the person saw in widgets and did by clicks, in words', async () => {
    endpoint.reply(adds('buy groceries'), says('Done.'));
    const events = await ada.say('groceries');
    const [added] = widgetsOf(events);
    const chat = new Conversation(ada, createdThread(events));
    await chat.act(added, 'task.complete', { number: 1 });
    endpoint.reply(says('You are welcome.'));
    await ada.say('thanks', chat.id);
    const sent = JSON.stringify(lastRequest().input);
    expect(sent).toContain('by a click: Task 1 completed');
    expect(sent).toContain('#1 buy groceries');
    expect(sent).not.toContain('ListView');
  });

  it('is the time zone and the day', async () => {
    endpoint.reply(says('Hello.'));
    await ada.say('hello');
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date());
    expect(lastRequest().instructions).toContain(`Today is ${day} in the time zone Europe/Berlin.`);
  });
});

describe('over scripted runs of every tool', () => {
  const nobody = { number: null, title: null };
  const runs: ReadonlyArray<readonly [tool: string, args: object]> = [
    ['add_task', { title: 'zebra', notes: 'quagga', priority: 'high', due: 'tomorrow' }],
    ['list_tasks', everything],
    ['show_task', { ...nobody, number: 1 }],
    ['complete_task', { ...nobody, title: 'zebra' }],
    ['reopen_task', { ...nobody, number: 1 }],
    [
      'update_task',
      { ...nobody, number: 1, new_title: 'okapi', notes: null, priority: null, due: null, remove: null },
    ],
    ['complete_tasks', everything],
    ['undo', {}],
    ['delete_task', { ...nobody, number: 1 }],
    ['delete_tasks', everything],
    ['complete_task', { ...nobody, number: 77 }],
  ];

  it('the model is forbidden to repeat widgets, and is told nothing that it could repeat', async () => {
    let thread: string | undefined;
    for (const [tool, args] of runs) {
      endpoint.reply(calls(tool, args), says('Done.'));
      const events = await ada.say(`please ${tool}`, thread);
      thread ??= createdThread(events);
      expect(widgetsOf(events).length).toBeGreaterThan(0);
      expect(proseOf(events)).toBe('Done.');
      const { instructions, input } = lastRequest();
      expect(instructions).toMatch(
        /Never repeat or format in words what a widget shows: no lists, no tables/,
      );
      const result = JSON.stringify(
        input.findLast(({ type }) => type === 'function_call_output')?.['output'],
      );
      expect(result).toContain('shown to the user');
      for (const shown of ['zebra', 'okapi', 'quagga', 'high', 'tomorrow', 'Card', 'ListView']) {
        expect(result).not.toContain(shown);
      }
    }
  });

  it('progress is shown while a tool works, before its widget', async () => {
    endpoint.reply(calls('list_tasks', everything), says('There.'));
    const types = (await ada.say('show my tasks')).map(({ type }) => type);
    const widget = types.lastIndexOf('thread.item.done');
    expect(types).toContain('progress_update');
    expect(types.indexOf('progress_update')).toBeLessThan(widget);
  });
});

describe('a model that fails', () => {
  it('is told as an error with Retry, and Retry answers without acting twice', async () => {
    endpoint.reply(adds('buy groceries'), { failure: 'server_error' });
    const failed = await ada.say('groceries, please');
    expect(failed.at(-1)?.type === 'error' || failed.some(({ type }) => type === 'error')).toBe(true);
    expect(failed.find((event) => event.type === 'error')).toMatchObject({ allow_retry: true });
    const thread = createdThread(failed);

    // Asked again, the model puts it in other words.
    endpoint.reply(adds('Buy the groceries'), says('It is on your list.'));
    const retried = await ada.events(retry(thread, messageOf(failed)));
    expect(proseOf(retried)).toBe('It is on your list.');
    expect(widgetsOf(retried).map(readWidget).join()).toContain('Task 1 added');
    expect(await countOpen(thread)).toContain('1 open');
  });

  it('adds on a retry what it had not come to before', async () => {
    endpoint.reply(adds('one'), { failure: 'server_error' });
    const failed = await ada.say('one and two, please');
    const thread = createdThread(failed);
    endpoint.reply(
      { output: [adds('one'), adds('two')].flatMap((reply) => ('output' in reply ? reply.output : [])) },
      says('Both are there.'),
    );
    await ada.events(retry(thread, messageOf(failed)));
    expect(await countOpen(thread)).toContain('2 open');
  });

  it('undoes once, however often the turn is repeated', async () => {
    endpoint.reply(adds('one'), says('Done.'));
    const thread = createdThread(await ada.say('one'));
    endpoint.reply(adds('two'), says('Done.'));
    await ada.say('two', thread);
    endpoint.reply(calls('undo', {}), { failure: 'server_error' });
    const failed = await ada.say('undo that', thread);
    endpoint.reply(calls('undo', {}), says('Taken back.'));
    await ada.events(retry(thread, messageOf(failed)));
    expect(await countOpen(thread)).toContain('1 open');
  });
});

describe('a message that is sent again', () => {
  it('because its answer broke off adds nothing a second time', async () => {
    endpoint.reply(adds('buy groceries'), { broken: 'silence' });
    const leaving = new AbortController();
    const input = {
      content: [{ type: 'input_text', text: 'groceries' }],
      attachments: [],
      inference_options: {},
    };
    const body = { type: 'threads.create', params: { input } };
    const response = await ada.send(body, {}, leaving.signal);
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();
    for (let text = ''; !text.includes('"widget"');) text += decoder.decode((await reader?.read())?.value);
    leaving.abort();

    endpoint.reply(adds('buy groceries'), says('It is on your list.'));
    const again = await ada.events(body);
    expect(widgetsOf(again).map(readWidget).join()).toContain('Task 1 added');
    expect(await countOpen(createdThread(again))).toContain('1 open');
  });

  it('after its answer is a new wish', async () => {
    endpoint.reply(adds('buy milk'), says('Done.'), adds('buy milk'), says('Done.'));
    const thread = createdThread(await ada.say('milk'));
    await ada.say('milk', thread);
    expect(await countOpen(thread)).toContain('2 open');
  });

  it('adds both of two equal tasks of one message', async () => {
    endpoint.reply(
      { output: [adds('water'), adds('water')].flatMap((reply) => ('output' in reply ? reply.output : [])) },
      says('Done.'),
    );
    const events = await ada.say('water twice');
    expect(await countOpen(createdThread(events))).toContain('2 open');
  });
});
