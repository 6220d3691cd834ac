import { z } from 'zod';
import { CustomStreamError, type Store } from '@chatdock/chatkit-server';
import type { Action, ThreadMetadata, ThreadStreamEvent, WidgetItem } from '@chatdock/protocol';
import type { RequestContext } from '../assistant/request-context.js';
import type { TaskRepository } from './repository.js';
import { listLimit } from './tools.js';
import { redrawTaskWidgets } from './redraw.js';
import { viewOfKey, type TaskView } from './widgets/view.js';

const TaskNumber = z.object({ number: z.number().int().positive() });

/** What an action needs. */
interface ActionScope {
  readonly tasks: TaskRepository;
  readonly context: RequestContext;
  readonly payload: unknown;
  readonly view: TaskView | undefined;
}

/** The view that the widget of the action shows from now on; absent means the one that it had. */
type Effect = (scope: ActionScope) => Promise<TaskView | undefined>;

function numberOf(payload: unknown): number {
  const result = TaskNumber.safeParse(payload);
  if (result.success) return result.data.number;
  throw new CustomStreamError('This button is out of date. Ask for your tasks again.', {
    cause: result.error,
  });
}

async function setStatus({ tasks, context, payload }: ActionScope, status: 'open' | 'done') {
  const number = numberOf(payload);
  const task = await tasks.setStatus(context.ownerId, number, status);
  if (!task) throw new CustomStreamError(`Task ${number} is not there any more. Ask for your tasks again.`);
  return undefined;
}

const wholeList: TaskView = { kind: 'list', filter: {}, limit: listLimit };

/** What each widget action does. */
const effects: Readonly<Record<string, Effect>> = {
  'task.complete': (scope) => setStatus(scope, 'done'),
  'task.reopen': (scope) => setStatus(scope, 'open'),
  'tasks.show_all': async () => wholeList,
  'tasks.show_more': async ({ view }) =>
    view?.kind === 'list' ? { ...view, limit: Math.min(view.limit + listLimit, 1000) } : undefined,
  async 'tasks.add_example'({ tasks, context }) {
    await tasks.add(context.ownerId, { title: 'Try the task assistant', priority: 'medium' });
    return wholeList;
  },
};

/** Carries out a widget action and draws every task widget of the thread again. */
export async function* actOnTasks(
  tasks: TaskRepository,
  store: Store<RequestContext>,
  thread: ThreadMetadata,
  action: Action,
  sender: WidgetItem | null,
  context: RequestContext,
): AsyncGenerator<ThreadStreamEvent, void> {
  const effect = Object.hasOwn(effects, action.type) ? effects[action.type] : undefined;
  if (!effect) throw new CustomStreamError('This button does nothing here. Ask for your tasks again.');
  const key = sender?.widget['key'];
  const view = viewOfKey(typeof key === 'string' ? key : undefined);
  const shown = await effect({ tasks, context, payload: action.payload, view });
  const changed = sender && shown ? { itemId: sender.id, view: shown } : undefined;
  yield* redrawTaskWidgets(tasks, store, thread, context, changed);
}
