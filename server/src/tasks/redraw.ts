import { isEqual } from '@chatdock/protocol';
import type { Store } from '@chatdock/chatkit-server';
import type { ThreadMetadata, ThreadStreamEvent, WidgetItem } from '@chatdock/protocol';
import type { RequestContext } from '../request-context.js';
import type { TaskScope } from './scope.js';
import { Drawing } from './widgets/draw.js';
import { viewOfKey, type TaskView } from './widgets/view.js';

// Widgets that lie further back than this many items are drawn again when somebody acts in them.
const reach = 1000;

/** A widget that shows something else from now on. */
export interface ChangedView {
  readonly itemId: string;
  readonly view: TaskView;
}

interface Shown {
  readonly item: WidgetItem;
  readonly view: TaskView;
}

/** Replaces the task widgets of a thread that no longer show the tasks as they are, the changed one first. */
export async function* redrawTaskWidgets(
  scope: TaskScope,
  store: Store<RequestContext>,
  thread: ThreadMetadata,
  context: RequestContext,
  changed?: ChangedView,
): AsyncGenerator<ThreadStreamEvent, void> {
  const { data } = await store.loadThreadItems(thread.id, null, reach, 'desc', context);
  const shown = data.flatMap((item): Shown[] => {
    if (item.type !== 'widget') return [];
    const view = changed?.itemId === item.id ? changed.view : viewOfKey(item.widget['key']);
    return view ? [{ item, view }] : [];
  });
  shown.sort((a, b) => Number(b.item.id === changed?.itemId) - Number(a.item.id === changed?.itemId));
  const drawing = new Drawing(scope);
  await drawing.prepare(shown.map(({ view }) => view));
  for (const { item, view } of shown) {
    const { widget, copyText } = await drawing.draw(view);
    if (isEqual(widget, item.widget)) continue;
    yield { type: 'thread.item.replaced', item: { ...item, widget, copy_text: copyText } };
  }
}
