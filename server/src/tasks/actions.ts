import { streamWidget, type Store } from '@chatdock/chatkit-server';
import type {
  Action,
  HiddenContextItem,
  ThreadMetadata,
  ThreadStreamEvent,
  WidgetItem,
} from '@chatdock/protocol';
import type { Db } from '@chatdock/store-postgres';
import type { RequestContext } from '../request-context.js';
import { effects } from './effects.js';
import { redrawTaskWidgets } from './redraw.js';
import { taskScope } from './scope.js';
import { Drawing } from './widgets/draw.js';
import { viewOfKey } from './widgets/view.js';

/** Where tasks and threads are kept. */
export interface ActionDeps {
  readonly db: Db;
  readonly store: Store<RequestContext>;
}

/**
 * Carries out a widget action: shows what has become of its widget, draws every other task widget of the thread
 * again, and leaves a note for the model. What cannot be done is said in a notice, and changes nothing.
 */
export async function* actOnTasks(
  { db, store }: ActionDeps,
  thread: ThreadMetadata,
  { type, payload }: Action,
  sender: WidgetItem | null,
  context: RequestContext,
): AsyncGenerator<ThreadStreamEvent, void> {
  const scope = taskScope(db, context);
  const shown = viewOfKey(sender?.widget['key']);
  const effect = Object.hasOwn(effects, type) ? effects[type] : undefined;
  const { view, notice, did } = effect
    ? await effect(scope, payload, shown)
    : { notice: 'This button does nothing here. Ask for your tasks again.' };
  if (notice) yield { type: 'notice', level: 'warning', message: notice };
  if (did) yield { type: 'thread.item.done', item: noteForModel(did, thread, store, context) };
  const changed = sender && shown && view ? { itemId: sender.id, view } : undefined;
  if (view && !changed) {
    // A page may send actions of its own, which have no widget to answer in.
    const { widget, copyText } = await new Drawing(scope).draw(view);
    yield* streamWidget(thread, widget, { copyText });
  }
  yield* redrawTaskWidgets(scope, store, thread, context, changed);
}

function noteForModel(
  did: string,
  thread: ThreadMetadata,
  store: Store<RequestContext>,
  context: RequestContext,
): HiddenContextItem {
  return {
    type: 'hidden_context_item',
    id: store.generateItemId('message', thread, context),
    thread_id: thread.id,
    created_at: context.clock.now.toISOString(),
    content: `The user did this by a click: ${did}`,
  };
}
