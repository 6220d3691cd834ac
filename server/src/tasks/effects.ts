import type { z } from 'zod';
import { OneChange, OneConfirmation, OneFilter, OneTask, TaskForm } from './action-payloads.js';
import * as commands from './commands.js';
import { backOf, followingView } from './following-view.js';
import type { TaskScope } from './scope.js';
import type { Task } from './task.js';
import { longestList, pageSize } from './widgets/list-data.js';
import type { Intent, TaskView } from './widgets/view.js';

/** What an action has done. */
interface Effect {
  /** What its widget shows from now on; absent means what it has shown. */
  readonly view?: TaskView;
  /** Why nothing was done, for the person. */
  readonly notice?: string;
  /** What was done to the tasks, for the model. */
  readonly did?: string;
}

/** Carries out an action of a widget that shows `view`; undefined when the action came from elsewhere. */
type Handler = (scope: TaskScope, payload: unknown, view: TaskView | undefined) => Promise<Effect>;

const outdated: Effect = { notice: 'This button is out of date. Ask for your tasks again.' };

function given<Schema extends z.ZodType>(
  schema: Schema,
  handle: (scope: TaskScope, payload: z.infer<Schema>, view: TaskView | undefined) => Promise<Effect>,
): Handler {
  return async (scope, payload, view) => {
    const { data, success } = schema.safeParse(payload);
    return success ? handle(scope, data, view) : outdated;
  };
}

async function withTask(
  { tasks, ownerId }: TaskScope,
  number: number,
  act: (task: Task) => Promise<Effect>,
): Promise<Effect> {
  const [task] = await tasks.find(ownerId, [number]);
  return task ? act(task) : { notice: `Task ${number} is not there any more.` };
}

function effectOf({ view, outcome, did }: commands.Outcome, sender: TaskView | undefined): Effect {
  if (outcome === 'already_so' && view.kind === 'result') return { notice: `${view.event}.` };
  return { view: followingView(sender, view), ...(did !== undefined && { did }) };
}

const doing = (intent: Intent): Handler =>
  given(OneTask, (scope, { number }, view) =>
    withTask(scope, number, async (task) => effectOf(await commands.applyTo(scope, intent, task), view)),
  );

const answering = (
  answer: (
    scope: TaskScope,
    id: string,
    subject: string,
    view: TaskView | undefined,
  ) => Promise<Effect | undefined>,
): Handler =>
  given(OneConfirmation, async (scope, { confirmation: id }, view) => {
    const { confirmations, ownerId, clock } = scope;
    const found = await confirmations.find(ownerId, id, clock.now);
    if (!found) return { notice: 'There is no such question. Nothing was deleted.' };
    const effect = await answer(scope, id, found.subject, view);
    if (effect) return effect;
    const notice =
      found.state === 'expired'
        ? 'This question is over an hour old. Nothing was deleted; ask again to delete.'
        : 'This question was answered before. Nothing more was done.';
    return { notice };
  });

const settled = (
  sender: TaskView | undefined,
  event: string,
  note: string,
  change?: number,
): Pick<Effect, 'view'> => {
  // Without anything to go back to, the question says itself how it was answered.
  if (!backOf(sender)) return {};
  const result = {
    kind: 'result' as const,
    event,
    numbers: [],
    note,
    ...(change !== undefined && { change }),
  };
  return { view: followingView(sender, result) };
};

/** What each widget action does. */
export const effects: Readonly<Record<string, Handler>> = {
  'task.complete': doing({ do: 'complete' }),
  'task.reopen': doing({ do: 'reopen' }),
  'task.edit': doing({ do: 'update', patch: {} }),
  'task.delete': doing({ do: 'delete' }),

  'task.choose': given(OneTask, async (scope, { number }, view) => {
    if (view?.kind !== 'question' || !view.candidates.includes(number)) return outdated;
    return withTask(scope, number, async (task) =>
      effectOf(await commands.applyTo(scope, view.intent, task), undefined),
    );
  }),

  async 'task.save'(scope, payload, view) {
    const { data, error } = TaskForm.safeParse(payload);
    if (error) return { notice: error.issues[0]?.message ?? 'The form could not be read.' };
    const { number, title, notes, priority, due } = data;
    const patch = { title, notes: notes || null, priority, dueOn: due ?? null };
    return withTask(scope, number, async (task) => {
      const outcome = await commands.applyTo(scope, { do: 'update', patch }, task);
      const isFormOfTask = view?.kind === 'edit' && view.number === number;
      // Saved as it was: the form closes, and there is nothing to tell.
      if (isFormOfTask && outcome.outcome === 'already_so') return { view: view.back };
      return effectOf(outcome, isFormOfTask ? view : undefined);
    });
  },

  async 'task.close_form'(_scope, _payload, view) {
    return view?.kind === 'edit' ? { view: view.back } : {};
  },

  'task.confirm_delete': answering(async ({ confirmations, ownerId, clock }, id, subject, view) => {
    const confirmed = await confirmations.confirm(ownerId, id, clock.now);
    if (!confirmed) return undefined;
    const { change } = confirmed;
    if (!change) return { ...settled(view, 'Nothing was left to delete', subject) };
    return { ...settled(view, change.event, subject, change.id), did: `${change.event}: ${subject}` };
  }),

  'task.cancel_delete': answering(async ({ confirmations, ownerId, clock }, id, subject, view) => {
    if (!(await confirmations.cancel(ownerId, id, clock.now))) return undefined;
    return settled(view, `Cancelled. Nothing was deleted: ${subject}`, subject);
  }),

  'tasks.undo': given(OneChange, async (scope, { change }, view) => {
    const outcome = await commands.undoLast(scope, change);
    if (outcome.outcome !== 'undone') {
      return { notice: 'Only the last change can be undone, and something has changed since.' };
    }
    return effectOf(outcome, view);
  }),

  'tasks.filter': given(OneFilter, async (_scope, { filter }) => ({
    view: { kind: 'list', filter, limit: pageSize },
  })),

  async 'tasks.show_more'(_scope, _payload, view) {
    if (view?.kind !== 'list') return outdated;
    return { view: { ...view, limit: Math.min(view.limit + pageSize, longestList) } };
  },

  async 'task.add'(scope, _payload, view) {
    if (view?.kind !== 'offer') return outdated;
    const outcome = await commands.addTask(scope, { title: view.title });
    return effectOf(outcome, view);
  },

  async 'tasks.add_example'(scope, _payload, view) {
    const outcome = await commands.addTask(scope, { title: 'Try the task assistant', priority: 'medium' });
    return effectOf(outcome, view);
  },
};
