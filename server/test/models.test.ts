import { ScriptedEndpoint, type ScriptedReply } from '@chatdock/chatkit-server/testing';
import type { ThreadStreamEvent } from '@chatdock/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModel } from '../src/assistant/model.js';
import { titleOf } from '../src/assistant/thread-title.js';
import { readEnv } from '../src/env.js';
import { createTestApp, type TestApp } from './test-app.js';

type Call = { readonly name?: string; readonly arguments?: object | string; readonly callId?: string | null };

const add = (...calls: Call[]): ScriptedReply => ({
  output: calls.map((call) => ({ toolCall: { name: 'add_task', ...call } })),
});

const widgets = (events: readonly ThreadStreamEvent[]) =>
  events.filter((event) => event.type === 'thread.item.done' && event.item.type === 'widget').length;

describe.each(['responses', 'chat_completions'])('with a model behind %s', (api) => {
  let endpoint: ScriptedEndpoint;
  let app: TestApp;

  beforeAll(async () => {
    endpoint = await ScriptedEndpoint.start();
    const env = { OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: endpoint.url, OPENAI_API: api };
    app = await createTestApp({ model: createModel(readEnv(env)) });
  });
  afterAll(async () => {
    await app.stop();
    await endpoint.close();
  });

  it.each<[string, Call[], number]>([
    ['leaves out what may be null', [{ arguments: { title: 'only a title' } }], 1],
    ['has an empty id', [{ arguments: { title: 'a' }, callId: '' }], 1],
    [
      'has the id of another',
      [
        { arguments: { title: 'a' }, callId: 'c' },
        { arguments: { title: 'b' }, callId: 'c' },
      ],
      2,
    ],
    ['sends nothing for no arguments', [{ name: 'undo', arguments: '' }], 1],
    ['names a tool that does not exist', [{ name: 'search_web' }], 0],
    ['has a title that is too long', [{ arguments: { title: 'a'.repeat(5000) } }], 0],
  ])('a tool call that %s is done, or goes on', async (_what, calls, shown) => {
    endpoint.reply(add(...calls), { output: [{ text: 'There.' }] });
    const events = await (await app.person()).say('Help me');
    expect(widgets(events)).toBe(shown);
    expect(events.filter(({ type }) => type === 'error')).toEqual([]);
    expect(JSON.stringify(events)).toContain('There.');
  });

  it('a title that is too long is named to the model', async () => {
    endpoint.reply(add({ arguments: { title: 'a'.repeat(5000) } }), { output: [{ text: 'Too long.' }] });
    await (await app.person()).say('Help me');
    expect(JSON.stringify(endpoint.requests.at(-1)?.body)).toContain('The field title is wrong');
  });

  it('an answer that was cut is kept and said to be cut', async () => {
    endpoint.reply({ output: [{ text: 'It stops in the mid' }], end: 'length' });
    const events = await (await app.person()).say('Tell me all');
    expect(JSON.stringify(events)).toContain('It stops in the mid');
    expect(events.at(-1)).toMatchObject({ type: 'notice', message: expect.stringMatching(/cut off/) });
  });

  it('tools are offered without a keyword that strict mode refuses', async () => {
    endpoint.reply({ output: [{ text: 'Hello.' }] });
    await (await app.person()).say('Hello');
    const keys = new Set<string>();
    JSON.stringify(endpoint.requests.at(-1)?.body['tools'], (key, value: unknown) => (keys.add(key), value));
    const refused = [
      '$schema',
      'minLength',
      'maxLength',
      'pattern',
      'format',
      'minimum',
      'maximum',
      'default',
      'oneOf',
      'allOf',
    ];
    expect(refused.filter((keyword) => keys.has(keyword))).toEqual([]);
    expect(keys).toContain('strict');
  });

  it('a model that does not exist gets words that say what to set', async () => {
    endpoint.reply({
      status: 404,
      code: 'model_not_found',
      message: 'The model `gpt-6-luna` does not exist',
    });
    const events = await (await app.person()).say('Hello');
    expect(events.at(-1)).toMatchObject({ type: 'error', message: expect.stringContaining('OPENAI_MODEL') });
  });

  it('the default model is asked to think only where it can', async () => {
    endpoint.reply({ output: [{ text: 'Hello.' }] });
    await (await app.person()).say('Hello');
    const body = endpoint.requests.at(-1)?.body;
    expect(body?.['model']).toBe('gpt-6-luna');
    expect(body?.['reasoning_effort']).toBe(api === 'chat_completions' ? 'none' : undefined);
  });
});

describe('how much a model thinks', () => {
  const effortOf = (env: Record<string, string>) =>
    createModel(readEnv({ OPENAI_API_KEY: 'sk-test', ...env })).reasoning?.effort;

  it.each([
    [{}, undefined],
    [{ OPENAI_API: 'chat_completions' }, 'none'],
    [{ OPENAI_API: 'chat_completions', OPENAI_MODEL: 'qwen3' }, undefined],
    [{ OPENAI_API: 'chat_completions', OPENAI_REASONING_EFFORT: 'low' }, 'low'],
    [{ OPENAI_REASONING_EFFORT: 'high' }, 'high'],
  ])('with %j is %s', (env, effort) => {
    expect(effortOf(env)).toBe(effort);
  });
});

it('the title of a thread is never cut within a character', () => {
  const family = '👨‍👩‍👧‍👦';
  const title = titleOf({
    type: 'user_message',
    id: 'm',
    thread_id: 't',
    created_at: '2026-01-01T00:00:00Z',
    content: [{ type: 'input_text', text: `Hi ${family.repeat(20)}` }],
    attachments: [],
    inference_options: {},
  });
  const families = title.slice('Hi '.length, -1);
  expect(families).toBe(family.repeat(families.length / family.length));
  expect(title.endsWith('…')).toBe(true);
});
