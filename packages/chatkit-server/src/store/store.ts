import type { Attachment, Page, ThreadItem, ThreadMetadata } from '@chatdock/protocol';
import type { TurnLog } from '../turn-log/turn-log.js';
import type { StoreItemType } from './generate-id.js';

/** Order of a list by creation: oldest or newest first. */
export type Order = 'asc' | 'desc';

/**
 * Where threads, items and attachments live. Every method receives the request's context and must see only what
 * belongs to its owner: what belongs to somebody else is answered exactly like what does not exist.
 *
 * The contract, which `@chatdock/chatkit-server/testing` checks on any store:
 * - `load*` reject with `NotFoundError` for an unknown id; `delete*` ignore one.
 * - `addThreadItem` and `saveItem` both insert or replace by id; an item that is replaced keeps its place.
 * - Items keep the order in which they were first written, whatever their `created_at` says.
 * - Pages: `after` of a request is the last id of the page before, in the same order; an unknown one rejects
 *   with `NotFoundError`. A page has `after` exactly when it has more.
 * - What is loaded is the caller's own copy: changing it changes nothing in the store.
 */
export interface Store<Context> {
  /** Where the store keeps what is known of turns; a store without it lets no client resume. */
  readonly turns?: TurnLog<Context>;

  /** A new thread id; at least 96 random bits. */
  generateThreadId(context: Context): string;

  /** A new item id; at least 96 random bits. */
  generateItemId(type: StoreItemType, thread: ThreadMetadata, context: Context): string;

  /** @throws NotFoundError when there is no such thread for this context. */
  loadThread(threadId: string, context: Context): Promise<ThreadMetadata>;

  /** Inserts or replaces. A thread that belongs to somebody else is refused with `NotFoundError`. */
  saveThread(thread: ThreadMetadata, context: Context): Promise<void>;

  /** A page of the owner's threads. */
  loadThreads(
    limit: number,
    after: string | null,
    order: Order,
    context: Context,
  ): Promise<Page<ThreadMetadata>>;

  /** Deletes the thread and all its items. */
  deleteThread(threadId: string, context: Context): Promise<void>;

  /** A page of a thread's items, hidden ones included; empty when there is no such thread. */
  loadThreadItems(
    threadId: string,
    after: string | null,
    limit: number,
    order: Order,
    context: Context,
  ): Promise<Page<ThreadItem>>;

  /** @throws NotFoundError when the thread has no such item. */
  loadItem(threadId: string, itemId: string, context: Context): Promise<ThreadItem>;

  /** Appends an item, or replaces the one with its id in place. */
  addThreadItem(threadId: string, item: ThreadItem, context: Context): Promise<void>;

  /** Replaces an item in place, or appends it. */
  saveItem(threadId: string, item: ThreadItem, context: Context): Promise<void>;

  /** Deletes one item. */
  deleteThreadItem(threadId: string, itemId: string, context: Context): Promise<void>;

  /** Inserts or replaces, metadata included. An id that belongs to somebody else is refused with `NotFoundError`. */
  saveAttachment(attachment: Attachment, context: Context): Promise<void>;

  /** @throws NotFoundError when there is no such attachment for this context. */
  loadAttachment(attachmentId: string, context: Context): Promise<Attachment>;

  /** Deletes the record; the bytes are the `AttachmentStore`'s. */
  deleteAttachment(attachmentId: string, context: Context): Promise<void>;
}
