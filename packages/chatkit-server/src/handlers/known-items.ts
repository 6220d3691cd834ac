import { NotFoundError } from '../store/not-found-error.js';
import type { Store } from '../store/store.js';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from './page-size.js';

/** What a store loads, or undefined where it has no such thing for this owner. */
export async function ifKnown<T>(loading: Promise<T>): Promise<T | undefined> {
  try {
    return await loading;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

/**
 * Those of some ids that are items of the thread, each once and in their order. Undefined when there is nothing to
 * speak of: no such thread for this owner, or ids of which it has none.
 */
export async function knownItems<Context>(
  store: Store<Context>,
  threadId: string,
  itemIds: readonly string[],
  context: Context,
): Promise<string[] | undefined> {
  if (!(await ifKnown(store.loadThread(threadId, context)))) return undefined;
  const asked = new Set(itemIds);
  const found = new Set<string>();
  // What is spoken of is nearly always the last answer. However many ids are sent, a thread is read once at most.
  let size = DEFAULT_PAGE_SIZE;
  for (let after: string | null = null; found.size < asked.size; size = MAX_PAGE_SIZE) {
    const page = await store.loadThreadItems(threadId, after, size, 'desc', context);
    for (const { id } of page.data) if (asked.has(id)) found.add(id);
    if (!page.has_more || page.after === undefined) break;
    after = page.after;
  }
  const known = [...asked].filter((id) => found.has(id));
  return known.length > 0 || asked.size === 0 ? known : undefined;
}
