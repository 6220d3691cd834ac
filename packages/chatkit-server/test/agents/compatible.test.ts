import { describe, expect, it } from 'vitest';
import { Agent, handoff, tool, type Model, type Tool } from '@openai/agents';
import { MemoryStore } from '@chatdock/chatkit-server';
import {
  AgentContext,
  chatTool,
  runAgent,
  type ToolTasks,
  ThreadItemConverter,
} from '@chatdock/chatkit-server/agents';
import {
  collectEvents,
  createServer,
  ScriptedEndpoint,
  type ScriptedReply,
} from '@chatdock/chatkit-server/testing';
import { z } from 'zod';
import { strictSchema } from '../../src/agents/strict-schema.js';
import { stream } from '../support/requests.js';
import { chatCompletionsModel, firstMessage, responsesModel, type TestAgent } from './agent-server.js';

type Call = { readonly name?: string; readonly arguments?: object | string; readonly callId?: string | null };

const calls = (...made: Call[]): ScriptedReply => ({
  output: made.map((call) => ({ toolCall: { name: 'add', ...call } })),
});
const said = (text: string): ScriptedReply => ({ output: [{ text }] });

/** A tool that keeps what it was called with. */
function recorder() {
  const seen: unknown[] = [];
  const add = chatTool({
    name: 'add',
    description: 'Adds.',
    parameters: z.object({
      title: z.string().min(1).max(20).describe('What to do.'),
      due: z.string().nullable(),
      tags: z.array(z.object({ name: z.string(), color: z.enum(['red', 'blue']).nullable() })).nullable(),
      count: z.number().int().min(1).optional(),
    }),
    execute(asked) {
      seen.push(asked);
      return `added ${asked.title}`;
    },
  });
  return { seen, add };
}

/** Lets an agent answer by {@link runAgent}. */
async function answer(
  replies: readonly ScriptedReply[],
  modelOf: (endpoint: ScriptedEndpoint) => Model,
  {
    tools = [],
    text = 'Hello',
    agentOf,
  }: { tools?: Tool<AgentContext>[]; text?: string; agentOf?: (model: Model) => TestAgent } = {},
) {
  const endpoint = await ScriptedEndpoint.start(...replies);
  const store = new MemoryStore();
  const model = modelOf(endpoint);
  const agent = agentOf?.(model) ?? new Agent<AgentContext, 'text'>({ name: 'Assistant', model, tools });
  const server = createServer(store, {
    async *respond(thread, _message, requestContext, { signal }) {
      const context = new AgentContext({ thread, store, requestContext, signal });
      const { data } = await store.loadThreadItems(thread.id, null, 50, 'asc', requestContext);
      yield* runAgent(agent, await new ThreadItemConverter().toAgentInput(data), context, { maxTurns: 6 });
    },
  });
  const request = { ...firstMessage(text), metadata: { chatdock: { v: 1 } } };
  const events = await collectEvents(await stream(server, request, undefined));
  await endpoint.close();
  const ending = events.at(-1);
  const texts = events.flatMap((event) =>
    event.type === 'thread.item.done' && event.item.type === 'assistant_message'
      ? event.item.content.map((part) => part.text)
      : [],
  );
  return {
    ending: ending?.type === 'chatdock.turn_ended' ? ending.ending : undefined,
    texts,
    requests: endpoint.requests.map(({ body }) => body),
  };
}

const apis = [
  ['the Responses API', responsesModel],
  ['Chat Completions', chatCompletionsModel],
] as const;

describe.each(apis)('a tool call by %s', (_name, modelOf) => {
  it.each<[string, Call[], unknown[]]>([
    ['leaves out what may be null', [{ arguments: { title: 'a' } }], [{ title: 'a', due: null, tags: null }]],
    [
      'leaves it out deeper down',
      [{ arguments: { title: 'a', due: 'today', tags: [{ name: 'x' }] } }],
      [{ title: 'a', due: 'today', tags: [{ name: 'x', color: null }] }],
    ],
    [
      'puts its arguments into a text',
      [{ arguments: JSON.stringify('{"title":"a"}') }],
      [{ title: 'a', due: null, tags: null }],
    ],
    [
      'brings fields of its own',
      [{ arguments: { title: 'a', mood: 'good' } }],
      [{ title: 'a', due: null, tags: null }],
    ],
    ['has an empty id', [{ arguments: { title: 'a' }, callId: '' }], [{ title: 'a', due: null, tags: null }]],
    [
      'has the id of another',
      [
        { arguments: { title: 'a' }, callId: 'c1' },
        { arguments: { title: 'b' }, callId: 'c1' },
      ],
      [
        { title: 'a', due: null, tags: null },
        { title: 'b', due: null, tags: null },
      ],
    ],
  ])('that %s works', async (_what, made, expected) => {
    const { seen, add } = recorder();
    const { ending, texts, requests } = await answer([calls(...made), said('Done.')], modelOf, {
      tools: [add],
    });
    expect(seen).toEqual(expected);
    expect([ending, texts]).toEqual(['finished', ['Done.']]);
    for (const { title } of expected as { title: string }[])
      expect(JSON.stringify(requests[1])).toContain(`added ${title}`);
  });

  it('with no arguments at all works, be it by a text of nothing', async () => {
    let count = 0;
    const undo = tool({
      name: 'undo',
      description: 'Undoes.',
      parameters: z.object({}),
      execute: () => `undone ${++count}`,
    });
    const made = calls({ name: 'undo', arguments: '' });
    const { ending } = await answer([made, said('Done.')], modelOf, { tools: [undo] });
    expect([ending, count]).toEqual(['finished', 1]);
  });

  it('whose id was used in an earlier step is another call', async () => {
    const { seen, add } = recorder();
    const one = calls({ arguments: { title: 'a' }, callId: 'call_0' });
    const two = calls({ arguments: { title: 'b' }, callId: 'call_0' });
    const { ending, requests } = await answer([one, two, said('Done.')], modelOf, { tools: [add] });
    expect([ending, seen.length]).toEqual(['finished', 2]);
    expect(JSON.stringify(requests[2])).toMatch(/added a.*added b/);
  });

  it.each<[string, Call, RegExp]>([
    ['a field that is missing', { arguments: {} }, /field title is wrong/],
    ['a field of another type', { arguments: { title: 'a', due: 5 } }, /field due is wrong/],
    ['a field that is too long', { arguments: { title: 'a'.repeat(21) } }, /field title is wrong/],
    [
      'a field deep within',
      { arguments: { title: 'a', tags: [{ name: 'x', color: 'green' }] } },
      /field tags\.0\.color is wrong/,
    ],
    ['no JSON', { arguments: '{"title": "a"' }, /with valid JSON/],
    ['no object', { arguments: '[]' }, /arguments are wrong/],
  ])('with %s is told to the model, which goes on', async (_what, made, told) => {
    const { seen, add } = recorder();
    const { ending, texts, requests } = await answer(
      [calls(made), calls({ arguments: { title: 'b' } }), said('Done.')],
      modelOf,
      { tools: [add] },
    );
    expect(JSON.stringify(requests[1])).toMatch(told);
    expect(seen).toEqual([{ title: 'b', due: null, tags: null }]);
    expect([ending, texts]).toEqual(['finished', ['Done.']]);
  });

  it('of a tool that does not exist is told to the model, which goes on', async () => {
    const { add } = recorder();
    const { ending, texts, requests } = await answer(
      [calls({ name: 'search_web' }), said('Sorry.')],
      modelOf,
      { tools: [add] },
    );
    expect(JSON.stringify(requests[1])).toContain('search_web');
    expect([ending, texts]).toEqual(['finished', ['Sorry.']]);
  });

  it('works the same after a handoff', async () => {
    const { seen, add } = recorder();
    const agentOf = (model: Model): TestAgent => {
      const poet = new Agent<AgentContext, 'text'>({ name: 'Poet', model, tools: [add] });
      return new Agent<AgentContext, 'text'>({ name: 'Desk', model, handoffs: [handoff(poet)] });
    };
    const replies = [
      calls({ name: 'transfer_to_Poet' }),
      calls({ arguments: { title: 'a' }, callId: '' }),
      said('Done.'),
    ];
    const { ending, texts } = await answer(replies, modelOf, { agentOf });
    expect([ending, texts, seen.length]).toEqual(['finished', ['Done.'], 1]);
  });

  it('is offered by a schema without anything that strict mode refuses', async () => {
    const { add } = recorder();
    const { requests } = await answer([said('Hello.')], modelOf, { tools: [add] });
    const sent = JSON.stringify(requests[0]?.['tools']);
    expect(sent).not.toMatch(
      /"(minLength|maxLength|minimum|maximum|pattern|format|default|oneOf|allOf|\$schema|propertyNames)"/,
    );
    expect(sent).toContain('"strict":true');
  });
});

it('bounds that strict mode refuses are told in words', async () => {
  const { properties } = strictSchema({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: {
      title: { type: 'string', minLength: 1, maxLength: 20, pattern: '^a', description: 'What to do.' },
      count: { type: 'integer', minimum: -9007199254740991, maximum: 9 },
      tags: {
        type: 'array',
        items: { oneOf: [{ type: 'string', format: 'email' }, { type: 'null' }] },
        minItems: 2,
      },
      enum: { type: 'string', default: 'a', enum: ['a'] },
    },
    required: ['title'],
    additionalProperties: false,
  }) as { properties: unknown };
  expect(properties).toEqual({
    title: {
      type: 'string',
      description: 'What to do. At least 1 characters. At most 20 characters. Matches ^a.',
    },
    count: { type: 'integer', description: 'At most 9.' },
    tags: {
      type: 'array',
      items: { anyOf: [{ type: 'string', description: 'Format: email.' }, { type: 'null' }] },
      description: 'At least 2 entries.',
    },
    enum: { type: 'string', enum: ['a'] },
  });
});

describe.each(apis)('what is sent by %s', (_name, modelOf) => {
  it('holds no thoughts of the model, and no half of a character', async () => {
    const { add } = recorder();
    const thinking: ScriptedReply = {
      output: [
        { reasoning: 'secret one' },
        { text: '<think>secret two</think>Let me see.' },
        { toolCall: { name: 'add', arguments: { title: 'a' } } },
      ],
    };
    const { requests, ending } = await answer([thinking, said('Done.')], modelOf, {
      tools: [add],
      text: 'Half \uD83D here',
    });
    expect(ending).toBe('finished');
    const sent = JSON.stringify(requests[1]);
    expect(sent).toContain('Let me see.');
    expect(sent).not.toContain('secret two');
    if (modelOf === chatCompletionsModel) expect(sent).not.toContain('secret one');
    expect(JSON.stringify(requests[0])).toContain('Half \uFFFD here');
    expect(JSON.stringify(requests)).not.toMatch(/\\ud83d(?!\\ud)/i);
  });

  it('asks once more after white space, and no more', async () => {
    const blank: ScriptedReply = { output: [{ text: ' \n' }] };
    const again = await answer([blank, said('Hello.')], modelOf);
    expect([again.texts, again.ending, again.requests.length]).toEqual([['Hello.'], 'finished', 2]);
    const never = await answer([blank, blank, blank], modelOf);
    expect([never.texts, never.ending, never.requests.length]).toEqual([[], 'empty', 2]);
  });
});

it('hooks of the agent hear of its runs', async () => {
  const heard: string[] = [];
  const agentOf = (model: Model): TestAgent => {
    const agent = new Agent<AgentContext, 'text'>({ name: 'Assistant', model });
    agent.on('agent_start', () => heard.push('start'));
    agent.on('agent_end', () => heard.push('end'));
    return agent;
  };
  await answer([said('Hello.')], responsesModel, { agentOf });
  expect(heard).toEqual(['start', 'end']);
});

describe.each(apis)('calls of tools by %s', (_name, modelOf) => {
  async function workflowOf(toolTasks: ToolTasks) {
    const { add } = recorder();
    const endpoint = await ScriptedEndpoint.start(
      calls({ arguments: { title: 'secret' } }, { arguments: { title: 'other' } }),
      said('Done.'),
    );
    const store = new MemoryStore();
    const agent = new Agent<AgentContext, 'text'>({
      name: 'Assistant',
      model: modelOf(endpoint),
      tools: [add],
    });
    const server = createServer(store, {
      async *respond(thread, _message, requestContext) {
        yield* runAgent(agent, 'Hello', new AgentContext({ thread, store, requestContext }), { toolTasks });
      },
    });
    const events = await collectEvents(await stream(server, firstMessage(), undefined));
    await endpoint.close();
    const ofWorkflows = events.filter((event) => {
      if (event.type === 'thread.item.updated') return event.update.type.startsWith('workflow');
      return 'item' in event && event.item.type === 'workflow';
    });
    const done = ofWorkflows.at(-1);
    const item = done?.type === 'thread.item.done' ? done.item : undefined;
    return { ofWorkflows, tasks: item?.type === 'workflow' ? item.workflow.tasks : undefined };
  }

  it('are shown as tasks with titles of the app’s own, and without their arguments', async () => {
    const { ofWorkflows, tasks } = await workflowOf({ title: (name) => `Running ${name}` });
    const complete = { type: 'custom', status_indicator: 'complete', title: 'Running add' };
    expect(tasks).toEqual([complete, complete]);
    expect(JSON.stringify(ofWorkflows[0])).toContain('"loading"');
    expect(JSON.stringify(ofWorkflows)).not.toContain('secret');
  });

  it('are shown with their arguments where that is asked for, and not at all where they have no title', async () => {
    const { tasks } = await workflowOf({ showArguments: true });
    expect(tasks).toMatchObject([
      { title: 'Add', content: expect.stringContaining('secret') },
      { title: 'Add' },
    ]);
    expect((await workflowOf({ title: () => undefined })).ofWorkflows).toEqual([]);
  });
});
