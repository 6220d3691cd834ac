import { today, type Day } from './calendar.js';
import { plus } from './days/arithmetic.js';
import { findTarget, type Target } from './find-target.js';
import type { TaskScope } from './scope.js';
import type { NewTask, Task, TaskFilter, TaskPatch } from './task.js';
import { pageSize } from './widgets/list-data.js';
import type { Intent, TaskView, ViewOf } from './widgets/view.js';

/** What has come of a command. */
export interface Outcome {
  /** What is shown. */
  readonly view: TaskView;
  /** How it ended, for the model. */
  readonly outcome: string;
  /** What was done to the tasks, in words; absent when nothing was. */
  readonly did?: string;
}

const quoted = ({ title }: Task) => `“${title}”`;

/** What several tasks are called together: all titles of a few, the first of many. */
function subjectOf(tasks: readonly Task[], count: number): string {
  const titles = tasks.slice(0, 3).map(quoted).join(', ');
  return count > 3 ? `${titles} and ${count - 3} more` : titles;
}

function resultOf(
  event: string,
  numbers: readonly number[],
  note: string,
  change?: number,
): ViewOf<'result'> {
  return {
    kind: 'result',
    event,
    numbers: numbers.slice(0, pageSize),
    note,
    ...(change !== undefined && { change }),
  };
}

/** A result that shows one task as it is now. */
function resultOfTask(event: string, { number }: Pick<Task, 'number'>): ViewOf<'result'> {
  return resultOf(event, [number], `Task ${number} was deleted.`);
}

/** Shows the tasks that match. */
export function listTasks(filter: TaskFilter): Outcome {
  return { view: { kind: 'list', filter, limit: pageSize }, outcome: 'listed' };
}

/** Adds a task. */
export async function addTask({ tasks, ownerId }: TaskScope, added: NewTask): Promise<Outcome> {
  const { task, change } = await tasks.add(ownerId, added);
  const note = `Task ${task.number} was deleted.`;
  return {
    view: resultOf(change.event, [task.number], note, change.id),
    outcome: 'added',
    did: `${change.event}: ${quoted(task)}`,
  };
}

/** Does something to the task that is meant, or asks which one is. */
export async function changeOne(scope: TaskScope, intent: Intent, target: Target): Promise<Outcome> {
  const found = await findTarget(scope, intent, target);
  if ('task' in found) return applyTo(scope, intent, found.task);
  return { view: found.question, outcome: found.question.missing ? 'not_found' : 'ask_which' };
}

type Update = Extract<Intent, { do: 'update' }>;

/** What an update comes to for this task: a day that moves, and an hour that joins the notes. */
function patchOf({ patch, postpone, time }: Update, task: Task, now: Day): TaskPatch {
  const day = postpone && plus(task.dueOn ?? now, postpone.count, postpone.unit);
  const notes = patch.notes === undefined ? task.notes : patch.notes;
  return {
    ...patch,
    ...(day !== undefined && { dueOn: day }),
    ...(time !== undefined && { notes: withHour(notes, time) }),
  };
}

/** Notes that keep an hour. */
export function withHour(notes: string | null | undefined, time: string): string {
  if (!notes) return time;
  return notes.includes(time) ? notes : `${notes}\n${time}`;
}

const isEmpty = (intent: Update) =>
  Object.keys(intent.patch).length === 0 && intent.postpone === undefined && intent.time === undefined;

/** Does something to a task. */
export async function applyTo(scope: TaskScope, intent: Intent, task: Task): Promise<Outcome> {
  const { tasks, ownerId } = scope;
  const { number } = task;
  if (intent.do === 'show') return { view: resultOfTask(`Task ${number}`, task), outcome: 'shown' };
  if (intent.do === 'delete') return askToDelete(scope, [task]);
  if (intent.do === 'update' && isEmpty(intent)) {
    const back = resultOfTask(`Task ${number}`, task);
    return { view: { kind: 'edit', number, back }, outcome: 'form_shown' };
  }
  const change =
    intent.do === 'update'
      ? await tasks.update(ownerId, number, patchOf(intent, task, today(scope.clock)))
      : await tasks.setStatus(ownerId, [number], intent.do === 'complete' ? 'done' : 'open');
  if (change) {
    const view = { ...resultOfTask(change.event, task), change: change.id };
    const outcome = { complete: 'completed', reopen: 'reopened', update: 'updated' }[intent.do];
    return { view, outcome, did: `${change.event}: ${quoted(task)}` };
  }
  const already = { complete: 'done', reopen: 'open', update: 'like that' }[intent.do];
  return { view: resultOfTask(`Task ${number} is ${already} already`, task), outcome: 'already_so' };
}

/** Several tasks: those of some numbers, or those that match. */
export type Chosen = { readonly numbers: readonly number[] } | { readonly filter: TaskFilter };

/** The numbers of the tasks that are chosen, and in words which of those that were named are not there. */
async function numbersOf(
  { tasks, ownerId, clock }: TaskScope,
  chosen: Chosen,
  status?: Task['status'],
): Promise<{ readonly numbers: number[]; readonly missing: string }> {
  if ('filter' in chosen) {
    const filter = { ...chosen.filter, ...(status && { status }) };
    return { numbers: await tasks.numbers(ownerId, filter, today(clock)), missing: '' };
  }
  const found = await tasks.find(ownerId, chosen.numbers);
  const absent = chosen.numbers.filter((number) => !found.some((task) => task.number === number));
  const missing = absent.length > 0 ? `; there is no task ${absent.join(', ')}` : '';
  const fitting = found.filter((task) => status === undefined || task.status === status);
  return { numbers: fitting.map(({ number }) => number), missing };
}

/** Completes the open tasks among those that are chosen. */
export async function completeAll(scope: TaskScope, chosen: Chosen): Promise<Outcome> {
  const { tasks, ownerId } = scope;
  const { numbers, missing } = await numbersOf(scope, chosen, 'open');
  const change = await tasks.setStatus(ownerId, numbers, 'done');
  if (!change) {
    const view = resultOf(`Nothing to complete${missing}`, [], 'No open tasks match.');
    return { view, outcome: 'nothing_matches' };
  }
  const view = resultOf(`${change.event}${missing}`, change.numbers, 'They were deleted.', change.id);
  return { view, outcome: 'completed', did: change.event };
}

/** Asks whether to delete the tasks that are chosen. */
export async function deleteAll(scope: TaskScope, chosen: Chosen): Promise<Outcome> {
  const { tasks, ownerId } = scope;
  const { numbers, missing } = await numbersOf(scope, chosen);
  if (numbers.length === 0) {
    const view = resultOf(`Nothing to delete${missing}`, [], 'No tasks match.');
    return { view, outcome: 'nothing_matches' };
  }
  return askToDelete(scope, await tasks.find(ownerId, numbers.slice(0, 3)), numbers);
}

async function askToDelete(
  { confirmations, ownerId, clock }: TaskScope,
  first: readonly Task[],
  numbers: readonly number[] = first.map(({ number }) => number),
): Promise<Outcome> {
  const subject = subjectOf(first, numbers.length);
  const id = await confirmations.ask(ownerId, numbers, subject, clock.now);
  return { view: { kind: 'confirmation', id }, outcome: 'confirmation_asked' };
}

/** Kinds of changes, as the words that end what is told of them. */
export const changeKinds = ['added', 'completed', 'reopened', 'changed', 'deleted'] as const;

/** Undoes the last change if it was of a kind. Another change is left as it is, and named. */
export async function undoKind(scope: TaskScope, kind: (typeof changeKinds)[number]): Promise<Outcome> {
  const last = await scope.tasks.lastChange(scope.ownerId);
  if (!last || last.event.endsWith(kind)) return undoLast(scope, last?.id);
  const view = resultOf('Nothing to undo', last.numbers, `The last change was another: ${last.event}.`);
  return { view, outcome: 'nothing_to_undo' };
}

/** Shows the last change, which can be undone. */
export async function showLastChange({ tasks, ownerId }: TaskScope): Promise<Outcome | undefined> {
  const last = await tasks.lastChange(ownerId);
  if (!last) return undefined;
  return {
    view: resultOf(last.event, last.numbers, 'It is not on the list now.', last.id),
    outcome: 'last_change',
  };
}

/** Shows something that may be a task, with a button that adds it. */
export function offerTask(title: string): Outcome {
  return { view: { kind: 'offer', title }, outcome: 'offered' };
}

/** Undoes the last change; with an id only if that is the last one. */
export async function undoLast({ tasks, ownerId }: TaskScope, id?: number): Promise<Outcome> {
  const undone = await tasks.undo(ownerId, id);
  if (!undone) {
    const view = resultOf('Nothing to undo', [], 'There is no recent change that could be undone.');
    return { view, outcome: 'nothing_to_undo' };
  }
  const event = `Undone: ${undone.event.charAt(0).toLowerCase()}${undone.event.slice(1)}`;
  return {
    view: resultOf(event, undone.numbers, 'It is off the list again.'),
    outcome: 'undone',
    did: event,
  };
}
