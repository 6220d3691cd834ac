import type { WidgetItem } from '@chatdock/protocol';
import { RequestError } from '../errors/request-error.js';
import type { Store } from '../store/store.js';

/** The widget an action came from; null when it names none, an empty id included. */
export async function loadSender<Context>(
  store: Store<Context>,
  threadId: string,
  itemId: string | undefined,
  context: Context,
): Promise<WidgetItem | null | 'not_a_widget'> {
  if (!itemId) return null;
  const item = await store.loadItem(threadId, itemId, context);
  return item.type === 'widget' ? item : 'not_a_widget';
}

/** The refusal of an action whose sender is another kind of item. */
export function senderIsNoWidget(): RequestError {
  return new RequestError('item_state', 'Only widgets send actions. Name the id of a widget item, or none.', {
    field: 'params.item_id',
  });
}
