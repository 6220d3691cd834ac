import type { ThreadMetadata, UserMessageItem } from '@chatdock/protocol';
import { RequestError } from '../errors/request-error.js';
import type { Store } from '../store/store.js';
import { DEFAULT_PAGE_SIZE } from './page-size.js';

/**
 * Deletes everything after a user message and answers the message; null, with nothing deleted, when the thread
 * has no such item. Nothing is announced: the client drops the items itself.
 */
export async function rewindTo<Context>(
  store: Store<Context>,
  thread: ThreadMetadata,
  itemId: string,
  context: Context,
): Promise<UserMessageItem | null> {
  const later: string[] = [];
  for (let after: string | null = null; ;) {
    const page = await store.loadThreadItems(thread.id, after, DEFAULT_PAGE_SIZE, 'desc', context);
    for (const item of page.data) {
      if (item.id !== itemId) {
        later.push(item.id);
        continue;
      }
      if (item.type !== 'user_message') throw notAUserMessage();
      for (const id of later) await store.deleteThreadItem(thread.id, id, context);
      return item;
    }
    if (!page.has_more || page.after === undefined) return null;
    after = page.after;
  }
}

function notAUserMessage(): RequestError {
  return new RequestError('item_state', 'Only a user message can be answered again. Name the id of one.', {
    field: 'params.item_id',
  });
}
