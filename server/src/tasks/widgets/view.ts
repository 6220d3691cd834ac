import { z } from 'zod';
import { Postponement, TaskFilter, TaskNumber, TaskPatch, Title } from '../task.js';

const changeId = z.number().int().positive();

const ListOf = z.object({
  kind: z.literal('list'),
  filter: TaskFilter,
  /** Rows at most. */
  limit: z.number().int().positive().max(10_000),
  /** What was done last in this list, and the change that can be undone until something else happens. */
  latest: z.object({ event: z.string(), change: changeId.exactOptional() }).exactOptional(),
});

const ResultOf = z.object({
  kind: z.literal('result'),
  /** What happened: "Task 3 added". */
  event: z.string(),
  /** The tasks that it happened to, the first of them if there were many. */
  numbers: z.array(TaskNumber),
  /** Shown when none of these tasks is there. */
  note: z.string(),
  /** The change that can be undone. */
  change: changeId.exactOptional(),
});

/** What a form or a question gives way to when it is done. */
const Back = z.discriminatedUnion('kind', [ListOf, ResultOf]);
export type Back = z.infer<typeof Back>;

/** What is done to the task that somebody chooses from several. */
export const Intent = z.discriminatedUnion('do', [
  z.object({ do: z.literal('show') }),
  z.object({ do: z.literal('complete') }),
  z.object({ do: z.literal('reopen') }),
  z.object({ do: z.literal('delete') }),
  z.object({
    do: z.literal('update'),
    patch: TaskPatch,
    /** How far its day moves, from today when it has none. */
    postpone: Postponement.exactOptional(),
    /** An hour, which goes to the notes. */
    time: z.string().exactOptional(),
  }),
]);
export type Intent = z.infer<typeof Intent>;

/**
 * What a task widget shows. It travels in the `key` of the widget's root, which only the server writes, so
 * that a stored widget can be drawn again from the tasks of today.
 */
export const TaskView = z.discriminatedUnion('kind', [
  ListOf,
  ResultOf,
  /** The form for one task, and what is shown again when it closes. */
  z.object({ kind: z.literal('edit'), number: TaskNumber, back: Back }),
  /** Whether to delete. What is asked stands in the database. */
  z.object({ kind: z.literal('confirmation'), id: z.string(), back: Back.exactOptional() }),
  /** Which of several tasks is meant, or which when the one that was named is not there. */
  z.object({
    kind: z.literal('question'),
    intent: Intent,
    /** What was asked for: a number such as "99", or words. */
    asked: z.string(),
    /** Whether nothing is called that. */
    missing: z.boolean(),
    candidates: z.array(TaskNumber),
  }),
  /** Whether something that was said is a task to add. */
  z.object({ kind: z.literal('offer'), title: Title }),
]);
export type TaskView = z.infer<typeof TaskView>;

/** A view of one kind. */
export type ViewOf<Kind extends TaskView['kind']> = Extract<TaskView, { kind: Kind }>;

const prefix = 'tasks:';

/** The view as a widget key. */
export function viewKey(view: TaskView): string {
  return prefix + JSON.stringify(view);
}

/** The view that a widget key names, if it is one of ours. */
export function viewOfKey(key: unknown): TaskView | undefined {
  if (typeof key !== 'string' || !key.startsWith(prefix)) return undefined;
  try {
    return TaskView.safeParse(JSON.parse(key.slice(prefix.length))).data;
  } catch {
    return undefined;
  }
}
