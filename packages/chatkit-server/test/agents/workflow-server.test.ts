import { Agent, run, setDefaultOpenAIClient } from '@openai/agents';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryStore, type ChatKitServer } from '@chatdock/chatkit-server';
import { WorkflowServer, type ExportedWorkflow } from '@chatdock/chatkit-server/agents';
import { collectEvents, ScriptedEndpoint } from '@chatdock/chatkit-server/testing';
import type { ThreadStreamEvent } from '@chatdock/protocol';
import { addMessage, createThread } from '../support/requests.js';
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
