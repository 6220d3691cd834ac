import { today } from './calendar.js';
import { findTarget, type Target } from './find-target.js';
import type { TaskScope } from './scope.js';
import type { NewTask, Task, TaskFilter } from './task.js';
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
  return resultOf(event, [number], `Task ${number} is not there any more.`);
}

/** Shows the tasks that match. */
export function listTasks(filter: TaskFilter): Outcome {
  return { view: { kind: 'list', filter, limit: pageSize }, outcome: 'listed' };
}

/** Adds a task. */
export async function addTask({ tasks, ownerId }: TaskScope, added: NewTask): Promise<Outcome> {
  const { task, change } = await tasks.add(ownerId, added);
  const note = `Task ${task.number} is not there any more.`;
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

/** Does something to a task. */
export async function applyTo(scope: TaskScope, intent: Intent, task: Task): Promise<Outcome> {
  const { tasks, ownerId } = scope;
  const { number } = task;
  if (intent.do === 'show') return { view: resultOfTask(`Task ${number}`, task), outcome: 'shown' };
  if (intent.do === 'delete') return askToDelete(scope, [task]);
  if (intent.do === 'update' && Object.keys(intent.patch).length === 0) {
    const back = resultOfTask(`Task ${number}`, task);
    return { view: { kind: 'edit', number, back }, outcome: 'form_shown' };
  }
  const change =
    intent.do === 'update'
      ? await tasks.update(ownerId, number, intent.patch)
      : await tasks.setStatus(ownerId, [number], intent.do === 'complete' ? 'done' : 'open');
  if (change) {
    const view = { ...resultOfTask(change.event, task), change: change.id };
    const outcome = { complete: 'completed', reopen: 'reopened', update: 'updated' }[intent.do];
    return { view, outcome, did: `${change.event}: ${quoted(task)}` };
  }
  const already = { complete: 'done', reopen: 'open', update: 'like that' }[intent.do];
  return { view: resultOfTask(`Task ${number} is ${already} already`, task), outcome: 'already_so' };
}

/** Completes all open tasks that match. */
export async function completeAll(scope: TaskScope, filter: TaskFilter): Promise<Outcome> {
  const { tasks, ownerId, clock } = scope;
  const numbers = await tasks.numbers(ownerId, { ...filter, status: 'open' }, today(clock));
  const change = await tasks.setStatus(ownerId, numbers, 'done');
  if (!change) {
    const view = resultOf('Nothing to complete', [], 'No open tasks match.');
    return { view, outcome: 'nothing_matches' };
  }
  const view = resultOf(change.event, change.numbers, 'They are not there any more.', change.id);
  return { view, outcome: 'completed', did: change.event };
}

/** Asks whether to delete all tasks that match. */
export async function deleteAll(scope: TaskScope, filter: TaskFilter): Promise<Outcome> {
  const { tasks, ownerId, clock } = scope;
  const day = today(clock);
  const numbers = await tasks.numbers(ownerId, filter, day);
  if (numbers.length === 0) {
    return { view: resultOf('Nothing to delete', [], 'No tasks match.'), outcome: 'nothing_matches' };
  }
  return askToDelete(scope, await tasks.list(ownerId, filter, day, 3), numbers);
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
