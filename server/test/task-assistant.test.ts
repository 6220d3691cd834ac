import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ThreadStreamEvent, WidgetItem } from '@chatdock/protocol';
import { ThreadStreamEvent as ThreadStreamEventSchema, WidgetRoot } from '@chatdock/protocol/schemas';
import { ScriptedEndpoint } from '@chatdock/chatkit-server/testing';
import { createModel } from '../src/assistant/model.js';
import { readEnv } from '../src/env.js';
import { createTestApp, createdThread, type Person, type TestApp } from './test-app.js';
import { proseOf, widgetsOf } from './thread.js';
import { besideEve } from './two-people.js';

let app: TestApp;
let ada: Person;

beforeAll(async () => {
  app = await createTestApp();
});
besideEve(() => app);
beforeEach(async () => {
  ada = await app.person();
});
afterAll(() => app.stop());

const act = (thread: string, item: WidgetItem, type: string, payload: unknown) => ({
  type: 'threads.custom_action',
  params: { thread_id: thread, item_id: item.id, action: { type, payload } },
});

function onlyWidget(events: ThreadStreamEvent[]): WidgetItem {
  const [widget, ...others] = widgetsOf(events);
  if (!widget || others.length > 0)
    throw new Error(`One widget was expected, not ${widgetsOf(events).length}.`);
  return widget;
}

describe('by words', () => {
  it('streams events and widgets that the protocol knows', async () => {
    const events = await ada.say('add task: buy groceries');
    for (const event of events) ThreadStreamEventSchema.parse(event);
    WidgetRoot.parse(onlyWidget(events).widget);
    expect([...new Set(events.map(({ type }) => type))]).toEqual([
      'thread.created',
      'thread.item.done',
      'stream_options',
      'progress_update',
      'thread.item.added',
      'thread.item.updated',
      'thread.updated',
    ]);
  });

  it('streams the reply word by word', async () => {
    const events = await ada.say('add task: buy groceries');
    const deltas = events.filter(
      (event) =>
        event.type === 'thread.item.updated' &&
        event.update.type === 'assistant_message.content_part.text_delta',
    );
    expect(deltas.length).toBeGreaterThan(2);
  });

  it('numbers the tasks of each person from 1', async () => {
    const eve = await app.person();
    await ada.say('add task: one');
    expect(JSON.stringify(onlyWidget(await ada.say('add task: two')))).toContain('Task 2 added');
    expect(JSON.stringify(onlyWidget(await eve.say('add task: mine')))).toContain('Task 1 added');
  });

  it('never repeats in words what the widget shows', async () => {
    const thread = createdThread(await ada.say('add task: buy groceries tomorrow, high priority'));
    const words = proseOf(await ada.say('show my tasks', thread)).toLowerCase();
    for (const shown of ['groceries', 'tomorrow', 'high', 'open']) expect(words).not.toContain(shown);
  });

  it('shows the next step when there is nothing to list', async () => {
    const shown = JSON.stringify(onlyWidget(await ada.say('show my tasks')));
    expect(shown).toContain('Nothing to do');
    expect(shown).toContain('add task:');
  });

  it('says that an unknown number is unknown', async () => {
    const events = await ada.say('complete task 99');
    expect(JSON.stringify(onlyWidget(events))).toContain('There is no task 99');
    expect(proseOf(events)).toContain('could not find');
  });

  it('lists 20 of many tasks, the total, and more on demand', async () => {
    for (let number = 1; number <= 25; number += 1) await ada.say(`add task: number ${number}`);
    const events = await ada.say('show my tasks');
    const list = onlyWidget(events);
    expect(JSON.stringify(list)).toContain('25 open');
    expect(JSON.stringify(list).match(/"task_\d+_list_view_item"/g)).toHaveLength(20);
    const [longer] = widgetsOf(await ada.events(act(createdThread(events), list, 'tasks.show_more', {})));
    expect(JSON.stringify(longer).match(/"task_\d+_list_view_item"/g)).toHaveLength(25);
  });

  it('names a thread after its first message', async () => {
    const events = await ada.say('show my tasks');
    const updated = events.find((event) => event.type === 'thread.updated');
    expect(updated?.thread.title).toBe('Show my tasks');
  });
});

describe('by clicks', () => {
  it('completes a task in every widget that shows it, and stores it so', async () => {
    const first = await ada.say('add task: buy groceries');
    const thread = createdThread(first);
    const list = onlyWidget(await ada.say('show my tasks', thread));
    const events = await ada.events(act(thread, list, 'task.complete', { number: 1 }));
    expect(
      widgetsOf(events)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([onlyWidget(first).id, list.id].sort());
    const stored = await ada.send({ type: 'items.list', params: { thread_id: thread, limit: 50 } });
    expect(await stored.text()).toContain('1 done');
  });

  it('does a double click once', async () => {
    const events = await ada.say('add task: buy groceries');
    const thread = createdThread(events);
    const click = act(thread, onlyWidget(events), 'task.complete', { number: 1 });
    await Promise.all([ada.events(click), ada.events(click)]);
    expect(JSON.stringify(onlyWidget(await ada.say('show my tasks')))).toContain('1 done');
  });

  it.each([
    ['an unknown task', 'task.complete', { number: 99 }],
    ['no number', 'task.complete', {}],
    ['a number as text', 'task.complete', { number: '1' }],
    ['an unknown action', 'task.explode', { number: 1 }],
    ['an inherited name as action', 'constructor', { number: 1 }],
    ['a payload that is a list', 'task.complete', [1]],
  ])('answers %s clearly and changes nothing', async (_case, type, payload) => {
    const events = await ada.say('add task: buy groceries');
    const thread = createdThread(events);
    const answer = await ada.events(act(thread, onlyWidget(events), type, payload));
    const notice = answer.find((event) => event.type === 'notice');
    expect(notice?.message).toMatch(/not there any more|Ask for your tasks again/);
    expect(answer.some((event) => event.type === 'error')).toBe(false);
    expect(JSON.stringify(onlyWidget(await ada.say('show my tasks')))).toContain('1 open');
  });
});

describe('with a model behind the Responses API', () => {
  let endpoint: ScriptedEndpoint;
  let real: TestApp;
  let timeoutMs: number;
  let mayAnswer: Promise<void> | undefined;

  beforeAll(async () => {
    endpoint = await ScriptedEndpoint.start();
    const model = createModel(readEnv({ OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: endpoint.url }));
    timeoutMs = model.timeoutMs ?? 0;
    real = await createTestApp({
      model: {
        ...model,
        get timeoutMs() {
          return timeoutMs;
        },
        forTurn(clock) {
          const inner = model.forTurn(clock);
          return {
            getResponse: (request) => inner.getResponse(request),
            async *getStreamedResponse(request) {
              await mayAnswer;
              yield* inner.getStreamedResponse(request);
            },
          };
        },
      },
    });
  });
  afterAll(async () => {
    await real.stop();
    await endpoint.close();
  });

  it('calls the tools and streams their widgets', async () => {
    endpoint.reply(
      {
        output: [
          {
            toolCall: {
              name: 'add_task',
              arguments: { title: 'buy groceries', notes: null, priority: 'high', due: 'tomorrow' },
            },
          },
        ],
      },
      { output: [{ text: ['It is ', 'on your list.'] }] },
    );
    const person = await real.person();
    const events = await person.say('put groceries on my list for tomorrow');
    expect(proseOf(events)).toBe('It is on your list.');
    expect(JSON.stringify(onlyWidget(events))).toContain('buy groceries');
    expect(endpoint.requests[0]?.body['model']).toBe('gpt-6-luna');
    expect(JSON.stringify(endpoint.requests[1]?.body)).not.toContain('"type":"Card"');
  });

  it('leaves a thread the name that its user gives it during the answer', async () => {
    endpoint.reply({ output: [{ text: 'There.' }] });
    const person = await real.person();
    let answerNow = () => {};
    mayAnswer = new Promise((resolve) => (answerNow = resolve));
    const saying = person.say('what is there to do?');
    const list = { type: 'threads.list', params: {} };
    const threads = async () =>
      (JSON.parse((await person.read(list)).text) as { data: Array<{ id: string; title?: string }> }).data;
    const thread_id = await vi.waitFor(async () => {
      const [thread] = await threads();
      if (!thread) throw new Error('The thread is not there yet.');
      return thread.id;
    });
    await person.read({ type: 'threads.update', params: { thread_id, title: 'Mine' } });
    answerNow();
    await saying;
    expect(await threads()).toMatchObject([{ title: 'Mine' }]);
  });

  it('does not wait for ever for one that falls silent', async () => {
    expect(timeoutMs).toBeGreaterThan(10_000);
    timeoutMs = 100;
    endpoint.reply({ broken: 'silence' });
    const events = await (await real.person()).say('show my tasks');
    expect(events.at(-1)).toMatchObject({ type: 'error', code: 'custom', allow_retry: true });
    expect(JSON.stringify(events.at(-1))).toContain('took too long');
    expect(await endpoint.requests.at(-1)?.aborted).toBe(true);
  });
});
