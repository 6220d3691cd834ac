import { Agent, run, setDefaultOpenAIClient } from '@openai/agents';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryStore, type ChatKitServer } from '@chatdock/chatkit-server';
import { WorkflowServer, type ExportedWorkflow } from '@chatdock/chatkit-server/agents';
import { collectEvents, ScriptedEndpoint } from '@chatdock/chatkit-server/testing';
import type { ThreadStreamEvent } from '@chatdock/protocol';
import { addMessage, createThread, gate } from '../support/requests.js';
import { clientOf, responsesModel } from './agent-server.js';
import { runWorkflow } from './exported-workflow.js';

let endpoint: ScriptedEndpoint;

// Exported workflows name their models, so they ask the client that is the default when the first of them runs.
beforeAll(async () => {
  endpoint = await ScriptedEndpoint.start();
  setDefaultOpenAIClient(clientOf(endpoint));
});
beforeEach(() => {
  endpoint.requests.length = 0;
});
afterAll(() => endpoint.close());

const logger = { error: () => undefined };
const served = (workflow: ExportedWorkflow, options = {}) =>
  new WorkflowServer(new MemoryStore(), workflow, { logger, ...options });

async function ask(server: ChatKitServer, request: object): Promise<ThreadStreamEvent[]> {
  return collectEvents((await server.process(request, undefined)) as AsyncIterable<Uint8Array>);
}

const spoken = (events: readonly ThreadStreamEvent[]) =>
  events.flatMap((event) =>
    event.type === 'thread.item.done' && event.item.type === 'assistant_message'
      ? [event.item.content.map((part) => part.text).join('')]
      : [],
  );

const threadOf = (events: readonly ThreadStreamEvent[]) =>
  events.flatMap((event) => (event.type === 'thread.created' ? [event.thread.id] : []))[0] ?? '';

describe('A workflow as Agent Builder exports it', () => {
  it('answers in the chat with its final output', async () => {
    endpoint.reply({ output: [{ text: 'orders' }] }, { output: [{ text: 'It left on Monday.' }] });
    const events = await ask(served(runWorkflow), createThread('Where is my order?'));
    expect(spoken(events)).toEqual(['It left on Monday.']);
  });

  it('is told what was said before', async () => {
    const server = served(runWorkflow);
    endpoint.reply({ output: [{ text: 'orders' }] }, { output: [{ text: 'It left on Monday.' }] });
    const thread = threadOf(await ask(server, createThread('Where is my order?')));
    endpoint.reply({ output: [{ text: 'orders' }] }, { output: [{ text: 'On Friday.' }] });
    await ask(server, addMessage(thread, 'And when does it come?'));
    const input = JSON.stringify(endpoint.requests[2]?.body['input']);
    expect(input).toContain('User: Where is my order?');
    expect(input).toContain('Assistant: It left on Monday.');
    expect(input.indexOf('And when does it come?')).toBeGreaterThan(input.indexOf('It left on Monday.'));
    expect(input.match(/And when does it come\?/g)).toHaveLength(1);
  });

  it.each([
    [2, ['User: 2', 'Assistant: To 2']],
    [0, []],
  ])('is told of the newest %i items alone where that was said', async (historyItems, lines) => {
    const inputs: string[] = [];
    const server = served(
      ({ input_as_text, message }) => {
        inputs.push(input_as_text);
        return `To ${message}`;
      },
      { historyItems },
    );
    const thread = threadOf(await ask(server, createThread('1')));
    await ask(server, addMessage(thread, '2'));
    await ask(server, addMessage(thread, '3'));
    const before = ['Earlier in this conversation:', ...lines, '', "The user's message now:", ''].join('\n');
    expect(inputs[2]).toBe(`${lines.length === 0 ? '' : before}3`);
  });

  it('says to people what went wrong with its model, in words of ours', async () => {
    endpoint.reply({ status: 429, message: 'org-secret is over its limit' });
    const events = await ask(served(runWorkflow), createThread('Hi'));
    const error = events.find((event) => event.type === 'error');
    expect(error).toMatchObject({ code: 'custom', allow_retry: true });
    expect(JSON.stringify(events)).not.toContain('org-secret');
  });

  it('names the thread after the first message, cut between characters, unless titles are off', async () => {
    const family = '👨‍👩‍👧‍👦';
    const server = served(() => 'Hello');
    const events = await ask(server, createThread(family.repeat(80)));
    const titles = events.flatMap((event) => (event.type === 'thread.updated' ? [event.thread.title] : []));
    expect(titles).toEqual([`${family.repeat(5)}…`]);
    const untitled = await ask(
      served(() => 'Hello', { titles: () => false }),
      createThread('Hi'),
    );
    expect(untitled.some(({ type }) => type === 'thread.updated')).toBe(false);
  });
});

describe('A workflow that ends otherwise than with an answer', () => {
  const agent = () => new Agent({ name: 'A', model: responsesModel(endpoint) });
  const rejected = (reason: unknown) => async () => {
    throw reason;
  };
  const inWords = { code: 'custom', message: expect.any(String) };

  it.each<[string, ExportedWorkflow, string[], object]>([
    ['throws as exports do', rejected(new Error('sql-secret')), [], { code: 'stream.error' }],
    ['throws what is no error', rejected('sql-secret'), [], { code: 'stream.error' }],
    [
      'throws at once',
      () => {
        throw new TypeError('sql-secret');
      },
      [],
      { code: 'stream.error' },
    ],
    ['returns nothing', () => undefined, [], inWords],
    ['returns an empty text', () => ({ output_text: '' }), [], inWords],
    ['returns nothing but thoughts', () => '<think>sql-secret</think>', [], inWords],
    [
      'breaks off in the middle of its text',
      async function* () {
        yield 'Hel';
        throw new Error('sql-secret');
      },
      [],
      { code: 'stream.error' },
    ],
  ])('%s, and the chat says so', async (_what, workflow, words, error) => {
    const events = await ask(served(workflow), createThread('Hi'));
    expect(spoken(events)).toEqual(words);
    expect(events.filter(({ type }) => type === 'error')).toEqual([
      expect.objectContaining({ ...error, allow_retry: true }),
    ]);
    expect(JSON.stringify(events)).not.toContain('sql-secret');
  });

  it('says what became of a streamed run whose model fails in the middle', async () => {
    endpoint.reply({ output: [{ text: ['Hel', 'lo'] }], end: 'broken' });
    const events = await ask(
      served(() => run(agent(), 'Hi', { stream: true })),
      createThread('Hi'),
    );
    expect(events.filter(({ type }) => type === 'error')).toEqual([
      expect.objectContaining({ ...inWords, allow_retry: true }),
    ]);
  });

  it('says that its guardrails have refused', async () => {
    endpoint.reply({ output: [{ text: 'Hello' }] });
    const inputGuardrails = [
      { name: 'jailbreak', execute: async () => ({ tripwireTriggered: true, outputInfo: 'sql-secret' }) },
    ];
    const guarded = new Agent({ name: 'A', model: responsesModel(endpoint), inputGuardrails });
    const events = await ask(
      served(async ({ input_as_text }) => {
        const { finalOutput } = await run(guarded, input_as_text);
        return { output_text: finalOutput };
      }),
      createThread('Hi'),
    );
    expect(spoken(events)).toEqual([]);
    expect(events.filter(({ type }) => type === 'error')).toEqual([expect.objectContaining(inWords)]);
    expect(JSON.stringify(events)).not.toContain('sql-secret');
  });

  it('can be asked again, and is told the same', async () => {
    const inputs: string[] = [];
    const server = served(({ input_as_text }) => {
      inputs.push(input_as_text);
      if (inputs.length === 1) throw new Error('Once');
      return 'Hello';
    });
    const events = await ask(server, createThread('Hi'));
    const item_id = events.flatMap((event) =>
      event.type === 'thread.item.done' && event.item.type === 'user_message' ? [event.item.id] : [],
    )[0];
    const params = { thread_id: threadOf(events), item_id };
    const again = await ask(server, { type: 'threads.retry_after_item', params });
    expect(spoken(again)).toEqual(['Hello']);
    expect(inputs).toEqual(['Hi', 'Hi']);
  });
});

describe('What a workflow returns', () => {
  it.each<[string, unknown, string[]]>([
    ['a text', 'Hello', ['Hello']],
    ['an output with its text', { output_text: 'Hello', output_parsed: { a: 1 } }, ['Hello']],
    ['a value of its own', { total: 3 }, ['{\n  "total": 3\n}']],
    ['nothing', undefined, []],
  ])('can be %s', async (_what, output, words) => {
    expect(
      spoken(
        await ask(
          served(() => output),
          createThread('Hi'),
        ),
      ),
    ).toEqual(words);
  });

  it('can be pieces of text, which appear as they come', async () => {
    const events = await ask(
      served(async function* () {
        yield '\n';
        yield 'Hel';
        yield '';
        yield 'lo';
      }),
      createThread('Hi'),
    );
    const deltas = events.flatMap((event) =>
      event.type === 'thread.item.updated' &&
      event.update.type === 'assistant_message.content_part.text_delta'
        ? [event.update.delta]
        : [],
    );
    expect(deltas).toEqual(['\nHel', 'lo']);
    expect(spoken(events)).toEqual(['\nHello']);
  });

  it('is on the way while the rest of it is still to come', async () => {
    const rest = gate();
    const server = served(async function* () {
      yield 'Hel';
      await rest.opened;
      yield 'lo';
    });
    const result = (await server.process(createThread('Hi'), undefined)) as AsyncIterable<Uint8Array>;
    let written = '';
    for await (const chunk of result) {
      written += new TextDecoder().decode(chunk);
      // It would wait for ever if the first piece came with the last.
      if (written.includes('"delta":"Hel"')) rest.open();
    }
    expect(written).toContain('"delta":"lo"');
  });

  it('can be the result of a streamed run', async () => {
    endpoint.reply({ output: [{ text: ['Hel', 'lo'] }] });
    const agent = new Agent({ name: 'A', model: responsesModel(endpoint) });
    const events = await ask(
      served(({ input_as_text, signal }) => run(agent, input_as_text, { stream: true, signal })),
      createThread('Hi'),
    );
    expect(spoken(events)).toEqual(['Hello']);
    expect(events.filter(({ type }) => type === 'thread.item.updated').length).toBeGreaterThan(2);
  });

  it('can be the result of a run, whose final output is shown', async () => {
    endpoint.reply({ output: [{ text: 'Hello' }] });
    const agent = new Agent({ name: 'A', model: responsesModel(endpoint) });
    const events = await ask(
      served(({ input_as_text }) => run(agent, input_as_text)),
      createThread('Hi'),
    );
    expect(spoken(events)).toEqual(['Hello']);
  });

  it('is thrown away when the user has stopped the answer meanwhile', async () => {
    let finish!: (output: string) => void;
    const asked = vi.fn();
    const server = served(({ signal }) => {
      asked(signal);
      return new Promise((resolve) => (finish = resolve));
    });
    const stop = new AbortController();
    const result = await server.process(createThread('Hi'), undefined, { signal: stop.signal });
    const events = collectEvents(result as AsyncIterable<Uint8Array>);
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    stop.abort();
    finish('Too late');
    expect(spoken(await events)).toEqual([]);
  });
});
