import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import {
  tool,
  type FunctionTool,
  type Model,
  type ModelResponse,
  type RunContext,
  type RunStreamEvent,
  type StreamEvent,
} from '@openai/agents';
import { MemoryStore } from '@chatdock/chatkit-server';
import { AgentContext, ResponseStreamConverter, streamAgentResponse } from '@chatdock/chatkit-server/agents';
import { collectEvents, sampleThread, ScriptedEndpoint } from '@chatdock/chatkit-server/testing';
import type { ThreadItem, ThreadStreamEvent, WidgetPayload } from '@chatdock/protocol';
import { addMessage, stream } from '../support/requests.js';
import { agentServer, ask, chatCompletionsModel, responsesModel } from './agent-server.js';

async function contextOf(signal?: AbortSignal) {
  const store = new MemoryStore();
  await store.saveThread(sampleThread('thr_a'), undefined);
  const thread = sampleThread('thr_a');
  return new AgentContext({ thread, store, requestContext: undefined, ...(signal && { signal }) });
}

/** A run that waits for its model for ever. */
async function* silent(): AsyncGenerator<RunStreamEvent, void, undefined> {
  await new Promise(() => undefined);
}

/** Everything that is ready to run has run. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Whether a promise is done by now. */
async function isDone(promise: Promise<unknown>): Promise<boolean> {
  let done = false;
  void promise.then(() => (done = true));
  await settle();
  return done;
}

/** A tool without parameters. */
function toolOf(
  name: string,
  execute: (context: AgentContext) => Promise<string>,
): FunctionTool<AgentContext> {
  return tool({
    name,
    description: name,
    parameters: { type: 'object', properties: {}, required: [], additionalProperties: true },
    strict: false,
    execute(_input: unknown, runContext?: RunContext<AgentContext>) {
      if (!runContext) throw new Error('Tools run with a context.');
      return execute(runContext.context);
    },
  });
}

const callsLocate = { output: [{ toolCall: { name: 'locate' } }] };

/** Hands a call to the host page. */
const locate = toolOf('locate', async (context) => {
  context.clientToolCall = { name: 'locate', arguments: {} };
  return 'asked';
});

const output = (thread_id: string) => ({
  type: 'threads.add_client_tool_output',
  params: { thread_id, result: { city: 'Oslo' } },
});

function itemsOf(events: readonly ThreadStreamEvent[], type: ThreadItem['type']): ThreadItem[] {
  return events.flatMap((event) =>
    event.type === 'thread.item.done' && event.item.type === type ? [event.item] : [],
  );
}

type RawEvent = Extract<RunStreamEvent, { type: 'raw_model_stream_event' }>;

/** A run of which the model's events and calls are given. */
async function* runOf(...events: object[]): AsyncGenerator<RunStreamEvent, void, undefined> {
  for (const event of events) yield event as RunStreamEvent;
}

async function collect(events: AsyncIterable<ThreadStreamEvent>): Promise<ThreadStreamEvent[]> {
  const all: ThreadStreamEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

const provided = (event: object) =>
  ({ type: 'raw_model_stream_event', data: { type: 'model', event } }) as unknown as RawEvent;
const called = (id: string, callId: string, name = 'search') => ({
  type: 'run_item_stream_event',
  name: 'tool_called',
  item: { type: 'tool_call_item', rawItem: { type: 'function_call', id, callId, name, arguments: '{}' } },
});

describe('what an agent shows', () => {
  it('says of a picture how far it is, from the very start', async () => {
    const picture = { type: 'image_generation_call', id: 'ig', status: 'in_progress', result: null };
    const partial = {
      type: 'response.image_generation_call.partial_image',
      item_id: 'ig',
      partial_image_b64: 'AA',
    };
    const progressOf = async (converter?: ResponseStreamConverter) => {
      const run = runOf(
        provided({ type: 'response.output_item.added', item: picture }),
        provided({ ...partial, partial_image_index: 0 }),
        provided({ ...partial, partial_image_index: 1 }),
      );
      const events = await collect(
        streamAgentResponse(await contextOf(), run, converter ? { converter } : {}),
      );
      return events.flatMap((event) =>
        event.type === 'thread.item.updated' && event.update.type === 'generated_image.updated'
          ? [event.update.progress]
          : [],
      );
    };
    expect(await progressOf(new ResponseStreamConverter({ partialImages: 2 }))).toEqual([0, 0.5]);
    expect(await progressOf()).toEqual([0, 0]);
  });

  it.each([
    [
      'the last of several',
      [called('fc_1', 'call_1'), called('fc_2', 'call_2', 'open_map')],
      ['fc_2', 'call_2'],
    ],
    ['one after an answer', [called('fc_1', 'call_1'), called('', 'call_2')], [undefined, 'call_2']],
    ['one without ids', [called('fc_1', 'call_1'), called('', '')], [undefined, undefined]],
  ])('calls the page with the ids of the model: %s', async (_what, calls, [id, callId]) => {
    const context = await contextOf();
    context.clientToolCall = { name: 'open_map', arguments: {} };
    const items = itemsOf(await collect(streamAgentResponse(context, runOf(...calls))), 'client_tool_call');
    const made = expect.stringMatching(/^tc_./) as string;
    expect(items).toMatchObject([{ id: id ?? made, call_id: callId ?? made }]);
  });
});

describe('when the client leaves', () => {
  it('a widget that changes is not drawn any more, and its source is closed', async () => {
    const leaving = new AbortController();
    const context = await contextOf(leaving.signal);
    const answer = streamAgentResponse(context, silent());
    let drawn = 0;
    let isClosed = false;
    const states = async function* (): AsyncGenerator<WidgetPayload, void, undefined> {
      try {
        for (; drawn < 10_000; drawn += 1)
          yield { type: 'Card', children: [{ type: 'Text', value: String(drawn) }] };
      } finally {
        isClosed = true;
      }
    };
    const drawing = context.streamWidget(states());
    for (let read = 0; read < 3; read += 1) await answer.next();
    leaving.abort();
    const drawnBefore = drawn;
    expect(await isDone(drawing)).toBe(true);
    expect(isClosed).toBe(true);
    expect(drawn - drawnBefore).toBeLessThan(3);
    expect(await answer.next()).toEqual({ done: true, value: undefined });
  });

  it.each([
    ['Stop', (leaving: AbortController) => leaving.abort()],
    [
      'an end of the answer',
      (_leaving: AbortController, answer: AsyncGenerator) => void answer.return(undefined),
    ],
  ])('tools that it had held back go on: after %s', async (_how, leave) => {
    const leaving = new AbortController();
    const context = await contextOf(leaving.signal);
    const answer = streamAgentResponse(context, silent());
    const first = answer.next();
    await settle();
    const tools = Array.from({ length: 5 }, async (_, number) => {
      for (let sent = 0; sent < 50; sent += 1) await context.progress(`${number}/${sent}`);
    });
    const all = Promise.all(tools);
    await first;
    expect(await isDone(all)).toBe(false);
    leave(leaving, answer);
    expect(await isDone(all)).toBe(true);
  });

  it('a tool that goes on sending is not held back by an answer that nobody reads', async () => {
    const leaving = new AbortController();
    const context = await contextOf(leaving.signal);
    const answer = streamAgentResponse(context, silent());
    const first = answer.next();
    await settle();
    leaving.abort();
    await first;
    const sending = (async () => {
      for (let sent = 0; sent < 500; sent += 1) await context.progress(String(sent));
    })();
    expect(await isDone(sending)).toBe(true);
  });
});

it.each<[string, () => AsyncGenerator<RunStreamEvent, void, undefined>]>([
  ['is complete', async function* () {}],
  [
    'fails',
    async function* () {
      throw new Error('The model is gone.');
    },
  ],
])('an answer that %s leaves no listener on the signal of its turn', async (_how, run) => {
  const turn = new AbortController();
  const context = await contextOf(turn.signal);
  try {
    for await (const _event of streamAgentResponse(context, run()));
  } catch {
    // It failed, as it was to.
  }
  expect(getEventListeners(turn.signal, 'abort')).toEqual([]);
});

describe('a call for the host page', () => {
  it('is handed over once, however many runs the answer has', async () => {
    const context = await contextOf();
    context.clientToolCall = { name: 'locate', arguments: {} };
    const events: ThreadStreamEvent[] = [];
    for (let runs = 0; runs < 3; runs += 1) {
      for await (const event of streamAgentResponse(context, (async function* () {})())) events.push(event);
    }
    expect(itemsOf(events, 'client_tool_call')).toHaveLength(1);
  });

  it.each<[string, () => Promise<{ model: Model; close(): Promise<void> }>]>([
    ['of the Responses API', () => scripted(responsesModel)],
    ['of Chat Completions', () => scripted(chatCompletionsModel)],
    [
      'that gives every call the same id',
      async () => ({ model: new ForgetfulModel(), close: async () => {} }),
    ],
  ])('is an item of its own each time, and its output goes to it: a model %s', async (_name, start) => {
    const { model, close } = await start();
    const { server, store } = agentServer({
      model,
      tools: [locate],
      toolUseBehavior: { stopAtToolNames: ['locate'] },
    });
    const [first] = itemsOf(await ask(server), 'client_tool_call');
    const thread = first?.thread_id ?? '';
    await collectEvents(await stream(server, output(thread), undefined));
    const asked = await collectEvents(await stream(server, addMessage(thread), undefined));
    await collectEvents(await stream(server, output(thread), undefined));
    const [second] = itemsOf(asked, 'client_tool_call');
    expect(second?.id).not.toBe(first?.id);
    const { data } = await store.loadThreadItems(thread, null, 50, 'asc', undefined);
    expect(data.map(({ type }) => type)).toEqual([
      ...['user_message', 'client_tool_call', 'assistant_message'],
      ...['user_message', 'client_tool_call', 'assistant_message'],
    ]);
    for (const item of data) if (item.type === 'client_tool_call') expect(item.status).toBe('completed');
    await close();
  });
});

/** A model that asks where the user is, is told, and asks again. */
async function scripted(modelOf: (endpoint: ScriptedEndpoint) => Model) {
  const says = { output: [{ text: 'Oslo.' }] };
  const endpoint = await ScriptedEndpoint.start(callsLocate, says, callsLocate, says);
  return { model: modelOf(endpoint), close: () => endpoint.close() };
}

/** The same as a model of somebody's own, which makes its ids up anew for each response. */
class ForgetfulModel implements Model {
  #requests = 0;

  async getResponse(): Promise<ModelResponse> {
    throw new Error('This model only streams.');
  }

  async *getStreamedResponse(): AsyncIterable<StreamEvent> {
    this.#requests += 1;
    const call = { type: 'function_call' as const, callId: 'call_1', name: 'locate', arguments: '{}' };
    const content = [{ type: 'output_text' as const, text: 'Oslo.' }];
    const message = { type: 'message' as const, role: 'assistant' as const, content };
    const item = { id: 'item_1', status: 'completed' as const, ...(this.#requests % 2 ? call : message) };
    const usage = { inputTokens: 0, outputTokens: 0, totalTokens: 0 };
    yield { type: 'response_started' };
    yield { type: 'response_done', response: { id: 'resp_1', usage, output: [item] } };
  }
}

it('messages of a model whose ids are made up are items of their own', async () => {
  const endpoint = await ScriptedEndpoint.start(
    { output: [{ text: 'One.' }] },
    { output: [{ text: 'Two.' }] },
  );
  const { server, store } = agentServer({ model: chatCompletionsModel(endpoint) });
  const [first] = itemsOf(await ask(server), 'assistant_message');
  const thread = first?.thread_id ?? '';
  await collectEvents(await stream(server, addMessage(thread), undefined));
  const { data } = await store.loadThreadItems(thread, null, 50, 'asc', undefined);
  expect(data.flatMap((item) => (item.type === 'assistant_message' ? item.content[0]?.text : []))).toEqual([
    'One.',
    'Two.',
  ]);
  await endpoint.close();
});

it('a workflow goes on after the host page has answered a call in the middle of it', async () => {
  const works = { output: [{ toolCall: { name: 'work' } }] };
  const endpoint = await ScriptedEndpoint.start(works, callsLocate, works, { output: [{ text: 'Done.' }] });
  const work = toolOf('work', async (context) => {
    await context.addWorkflowTask({ type: 'custom', title: 'Look' });
    return 'ok';
  });
  const { server, store } = agentServer({
    model: responsesModel(endpoint),
    tools: [work, locate],
    toolUseBehavior: { stopAtToolNames: ['locate'] },
  });
  const [call] = itemsOf(await ask(server), 'client_tool_call');
  const thread = call?.thread_id ?? '';
  const rest = await collectEvents(await stream(server, output(thread), undefined));
  expect(rest).toContainEqual(
    expect.objectContaining({
      update: expect.objectContaining({ type: 'workflow.task.added', task_index: 1 }),
    }),
  );
  const { data } = await store.loadThreadItems(thread, null, 50, 'asc', undefined);
  const workflows = data.flatMap((item) => (item.type === 'workflow' ? [item.workflow.tasks.length] : []));
  expect(workflows).toEqual([2]);
  await endpoint.close();
});
