import type { AgentInputItem, Model } from '@openai/agents';
import type { Db } from '@chatdock/store-postgres';
import { instructions } from '../../src/assistant/instructions.js';
import type { Clock } from '../../src/tasks/calendar.js';
import { taskTools } from '../../src/tasks/tools.js';
import { saidAt, usually, type ExpectedCall, type Phrase } from './phrases.js';

/** The moment and place in which all phrases are said. */
export const clock: Clock = { now: saidAt, timeZone: 'UTC' };

// More calls than any message asks for: a model that goes on is going in circles.
const mostCalls = 8;

// The tools are only described to the model here. Nothing runs them, so they need no database.
const tools = taskTools({} as Db, { error: () => undefined }).map(
  ({ type, name, description, parameters, strict }) => ({
    type,
    name,
    description,
    parameters,
    strict,
  }),
);

const systemInstructions = instructions({ ownerId: 'ada', clock, timeZoneKnown: true });

/** Characters that a model reads for each call, the message itself aside. */
export const readForEachCall = systemInstructions.length + JSON.stringify(tools).length;

const user = (text: string): AgentInputItem => ({
  type: 'message',
  role: 'user',
  content: [{ type: 'input_text', text }],
});

function conversation({ said, before = usually }: Phrase): AgentInputItem[] {
  return [user(before.said), user(`The user was shown this as a widget:\n${before.shown}`), user(said)];
}

const given = (args: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(JSON.parse(args) as Record<string, unknown>).filter(
      ([, value]) => value !== null && value !== '',
    ),
  );

/** The calls that a message leads to. Every call is told that it went well. */
export async function ask(model: Model, phrase: Phrase): Promise<ExpectedCall[]> {
  const input = conversation(phrase);
  const calls: ExpectedCall[] = [];
  while (calls.length < mostCalls) {
    const { output } = await model.getResponse({
      systemInstructions,
      input,
      tools: tools as never,
      modelSettings: {},
      outputType: 'text',
      handoffs: [],
      tracing: false,
    });
    const made = output.filter((item) => item.type === 'function_call');
    if (made.length === 0) break;
    for (const item of made) {
      calls.push({ tool: item.name, args: given(item.arguments) });
      input.push(item, {
        type: 'function_call_result',
        name: item.name,
        callId: item.callId,
        status: 'completed',
        output: { type: 'text', text: JSON.stringify({ outcome: 'listed', widget: 'shown to the user' }) },
      });
    }
  }
  return calls;
}

// Tools that change nothing, and so do no harm when they were not meant.
const harmless = new Set(['list_tasks', 'show_task', 'last_change', 'offer_task']);

// Asking whether to delete changes nothing either, and a form is there to be filled in.
const isAction = ({ tool, args }: ExpectedCall) =>
  !harmless.has(tool) && !(tool === 'update_task' && Object.keys(args).length < 2);

const simple = (value: unknown): string =>
  JSON.stringify(value, (_key, entry: unknown) =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)))
      : entry,
  ).toLowerCase();

function isSame(made: ExpectedCall, expected: ExpectedCall): boolean {
  // Where an hour is kept beside the title is open, unless a phrase says so.
  const { notes, time, ...rest } = made.args;
  const open = {
    ...('notes' in expected.args && { notes }),
    ...('time' in expected.args && { time }),
  };
  return made.tool === expected.tool && simple({ ...rest, ...open }) === simple(expected.args);
}

/** How a message was taken: rightly, wrongly but without any harm, or by an action that nobody asked for. */
export type Verdict = 'right' | 'missed' | 'wrong action';

/** Judges the calls that a message has led to. */
export function judge(made: readonly ExpectedCall[], expected: readonly ExpectedCall[]): Verdict {
  const isRight =
    made.length === expected.length &&
    made.every((call, index) => {
      const wanted = expected[index];
      return wanted !== undefined && isSame(call, wanted);
    });
  if (isRight) return 'right';
  const isMeant = (call: ExpectedCall) => expected.some((wanted) => isSame(call, wanted));
  return made.some((call) => isAction(call) && !isMeant(call)) ? 'wrong action' : 'missed';
}
