/** A way to name a day, and the day it means: on every reference date, or on the first, second and third. */
export type DayRow =
  | readonly [words: string, day: string]
  | readonly [words: string, first: string, second: string, third: string];

/** A call of a tool that a message should lead to. Arguments that are absent must be absent there, too. */
export interface ExpectedCall {
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** What was said and shown before, as far as the message speaks of it. */
export interface Before {
  readonly said: string;
  readonly shown: string;
}

/** A message, and the calls it should lead to: none where words are the right reply. */
export interface Phrase {
  readonly said: string;
  readonly calls: readonly ExpectedCall[];
  readonly before?: Before;
}

/** Phrases by kind. */
export type PhraseTable = Readonly<Record<string, readonly Phrase[]>>;

/** All phrases are said at this moment: a Wednesday noon in UTC. */
export const saidAt = new Date('2026-11-25T12:00:00Z');

/** What was shown last, unless a phrase says otherwise. */
export const usually: Before = { said: 'show task 7', shown: 'Task 7\n○ #7 water the plants' };

type Args = Readonly<Record<string, unknown>>;

/** The call of a tool. */
export const call = (tool: string, args: Args = {}): ExpectedCall => ({ tool, args });

/** The call that adds a task. */
export const add = (title: string, due?: string, more: Args = {}): ExpectedCall =>
  call('add_task', { title, ...(due !== undefined && { due }), ...more });

/** The call that changes a task, by number or by words of its title. */
export const change = (task: number | string, more: Args): ExpectedCall =>
  call('update_task', { ...(typeof task === 'number' ? { number: task } : { title: task }), ...more });

/** A call for one task, by number or by words of its title. */
export const one = (tool: string, task: number | string): ExpectedCall =>
  call(tool, typeof task === 'number' ? { number: task } : { title: task });

/** The call that lists tasks. */
export const list = (args: Args = {}): ExpectedCall => call('list_tasks', args);

/** A message that leads to these calls. */
export const says = (said: string, ...calls: readonly ExpectedCall[]): Phrase => ({ said, calls });

/** Messages that follow something said and shown. */
export const after = (said: string, shown: string, phrases: readonly Phrase[]): readonly Phrase[] =>
  phrases.map((phrase) => ({ ...phrase, before: { said, shown } }));
