import { today } from './calendar.js';
import type { TaskScope } from './scope.js';
import type { Task } from './task.js';
import { pageSize } from './widgets/list-data.js';
import type { TaskView } from './widgets/view.js';

// What an answer in a sentence needs. Titles and the rest stand in the widget, where nothing repeats them.
const told = ({ number, status, dueOn }: Task) => ({ number, status, due: dueOn });

/** The open task that is due first. */
const dueFirst = (tasks: readonly Task[]) => {
  const [first] = tasks
    .filter(({ status, dueOn }) => status === 'open' && dueOn !== null)
    .sort((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? ''));
  return first ? { number: first.number, due: first.dueOn } : null;
};

/**
 * What a model is told of a view, so that it can answer questions about it: how many tasks there are and match, the
 * first of those that match, in the order in which the widget shows them, and the one that is due first.
 */
export async function toldOf(view: TaskView, { tasks, ownerId, clock }: TaskScope): Promise<object> {
  const day = today(clock);
  const filter = view.kind === 'list' ? view.filter : {};
  const { matching, open, done, overdue } = await tasks.counts(ownerId, filter, day);
  const inAll = { open, done, overdue };
  if (view.kind === 'list') {
    const first = await tasks.list(ownerId, filter, day, pageSize);
    return { matching, in_all: inAll, due_first: dueFirst(first), in_order: first.map(told) };
  }
  if (view.kind !== 'result') return { in_all: inAll };
  const shown = await tasks.find(ownerId, view.numbers);
  return { event: view.event, in_all: inAll, tasks: shown.map(told) };
}
