import { describe, expect, it } from 'vitest';
import { tool, type Model, type RunContext } from '@openai/agents';
import type { AgentContext } from '@chatdock/chatkit-server/agents';
import { collectEvents, ScriptedEndpoint, type ScriptedReply } from '@chatdock/chatkit-server/testing';
import type { ThreadStreamEvent } from '@chatdock/protocol';
import { stream } from '../support/requests.js';
import {
  agentServer,
  chatCompletionsModel,
  firstMessage,
  responsesModel,
  type AgentSettings,
} from './agent-server.js';

const parameters = {
  type: 'object' as const,
  properties: {},
  required: [],
  additionalProperties: true as const,
};

/** A tool that shows a card; or one that only answers the model. */
function showing(name: string, shows = true) {
  return tool({
    name,
    description: name,
    parameters,
    strict: false,
    async execute(_input: unknown, run?: RunContext<AgentContext>) {
      if (shows) await run?.context.streamWidget({ type: 'Card', children: [{ type: 'Text', value: name }] });
      return 'ok';
    },
  });
}

interface Outcome {
  /** What a client sees that knows endings: the text of messages, other items by their type, and the ending. */
  readonly seen: readonly unknown[];
  /** What is stored after the question. */
  readonly stored: readonly unknown[];
  /** The events after the stream options, for a client that knows no endings. */
  readonly plain: readonly ThreadStreamEvent[];
  readonly requests: number;
}

type Settings = Omit<AgentSettings, 'model'>;

async function ask(
  replies: readonly ScriptedReply[],
  modelOf: (endpoint: ScriptedEndpoint) => Model,
  settings: Settings,
  metadata?: object,
) {
  const endpoint = await ScriptedEndpoint.start(...replies);
  const { server, store } = agentServer({ ...settings, model: modelOf(endpoint) });
  const events = await collectEvents(
    await stream(server, { ...firstMessage(), ...(metadata && { metadata }) }, undefined),
  );
  const [thread] = (await store.loadThreads(1, null, 'asc', undefined)).data;
  const { data } = await store.loadThreadItems(thread?.id ?? '', null, 99, 'asc', undefined);
  await endpoint.close();
  return { events: events.slice(3), stored: data.slice(1), requests: endpoint.requests.length };
}

async function outcomeOf(
  replies: readonly ScriptedReply[],
  modelOf: (endpoint: ScriptedEndpoint) => Model,
  settings: Settings = {},
): Promise<Outcome> {
  const knowing = await ask(replies, modelOf, settings, { chatdock: { v: 1 } });
  const other = await ask(replies, modelOf, settings);
  return {
    seen: shownBy(knowing.events),
    stored: knowing.stored.map(shortly),
    plain: other.events,
    requests: knowing.requests,
  };
}

/** What is on screen after these events, shortly. */
function shownBy(events: readonly ThreadStreamEvent[]): unknown[] {
  const items = new Map<string, unknown>();
  const others: unknown[] = [];
  for (const event of events) {
    if (event.type === 'thread.item.removed') items.delete(event.item_id);
    if (event.type === 'thread.item.added' || event.type === 'thread.item.done')
      items.set(event.item.id, shortly(event.item));
    if (event.type === 'chatdock.turn_ended') others.push(event.ending);
    if (event.type === 'error' || event.type === 'notice') others.push(event.type);
  }
  return [...items.values(), ...others];
}

function shortly(item: Extract<ThreadStreamEvent, { item: unknown }>['item']): unknown {
  if (item.type === 'assistant_message') return item.content.map(({ text }) => text).join('|');
  if (item.type !== 'workflow') return item.type;
  return item.workflow.tasks.map((task) => ('content' in task ? task.content : task.title));
}

const apis = [
  ['the Responses API', responsesModel],
  ['Chat Completions', chatCompletionsModel],
] as const;

describe.each(apis)('an answer by %s', (_name, modelOf) => {
  it('that is whole has finished', async () => {
    const { seen, plain } = await outcomeOf([{ output: [{ text: 'Hello.' }] }], modelOf);
    expect(seen).toEqual(['Hello.', 'finished']);
    expect(plain.at(-1)?.type).toBe('thread.item.done');
  });

  it('that is cut by its length is kept, and said to be cut', async () => {
    const { seen, stored, plain } = await outcomeOf(
      [{ output: [{ text: ['It stops in', ' the mid'] }], end: 'length' }],
      modelOf,
    );
    expect(seen).toEqual(['It stops in the mid', 'cut']);
    expect(stored).toEqual(['It stops in the mid']);
    expect(plain.at(-1)).toMatchObject({ type: 'notice', message: expect.stringMatching(/cut off/) });
  });

  it('of which nothing was said when it was cut is cut all the same', async () => {
    const { seen, stored } = await outcomeOf([{ output: [], end: 'length' }], modelOf);
    expect([seen, stored]).toEqual([['cut'], []]);
  });

  it('that a safety filter takes is taken back', async () => {
    const { seen, stored, plain } = await outcomeOf(
      [{ output: [{ text: 'I was saying' }], end: 'content_filter' }],
      modelOf,
    );
    expect([seen, stored]).toEqual([['filtered'], []]);
    expect(plain.at(-1)).toMatchObject({ type: 'notice', message: expect.stringMatching(/safety filter/) });
  });

  it('that a safety filter takes whole says so, too', async () => {
    const { seen, stored } = await outcomeOf([{ output: [], end: 'content_filter' }], modelOf);
    expect([seen, stored]).toEqual([['filtered'], []]);
  });

  it('that refuses has the words of the refusal', async () => {
    const { seen, stored, plain } = await outcomeOf(
      [{ output: [{ refusal: 'I would rather not.' }] }],
      modelOf,
    );
    expect(seen).toEqual(['I would rather not.', 'refused']);
    expect(stored).toEqual(['I would rather not.']);
    expect(plain.at(-1)).toMatchObject({ type: 'notice', message: expect.stringMatching(/cannot answer/) });
  });

  it('that says nothing is asked for once more', async () => {
    const empty: ScriptedReply = { output: [] };
    const again = await outcomeOf([empty, { output: [{ text: 'Hello.' }] }], modelOf);
    expect([again.seen, again.requests]).toEqual([['Hello.', 'finished'], 2]);
    const never = await outcomeOf([empty, empty, empty, empty], modelOf);
    expect([never.seen, never.stored, never.requests]).toEqual([['error', 'empty'], [], 2]);
    expect(never.plain.at(-1)).toMatchObject({
      type: 'error',
      allow_retry: true,
      message: expect.stringMatching(/no answer/),
    });
  });

  it('of white space is not one', async () => {
    const { seen, stored } = await outcomeOf([{ output: [{ text: ['\n', '\n  '] }] }], modelOf);
    expect([seen, stored]).toEqual([['error', 'empty'], []]);
  });

  it('of nothing after a tool has shown something is enough', async () => {
    const { seen, requests } = await outcomeOf(
      [{ output: [{ toolCall: { name: 'show' } }] }, { output: [] }],
      modelOf,
      { tools: [showing('show')] },
    );
    expect([seen, requests]).toEqual([['widget', 'finished'], 2]);
  });

  it('of nothing after a tool that shows nothing is none', async () => {
    const { seen } = await outcomeOf(
      [{ output: [{ toolCall: { name: 'look' } }] }, { output: [] }, { output: [] }],
      modelOf,
      { tools: [showing('look', false)] },
    );
    expect(seen).toEqual(['error', 'empty']);
  });

  it('that breaks off keeps what was said', async () => {
    const { seen, stored, plain } = await outcomeOf(
      [{ output: [{ text: 'Half a sen' }], end: 'broken' }],
      modelOf,
    );
    expect(seen).toEqual(['Half a sen', 'error', 'interrupted']);
    expect(stored).toEqual(['Half a sen']);
    expect(plain.at(-1)).toMatchObject({ type: 'error', allow_retry: true });
  });

  it('that would need an approval says that it cannot be given here', async () => {
    const pay = tool({
      name: 'pay',
      description: 'Pays.',
      parameters,
      strict: false,
      needsApproval: true,
      execute: () => 'paid',
    });
    const { seen, plain } = await outcomeOf([{ output: [{ toolCall: { name: 'pay' } }] }], modelOf, {
      tools: [pay],
    });
    expect(seen).toEqual(['needs_approval']);
    expect(plain).toMatchObject([{ type: 'notice', message: expect.stringMatching(/approved/) }]);
  });

  it('whose tool fails for good has failed by its tool', async () => {
    const broken = tool({
      name: 'broken',
      description: 'Fails.',
      parameters,
      strict: false,
      errorFunction: null,
      execute() {
        throw new Error('sk-secret');
      },
    });
    const { seen, plain } = await outcomeOf([{ output: [{ toolCall: { name: 'broken' } }] }], modelOf, {
      tools: [broken],
    });
    expect(seen).toEqual(['error', 'tool_failed']);
    expect(JSON.stringify(plain)).not.toContain('sk-secret');
  });

  it.each<[ScriptedReply, string, RegExp]>([
    [{ status: 402 }, 'over_quota', /allowance/],
    [{ status: 429, code: 'insufficient_quota' }, 'over_quota', /allowance/],
    [{ status: 429 }, 'model_unreachable', /very busy/],
    [{ status: 503 }, 'model_unreachable', /cannot be reached/],
    [{ status: 404, code: 'model_not_found' }, 'failed', /OPENAI_MODEL/],
    [{ status: 401 }, 'failed', /key was refused/],
    [{ status: 400, code: 'content_policy_violation' }, 'refused', /cannot answer/],
  ])('that fails with %j has ended as %s', async (reply, ending, words) => {
    const { seen, plain } = await outcomeOf([reply], modelOf);
    expect(seen).toEqual(['error', ending]);
    expect(plain.at(-1)).toMatchObject({ type: 'error', message: expect.stringMatching(words) });
  });

  it('thinks aloud between tags, and only then speaks', async () => {
    const text = ['<th', 'ink>\nThe user greets', ' me.\n</', 'think>\n\nHel', 'lo.'];
    const { seen, stored } = await outcomeOf([{ output: [{ text }] }], modelOf);
    expect(seen).toEqual([['The user greets me.'], 'Hello.', 'finished']);
    expect(stored).toEqual([['The user greets me.'], 'Hello.']);
  });

  it('whose thoughts have no opening tag is told apart, too', async () => {
    const { seen, stored } = await outcomeOf(
      [{ output: [{ text: ['The user gre', 'ets me.\n</think>', '\n\nHello.'] }] }],
      modelOf,
    );
    expect([seen, stored]).toEqual([
      [['The user greets me.'], 'Hello.', 'finished'],
      [['The user greets me.'], 'Hello.'],
    ]);
  });

  it('that is nothing but thoughts is no answer', async () => {
    const thoughts = { output: [{ text: '<think>What shall I say? I do not know.</think>' }] };
    const { seen } = await outcomeOf([thoughts, thoughts], modelOf);
    expect(seen.slice(-2)).toEqual(['error', 'empty']);
    expect(JSON.stringify(seen)).not.toContain('think>');
  });

  it('that comes with its reasoning shows it before', async () => {
    const { seen } = await outcomeOf(
      [{ output: [{ reasoning: 'The user greets me, so I greet.' }, { text: 'Hello.' }] }],
      modelOf,
    );
    expect(seen).toEqual([['The user greets me, so I greet.'], 'Hello.', 'finished']);
  });
});

describe('long thoughts', () => {
  it('cost no more than a few times their length', async () => {
    const words = Array.from({ length: 4000 }, (_, index) => `word${index} `);
    const { plain, stored } = await outcomeOf(
      [{ output: [{ reasoning: words }, { text: 'So.' }] }],
      chatCompletionsModel,
    );
    const length = words.join('').length;
    expect(JSON.stringify(plain).length).toBeLessThan(40 * length);
    expect(JSON.stringify(stored)).toContain('word3999');
  });
});
