import { isEqual } from '@chatdock/protocol';
import type { Store } from '@chatdock/chatkit-server';
import type { ThreadMetadata, ThreadStreamEvent, WidgetItem } from '@chatdock/protocol';
import type { RequestContext } from '../assistant/request-context.js';
import type { TaskRepository } from './repository.js';
import { drawView } from './widgets/draw.js';
import { viewOfKey, type TaskView } from './widgets/view.js';

// Widgets that lie further back than this many items are drawn again when somebody acts in them.
const reach = 100;

/** A widget that shows something else from now on. */
export interface ChangedView {
  readonly itemId: string;
  readonly view: TaskView;
}

function viewOf(item: WidgetItem, changed: ChangedView | undefined): TaskView | undefined {
  if (changed?.itemId === item.id) return changed.view;
  const { key } = item.widget;
  return viewOfKey(typeof key === 'string' ? key : undefined);
}

/** Replaces the task widgets of a thread that no longer show the tasks as they are. */
export async function* redrawTaskWidgets(
  tasks: TaskRepository,
  store: Store<RequestContext>,
  thread: ThreadMetadata,
  context: RequestContext,
  changed?: ChangedView,
): AsyncGenerator<ThreadStreamEvent, void> {
  const { data } = await store.loadThreadItems(thread.id, null, reach, 'desc', context);
  for (const item of data) {
    if (item.type !== 'widget') continue;
    const view = viewOf(item, changed);
    if (!view) continue;
    const widget = await drawView(view, tasks, context.ownerId, context.clock);
    if (isEqual(widget, item.widget)) continue;
    yield { type: 'thread.item.replaced', item: { ...item, widget } };
  }
}
