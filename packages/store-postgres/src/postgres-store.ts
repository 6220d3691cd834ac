import { eq, sql } from 'drizzle-orm';
import {
  generateId,
  NotFoundError,
  type Order,
  type Store,
  type StoreItemType,
  type TurnLog,
} from '@chatdock/chatkit-server';
import type { Attachment, Page, ThreadItem, ThreadMetadata } from '@chatdock/protocol';
import type { Db } from './database.js';
import { prepareStatements, type Statements } from './statements.js';
import { isStorable } from './storable.js';
import { attachments, threads, turns } from './tables.js';
import { PostgresTurnLog } from './turn-log.js';

/** Settings of a {@link PostgresStore}. */
export interface PostgresStoreOptions<Context> {
  readonly db: Db;
  /** Key of the owner in the context: a user sees nothing but what was saved under the same key. */
  readonly ownerOf: (context: Context) => string;
  /** Whether no other process uses the database: then the turns of a process that has died are known to be lost at once. */
  readonly alone?: boolean;
}

/** A {@link Store} on PostgreSQL or embedded Postgres. Its tables come from `storeMigrations`. */
export class PostgresStore<Context> implements Store<Context> {
  readonly turns: TurnLog<Context>;
  readonly #db: Db;
  readonly #ownerOf: (context: Context) => string;
  readonly #statements: Statements;

  constructor({ db, ownerOf, alone = false }: PostgresStoreOptions<Context>) {
    this.turns = new PostgresTurnLog({ db, ownerOf, alone });
    this.#db = db;
    this.#ownerOf = ownerOf;
    this.#statements = prepareStatements(db);
  }

  generateThreadId(_context: Context): string {
    return generateId('thread');
  }

  generateItemId(type: StoreItemType, _thread: ThreadMetadata, _context: Context): string {
    return generateId(type);
  }

  async loadThread(threadId: string, context: Context): Promise<ThreadMetadata> {
    if (!isStorable(threadId)) throw notFound('thread');
    const [row] = await this.#statements.loadThread.execute({ owner: this.#ownerOf(context), id: threadId });
    return found<ThreadMetadata>(row, 'thread');
  }

  async saveThread(thread: ThreadMetadata, context: Context): Promise<void> {
    const owner = this.#ownerOf(context);
    const saved = await this.#statements.saveThread.execute({ owner, id: thread.id, data: thread });
    if (saved.length === 0) throw notFound('thread');
  }

  async loadThreads(
    limit: number,
    after: string | null,
    order: Order,
    context: Context,
  ): Promise<Page<ThreadMetadata>> {
    if (after !== null && !isStorable(after)) throw notFound('thread');
    const owner = this.#ownerOf(context);
    const { first, after: next } = this.#statements.threads[order];
    const rows =
      after === null
        ? await first.execute({ owner, limit: limit + 1 })
        : await next.execute({ owner, after, limit: limit + 1 });
    if (rows.length === 0 && after !== null) await this.loadThread(after, context);
    return pageOf<ThreadMetadata>(rows, limit);
  }

  async deleteThread(threadId: string, context: Context): Promise<void> {
    if (!isStorable(threadId)) return;
    await this.#statements.deleteThread.execute({ owner: this.#ownerOf(context), id: threadId });
    await this.turns.deleteThread(threadId, context);
  }

  async loadThreadItems(
    threadId: string,
    after: string | null,
    limit: number,
    order: Order,
    context: Context,
  ): Promise<Page<ThreadItem>> {
    if (after !== null && !isStorable(after)) throw notFound('item');
    if (!isStorable(threadId)) return { data: [], has_more: false };
    const scope = { owner: this.#ownerOf(context), thread: threadId, limit: limit + 1 };
    const { first, after: next } = this.#statements.items[order];
    const rows = after === null ? await first.execute(scope) : await next.execute({ ...scope, after });
    if (rows.length === 0 && after !== null) await this.loadItem(threadId, after, context);
    return pageOf<ThreadItem>(rows, limit);
  }

  async loadItem(threadId: string, itemId: string, context: Context): Promise<ThreadItem> {
    if (!isStorable(threadId) || !isStorable(itemId)) throw notFound('item');
    const [row] = await this.#statements.loadItem.execute({
      owner: this.#ownerOf(context),
      thread: threadId,
      id: itemId,
    });
    return found<ThreadItem>(row, 'item');
  }

  async addThreadItem(threadId: string, item: ThreadItem, context: Context): Promise<void> {
    const values = { owner: this.#ownerOf(context), thread: threadId, id: item.id, data: item };
    const saved = await this.#statements.saveItem.execute(values).catch((cause: unknown) => {
      throw isMissingThread(cause) ? notFound('thread', cause) : cause;
    });
    // The id is taken in a thread of somebody else.
    if (saved.length === 0) throw notFound('thread');
  }

  saveItem(threadId: string, item: ThreadItem, context: Context): Promise<void> {
    return this.addThreadItem(threadId, item, context);
  }

  async deleteThreadItem(threadId: string, itemId: string, context: Context): Promise<void> {
    if (!isStorable(threadId) || !isStorable(itemId)) return;
    await this.#statements.deleteItem.execute({
      owner: this.#ownerOf(context),
      thread: threadId,
      id: itemId,
    });
  }

  async saveAttachment(attachment: Attachment, context: Context): Promise<void> {
    const owner = this.#ownerOf(context);
    const saved = await this.#statements.saveAttachment.execute({
      owner,
      id: attachment.id,
      data: attachment,
    });
    if (saved.length === 0) throw notFound('attachment');
  }

  async loadAttachment(attachmentId: string, context: Context): Promise<Attachment> {
    if (!isStorable(attachmentId)) throw notFound('attachment');
    const owner = this.#ownerOf(context);
    const [row] = await this.#statements.loadAttachment.execute({ owner, id: attachmentId });
    return found<Attachment>(row, 'attachment');
  }

  async deleteAttachment(attachmentId: string, context: Context): Promise<void> {
    if (!isStorable(attachmentId)) return;
    await this.#statements.deleteAttachment.execute({ owner: this.#ownerOf(context), id: attachmentId });
  }

  /** Deletes everything of one owner. */
  async deleteOwner(owner: string): Promise<void> {
    await this.#db.transaction(async (tx) => {
      await tx.delete(threads).where(eq(threads.ownerId, owner));
      await tx.delete(turns).where(eq(turns.ownerId, owner));
      await tx.delete(attachments).where(eq(attachments.ownerId, owner));
    });
  }

  /** How much an owner keeps. */
  async usageOf(context: Context): Promise<Usage> {
    const [row] = await this.#statements.usage.execute({ owner: this.#ownerOf(context) });
    return row ?? { threads: 0, bytes: 0 };
  }

  /**
   * Gives everything of one owner to another, as when a guest signs up. Items follow their threads; turns that run are to
   * be stopped before.
   */
  async moveOwner(from: string, to: string): Promise<void> {
    await this.#db.transaction(async (tx) => {
      await tx.update(threads).set({ ownerId: to }).where(eq(threads.ownerId, from));
      // A name that the other has used already stays with the other's turn.
      const used = sql`exists (select 1 from ${turns} other where other.owner_id = ${to} and other.request_id = ${turns.requestId})`;
      const requestId = sql`case when ${used} then null else ${turns.requestId} end`;
      await tx.update(turns).set({ ownerId: to, requestId }).where(eq(turns.ownerId, from));
      await tx.update(attachments).set({ ownerId: to }).where(eq(attachments.ownerId, from));
    });
  }
}

/** How much somebody keeps. */
export interface Usage {
  readonly threads: number;
  /** Of all items, as the database stores them: compressed where they are long. */
  readonly bytes: number;
}

interface Row {
  readonly data: unknown;
}

// Rows hold what this class has written, so they have the shape of the wire.
function pageOf<T extends { id: string }>(rows: readonly Row[], limit: number): Page<T> {
  const data = rows.slice(0, limit).map((row) => row.data as T);
  const last = data.at(-1);
  return last && rows.length > limit ? { data, has_more: true, after: last.id } : { data, has_more: false };
}

function found<T>(row: Row | undefined, what: string): T {
  if (!row) throw notFound(what);
  return row.data as T;
}

function notFound(what: string, cause?: unknown): NotFoundError {
  return new NotFoundError(`There is no such ${what}. Check the id, and that it belongs to this user.`, {
    cause,
  });
}

const FOREIGN_KEY_VIOLATION = '23503';

function isMissingThread(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && cause.code === FOREIGN_KEY_VIOLATION) return true;
  }
  return false;
}
