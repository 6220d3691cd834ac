import type { Attachment, Page, ThreadItem, ThreadMetadata } from '@chatdock/protocol';
import { generateId, type StoreItemType } from './generate-id.js';
import { NotFoundError } from './not-found-error.js';
import { MemoryTurnLog } from '../turn-log/memory-turn-log.js';
import type { TurnLog } from '../turn-log/turn-log.js';
import type { Order, Store } from './store.js';

interface Shelf {
  readonly threads: Map<string, ThreadMetadata>;
  readonly items: Map<string, Map<string, ThreadItem>>;
  readonly attachments: Map<string, Attachment>;
}

/** Settings of a {@link MemoryStore}. */
export interface MemoryStoreOptions<Context> {
  /** Key of the owner in the context. Owners do not see each other's data; without it all is one owner's. */
  readonly ownerOf?: (context: Context) => string;
}

/** A {@link Store} in this process's memory: for tests, examples and first steps. */
export class MemoryStore<Context = unknown> implements Store<Context> {
  readonly turns: TurnLog<Context>;
  readonly #shelves = new Map<string, Shelf>();
  readonly #threadOwners = new Map<string, string>();
  readonly #attachmentOwners = new Map<string, string>();
  readonly #ownerOf: (context: Context) => string;

  constructor({ ownerOf = () => '' }: MemoryStoreOptions<Context> = {}) {
    this.#ownerOf = ownerOf;
    this.turns = new MemoryTurnLog({ ownerOf });
  }

  generateThreadId(_context: Context): string {
    return generateId('thread');
  }

  generateItemId(type: StoreItemType, _thread: ThreadMetadata, _context: Context): string {
    return generateId(type);
  }

  async loadThread(threadId: string, context: Context): Promise<ThreadMetadata> {
    return structuredClone(found(this.#shelf(context).threads.get(threadId), 'thread'));
  }

  async saveThread(thread: ThreadMetadata, context: Context): Promise<void> {
    const owner = this.#ownerOf(context);
    if ((this.#threadOwners.get(thread.id) ?? owner) !== owner) throw notFound('thread');
    this.#threadOwners.set(thread.id, owner);
    this.#shelf(context).threads.set(thread.id, structuredClone(thread));
  }

  async loadThreads(
    limit: number,
    after: string | null,
    order: Order,
    context: Context,
  ): Promise<Page<ThreadMetadata>> {
    return pageOf([...this.#shelf(context).threads.values()], limit, after, order);
  }

  async deleteThread(threadId: string, context: Context): Promise<void> {
    const shelf = this.#shelf(context);
    if (shelf.threads.delete(threadId)) this.#threadOwners.delete(threadId);
    shelf.items.delete(threadId);
    await this.turns.deleteThread(threadId, context);
  }

  async loadThreadItems(
    threadId: string,
    after: string | null,
    limit: number,
    order: Order,
    context: Context,
  ): Promise<Page<ThreadItem>> {
    const items = this.#shelf(context).items.get(threadId);
    return pageOf(items ? [...items.values()] : [], limit, after, order);
  }

  async loadItem(threadId: string, itemId: string, context: Context): Promise<ThreadItem> {
    return structuredClone(found(this.#shelf(context).items.get(threadId)?.get(itemId), 'item'));
  }

  async addThreadItem(threadId: string, item: ThreadItem, context: Context): Promise<void> {
    const { threads, items } = this.#shelf(context);
    if (!threads.has(threadId)) throw notFound('thread');
    const list = items.get(threadId) ?? new Map<string, ThreadItem>();
    items.set(threadId, list.set(item.id, structuredClone(item)));
  }

  saveItem(threadId: string, item: ThreadItem, context: Context): Promise<void> {
    return this.addThreadItem(threadId, item, context);
  }

  async deleteThreadItem(threadId: string, itemId: string, context: Context): Promise<void> {
    this.#shelf(context).items.get(threadId)?.delete(itemId);
  }

  async saveAttachment(attachment: Attachment, context: Context): Promise<void> {
    const owner = this.#ownerOf(context);
    if ((this.#attachmentOwners.get(attachment.id) ?? owner) !== owner) throw notFound('attachment');
    this.#attachmentOwners.set(attachment.id, owner);
    this.#shelf(context).attachments.set(attachment.id, structuredClone(attachment));
  }

  async loadAttachment(attachmentId: string, context: Context): Promise<Attachment> {
    return structuredClone(found(this.#shelf(context).attachments.get(attachmentId), 'attachment'));
  }

  async deleteAttachment(attachmentId: string, context: Context): Promise<void> {
    if (this.#shelf(context).attachments.delete(attachmentId)) this.#attachmentOwners.delete(attachmentId);
  }

  #shelf(context: Context): Shelf {
    const owner = this.#ownerOf(context);
    const shelf = this.#shelves.get(owner) ?? {
      threads: new Map(),
      items: new Map(),
      attachments: new Map(),
    };
    this.#shelves.set(owner, shelf);
    return shelf;
  }
}

function pageOf<T extends { id: string }>(
  all: T[],
  limit: number,
  after: string | null,
  order: Order,
): Page<T> {
  if (order === 'desc') all.reverse();
  const start = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
  if (after !== null && start === 0) throw notFound('cursor');
  const data = structuredClone(all.slice(start, start + limit));
  const last = data.at(-1);
  return last && start + limit < all.length
    ? { data, has_more: true, after: last.id }
    : { data, has_more: false };
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw notFound(what);
  return value;
}

function notFound(what: string): NotFoundError {
  return new NotFoundError(`There is no such ${what}. Check the id, and that it belongs to this user.`);
}
