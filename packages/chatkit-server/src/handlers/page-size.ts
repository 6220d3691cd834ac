import type { Page, ThreadItem } from '@chatdock/protocol';
import { bytesOf } from '../limits.js';
import type { ServerParts } from '../server-parts.js';
import type { Order } from '../store/store.js';

/** Entries of a page that names no limit, and of every page the server reads for itself. */
export const DEFAULT_PAGE_SIZE = 20;

/** Entries of a page at most; the official front end asks for 9999 threads. */
export const MAX_PAGE_SIZE = 1000;

/** The page size that a request's limit stands for: none, 0 and negative ones mean the default. */
export function pageSize(limit: number | undefined): number {
  return limit !== undefined && limit > 0 ? Math.min(limit, MAX_PAGE_SIZE) : DEFAULT_PAGE_SIZE;
}

// Read at a time, so that a page of large items is never in memory as a whole.
const batch = 50;

/** Which page of a thread's items. */
export interface ItemsPage {
  readonly threadId: string;
  readonly after: string | null;
  readonly limit: number;
  readonly order: Order;
}

/** A page of items that ends early where it would hold more than `pageBytes`. It always has an item, if there is one. */
export async function loadItemsPage<Context>(
  { store, settings }: ServerParts<Context>,
  { threadId, after, limit, order }: ItemsPage,
  context: Context,
): Promise<Page<ThreadItem>> {
  const data: ThreadItem[] = [];
  let size = 0;
  for (let next = after; ;) {
    const count = Math.min(batch, limit - data.length);
    const page = await store.loadThreadItems(threadId, next, count, order, context);
    for (const item of page.data) {
      const last = data.at(-1);
      size += bytesOf(item);
      if (last && size > settings.limits.pageBytes) return { data, has_more: true, after: last.id };
      data.push(item);
    }
    if (!page.has_more || page.after === undefined || data.length >= limit) return { ...page, data };
    next = page.after;
  }
}
