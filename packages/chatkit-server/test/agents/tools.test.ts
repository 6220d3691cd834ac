import { describe, expect, it } from 'vitest';
import { Agent, handoff, run, tool, type FunctionTool, type RunContext } from '@openai/agents';
import { MemoryStore } from '@chatdock/chatkit-server';
import { AgentContext, streamAgentResponse, toolFailure } from '@chatdock/chatkit-server/agents';
import {
  collectEvents,
  createServer,
  sampleThread,
  ScriptedEndpoint,
} from '@chatdock/chatkit-server/testing';
import type { ThreadStreamEvent } from '@chatdock/protocol';
import { addMessage, stream } from '../support/requests.js';
import { agentServer, ask, chatCompletionsModel, responsesModel } from './agent-server.js';

/** A tool that talks to the chat. */
function chatTool(
  name: string,
  execute: (context: AgentContext) => Promise<string>,
): FunctionTool<AgentContext> {
  return tool({
    name,
    description: name,
    parameters: { type: 'object', properties: {}, required: [], additionalProperties: true },
    strict: false,
    execute: (_input: unknown, runContext?: RunContext<AgentContext>) => {
      if (!runContext) throw new Error('Tools run with a context.');
      return execute(runContext.context);
    },
  });
}

/** What each event is about, shortly. */
function outline(events: readonly ThreadStreamEvent[]): string[] {
  return events.map((event) => {
    if (event.type === 'thread.item.updated') return `updated ${event.update.type}`;
    if ('item' in event) return `${event.type.slice('thread.item.'.length)} ${event.item.type}`;
    return event.type;
  });
}

async function all<T>(events: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

const message = ['added assistant_message', 'updated assistant_message.content_part.added'];
const said = ['updated assistant_message.content_part.done', 'done assistant_message'];
const text = 'updated assistant_message.content_part.text_delta';

describe.each([
  ['the Responses API', responsesModel],
  ['Chat Completions', chatCompletionsModel],
])('a tool, called through %s,', (_name, modelOf) => {
  it('streams a widget between what the model says', async () => {
    const endpoint = await ScriptedEndpoint.start(
      { output: [{ text: 'Look:' }, { toolCall: { name: 'show' } }] },
      { output: [{ text: 'There.' }] },
    );
    const show = chatTool('show', async (context) => {
      await context.progress('Drawing', 'bolt');
      await context.streamWidget(
        (async function* () {
          for (const value of ['', 'a', 'ab']) {
            yield { type: 'Card' as const, children: [{ type: 'Text', id: 't', value }] };
          }
        })(),
      );
      return 'shown';
    });
    const events = await ask(agentServer({ model: modelOf(endpoint), tools: [show] }).server);
    expect(outline(events)).toEqual([
      ...[...message, text, ...said],
      'progress_update',
      'added widget',
      'updated widget.streaming_text.value_delta',
      'updated widget.streaming_text.value_delta',
      'done widget',
      ...[...message, text, ...said],
    ]);
    await endpoint.close();
  });

  it('hands a call to the host page, whose output continues the turn', async () => {
    const endpoint = await ScriptedEndpoint.start(
      { output: [{ toolCall: { name: 'locate', arguments: { precise: true } } }] },
      { output: [{ text: 'You are in Oslo.' }] },
    );
    const locate = chatTool('locate', async (context) => {
      context.clientToolCall = { name: 'locate', arguments: { precise: true } };
      return 'asked';
    });
    const { server, store } = agentServer({
      model: modelOf(endpoint),
      tools: [locate],
      toolUseBehavior: { stopAtToolNames: ['locate'] },
    });
    const events = await ask(server);
    const [call] = events;
    expect(call).toMatchObject({ item: { type: 'client_tool_call', status: 'pending', name: 'locate' } });
    const thread_id = call && 'item' in call ? call.item.thread_id : '';
    const answer = {
      type: 'threads.add_client_tool_output',
      params: { thread_id, result: { city: 'Oslo' } },
    };
    const rest = await collectEvents(await stream(server, answer, undefined));
    expect(outline(rest).at(-1)).toBe('done assistant_message');
    expect(JSON.stringify(endpoint.requests[1]?.body)).toContain('Oslo');
    expect((await store.loadThreadItems(thread_id, null, 9, 'asc', undefined)).data).toHaveLength(3);
    await endpoint.close();
  });

  it('may be called in parallel with others', async () => {
    const endpoint = await ScriptedEndpoint.start(
      { output: [{ toolCall: { name: 'one' } }, { toolCall: { name: 'two' } }] },
      { output: [{ text: 'Done.' }] },
    );
    const card = (value: string) => ({ type: 'Card' as const, children: [{ type: 'Text', value }] });
    const tools = ['one', 'two'].map((name) =>
      chatTool(name, async (context) => {
        await context.streamWidget(card(name));
        return name;
      }),
    );
    const events = await ask(agentServer({ model: modelOf(endpoint), tools }).server);
    const widgets = events.flatMap((event) =>
      event.type === 'thread.item.done' && event.item.type === 'widget' ? [event.item.widget] : [],
    );
    expect(widgets).toEqual(expect.arrayContaining([card('one'), card('two')]));
    await endpoint.close();
  });
});

describe('a workflow', () => {
  it('shows tasks as tools add them, and ends when the model speaks', async () => {
    const endpoint = await ScriptedEndpoint.start(
      { output: [{ toolCall: { name: 'work' } }] },
      { output: [{ text: 'Done.' }] },
    );
    const work = chatTool('work', async (context) => {
      await context.addWorkflowTask({ type: 'custom', title: 'Look', status_indicator: 'loading' });
      await context.updateWorkflowTask({ type: 'custom', title: 'Look', status_indicator: 'complete' }, 0);
      await context.addWorkflowTask({ type: 'web_search', queries: ['q'] });
      return 'ok';
    });
    const events = await ask(agentServer({ model: responsesModel(endpoint), tools: [work] }).server);
    expect(outline(events)).toEqual([
      'added workflow',
      'updated workflow.task.updated',
      'updated workflow.task.added',
      'done workflow',
      ...[...message, text, ...said],
    ]);
    await endpoint.close();
  });

  it('left open at the end of a turn goes on in the next', async () => {
    const endpoint = await ScriptedEndpoint.start(
      { output: [{ toolCall: { name: 'work' } }] },
      { output: [{ toolCall: { name: 'work' } }] },
    );
    const work = chatTool('work', async (context) => {
      await context.addWorkflowTask({ type: 'custom', title: 'step' });
      return 'ok';
    });
    const { server, store } = agentServer({
      model: responsesModel(endpoint),
      tools: [work],
      toolUseBehavior: 'stop_on_first_tool',
    });
    const [added] = await ask(server);
    const item = added && 'item' in added ? added.item : undefined;
    const thread_id = item?.thread_id ?? '';
    // What a client tool call does in practice: the turn goes on without a new user message.
    const page = await store.loadThreadItems(thread_id, null, 9, 'desc', undefined);
    expect(page.data[0]).toMatchObject({ id: item?.id, workflow: { tasks: [{ title: 'step' }] } });
    await collectEvents(await stream(server, addMessage(thread_id), undefined));
    await endpoint.close();
  });

  it('without tasks is shown with its first task, or when it ends, and waits in the thread until then', async () => {
    const thread = sampleThread('thr_a');
    const store = new MemoryStore();
    await store.saveThread(thread, undefined);
    const eventsOf = async (work: (context: AgentContext) => Promise<void>) => {
      const context = new AgentContext({ thread, store, requestContext: undefined });
      async function* events(): AsyncGenerator<never, void, undefined> {
        await work(context);
      }
      return outline(await all(streamAgentResponse(context, events())));
    };
    const begin = (context: AgentContext) => context.startWorkflow({ type: 'custom', tasks: [] });
    expect(await eventsOf(begin)).toEqual([]);
    const { data } = await store.loadThreadItems(thread.id, null, 9, 'asc', undefined);
    expect(data).toMatchObject([{ type: 'workflow', workflow: { tasks: [] } }]);
    const goOn = (context: AgentContext) => context.addWorkflowTask({ type: 'custom', title: 'step' });
    expect(await eventsOf(goOn)).toEqual(['added workflow']);
    const end = async (context: AgentContext) => {
      await begin(context);
      await context.endWorkflow({ title: 'Nothing to do' });
    };
    expect(await eventsOf(end)).toEqual(['done workflow']);
  });
});

describe('the model', () => {
  it('thinks aloud in a workflow, cites its sources, and draws', async () => {
    const endpoint = await ScriptedEndpoint.start({
      output: [
        { reasoning: ['First', 'Second'] },
        {
          text: ['See ', 'this.'],
          annotations: [
            { type: 'url_citation', url: 'https://a.example.test', title: 'A', start_index: 0, end_index: 4 },
          ],
        },
        { image: { partials: ['AA'], result: 'AB' } },
      ],
    });
    const events = await ask(agentServer({ model: responsesModel(endpoint) }).server);
    expect(outline(events)).toEqual([
      'added workflow',
      'updated workflow.task.added',
      'updated workflow.task.updated',
      'updated workflow.task.added',
      'done workflow',
      ...message,
      ...[text, text, 'updated assistant_message.content_part.annotation_added'],
      ...said,
      'added generated_image',
      'updated generated_image.updated',
      'done generated_image',
    ]);
    await endpoint.close();
  });

  it('may refuse: its words are the message', async () => {
    const endpoint = await ScriptedEndpoint.start({ output: [{ refusal: 'I would rather not.' }] });
    const events = await ask(agentServer({ model: responsesModel(endpoint) }).server);
    const done = events.find(({ type }) => type === 'thread.item.done');
    expect(done).toMatchObject({ item: { content: [{ text: 'I would rather not.' }] } });
    await endpoint.close();
  });

  it('may hand over to an agent on another model', async () => {
    const first = await ScriptedEndpoint.start({ output: [{ toolCall: { name: 'transfer_to_Poet' } }] });
    const second = await ScriptedEndpoint.start({ output: [{ text: 'Roses.' }] });
    const poet = new Agent<AgentContext, 'text'>({ name: 'Poet', model: chatCompletionsModel(second) });
    const { server } = agentServer({ model: responsesModel(first), handoffs: [handoff(poet)] });
    const events = await ask(server);
    expect(outline(events)).toEqual([...message, text, ...said]);
    expect(second.requests[0]?.path).toBe('/v1/chat/completions');
    await Promise.all([first.close(), second.close()]);
  });
});

describe('a guardrail that trips', () => {
  it('removes what was produced and says so', async () => {
    const endpoint = await ScriptedEndpoint.start({ output: [{ text: 'The secret is 42.' }] });
    const { server, store } = agentServer({
      model: responsesModel(endpoint),
      outputGuardrails: [
        { name: 'no secrets', execute: async () => ({ tripwireTriggered: true, outputInfo: null }) },
      ],
    });
    const events = await ask(server);
    expect(outline(events).slice(-2)).toEqual(['thread.item.removed', 'error']);
    expect(events.at(-1)).toMatchObject({ code: 'custom', message: expect.stringMatching(/safety check/) });
    const [thread] = (await store.loadThreads(1, null, 'asc', undefined)).data;
    const items = await store.loadThreadItems(thread?.id ?? '', null, 9, 'asc', undefined);
    expect(items.data.map(({ type }) => type)).toEqual(['user_message']);
    await endpoint.close();
  });
});

describe('an agent context', () => {
  it('serves several runs of one answer', async () => {
    const endpoint = await ScriptedEndpoint.start(
      { output: [{ text: 'One.' }] },
      { output: [{ text: 'Two.' }] },
    );
    const store = new MemoryStore();
    const agent = new Agent<AgentContext>({ name: 'Assistant', model: responsesModel(endpoint) });
    const server = createServer(store, {
      async *respond(thread, _message, requestContext) {
        const context = new AgentContext({ thread, store, requestContext });
        await context.progress('First');
        yield* streamAgentResponse(context, await run(agent, 'a', { stream: true, context }));
        await context.progress('Second');
        yield* streamAgentResponse(context, await run(agent, 'b', { stream: true, context }));
      },
    });
    const shown = (await ask(server)).flatMap((event) => {
      if (event.type === 'progress_update') return event.text;
      return event.type === 'thread.item.done' ? 'message' : [];
    });
    expect(shown).toEqual(['First', 'message', 'Second', 'message']);
    await endpoint.close();
  });

  it('does not hold back what is sent before anybody reads', async () => {
    const store = new MemoryStore();
    const thread = sampleThread('thr_a');
    const context = new AgentContext({ thread, store, requestContext: undefined });
    for (let sent = 0; sent < 500; sent++) await context.progress(String(sent));
    const events = [];
    for await (const event of streamAgentResponse(context, (async function* () {})())) events.push(event);
    expect(events).toHaveLength(500);
  });
});

it('a tool that fails is in the log, and the model is told nothing but that', async () => {
  const endpoint = await ScriptedEndpoint.start(
    { output: [{ toolCall: { name: 'look_up', arguments: {} } }] },
    { output: [{ text: 'It did not work.' }] },
  );
  const log: unknown[] = [];
  const failure = new Error('Failed query: select "title" from "tasks"\nparams: hunter2');
  const lookUp = tool({
    name: 'look_up',
    description: 'Looks up.',
    parameters: { type: 'object', properties: {}, required: [], additionalProperties: true },
    strict: false,
    errorFunction: toolFailure({ error: (message, error) => log.push([message, error]) }),
    execute: () => Promise.reject(failure),
  });
  await ask(agentServer({ model: responsesModel(endpoint), tools: [lookUp] }).server);
  expect(log).toEqual([['A tool failed.', failure]]);
  const told = JSON.stringify(endpoint.requests[1]?.body);
  expect(told).toContain('The tool failed');
  expect(told).not.toMatch(/hunter2|select|Failed query/);
  await endpoint.close();
});
