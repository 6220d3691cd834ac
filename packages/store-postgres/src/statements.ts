import { and, asc, desc, eq, gt, lt, sql, type SQL } from 'drizzle-orm';
import type { Order } from '@chatdock/chatkit-server';
import type { Db } from './database.js';
import { attachments, items, threads } from './tables.js';

const given = (name: string) => sql.placeholder(name);

/** Keeps what an upsert replaces to rows of the same owner: somebody else's row stays as it is. */
const replacesOwn = (
  ownerColumn: typeof threads.ownerId | typeof items.ownerId | typeof attachments.ownerId,
) => sql`${ownerColumn} = excluded.owner_id`;

const excludedData = { data: sql`excluded.data` };

function threadPage(db: Db, order: Order, fromCursor: boolean) {
  const beyond = order === 'asc' ? gt : lt;
  const cursor = sql`(select position from ${threads} where owner_id = ${given('owner')} and id = ${given('after')})`;
  const scope: SQL[] = [eq(threads.ownerId, given('owner'))];
  if (fromCursor) scope.push(beyond(threads.position, cursor));
  return db
    .select({ data: threads.data })
    .from(threads)
    .where(and(...scope))
    .orderBy(order === 'asc' ? asc(threads.position) : desc(threads.position))
    .limit(given('limit'))
    .prepare(`chatkit_threads_${order}${fromCursor ? '_after' : ''}`);
}

function itemPage(db: Db, order: Order, fromCursor: boolean) {
  const beyond = order === 'asc' ? gt : lt;
  const cursor = sql`(select position from ${items} where owner_id = ${given('owner')} and thread_id = ${given('thread')} and id = ${given('after')})`;
  const scope: SQL[] = [eq(items.threadId, given('thread')), eq(items.ownerId, given('owner'))];
  if (fromCursor) scope.push(beyond(items.position, cursor));
  return db
    .select({ data: items.data })
    .from(items)
    .where(and(...scope))
    .orderBy(order === 'asc' ? asc(items.position) : desc(items.position))
    .limit(given('limit'))
    .prepare(`chatkit_items_${order}${fromCursor ? '_after' : ''}`);
}

/** Every statement of the store, planned once. Each of them names the owner. */
export function prepareStatements(db: Db) {
  const ownThread = and(eq(threads.ownerId, given('owner')), eq(threads.id, given('id')));
  const ownItem = and(
    eq(items.threadId, given('thread')),
    eq(items.id, given('id')),
    eq(items.ownerId, given('owner')),
  );
  const ownAttachment = and(eq(attachments.ownerId, given('owner')), eq(attachments.id, given('id')));
  return {
    loadThread: db.select({ data: threads.data }).from(threads).where(ownThread).prepare('chatkit_thread'),
    saveThread: db
      .insert(threads)
      .values({ id: given('id'), ownerId: given('owner'), data: given('data') })
      .onConflictDoUpdate({ target: threads.id, set: excludedData, setWhere: replacesOwn(threads.ownerId) })
      .returning({ id: threads.id })
      .prepare('chatkit_save_thread'),
    deleteThread: db.delete(threads).where(ownThread).prepare('chatkit_delete_thread'),
    threads: {
      asc: { first: threadPage(db, 'asc', false), after: threadPage(db, 'asc', true) },
      desc: { first: threadPage(db, 'desc', false), after: threadPage(db, 'desc', true) },
    },
    usage: db
      .select({
        threads: sql<number>`count(*)::int`,
        bytes: sql<number>`coalesce(sum((
          select sum(pg_column_size(own.data)) from ${items} own
          where own.thread_id = ${threads}.id and own.owner_id = ${given('owner')}
        )), 0)::float8`,
      })
      .from(threads)
      .where(eq(threads.ownerId, given('owner')))
      .prepare('chatkit_usage'),
    loadItem: db.select({ data: items.data }).from(items).where(ownItem).prepare('chatkit_item'),
    saveItem: db
      .insert(items)
      .values({ ownerId: given('owner'), threadId: given('thread'), id: given('id'), data: given('data') })
      .onConflictDoUpdate({
        target: [items.threadId, items.id],
        set: excludedData,
        setWhere: replacesOwn(items.ownerId),
      })
      .returning({ id: items.id })
      .prepare('chatkit_save_item'),
    deleteItem: db.delete(items).where(ownItem).prepare('chatkit_delete_item'),
    items: {
      asc: { first: itemPage(db, 'asc', false), after: itemPage(db, 'asc', true) },
      desc: { first: itemPage(db, 'desc', false), after: itemPage(db, 'desc', true) },
    },
    loadAttachment: db
      .select({ data: attachments.data })
      .from(attachments)
      .where(ownAttachment)
      .prepare('chatkit_attachment'),
    saveAttachment: db
      .insert(attachments)
      .values({ id: given('id'), ownerId: given('owner'), data: given('data') })
      .onConflictDoUpdate({
        target: attachments.id,
        set: excludedData,
        setWhere: replacesOwn(attachments.ownerId),
      })
      .returning({ id: attachments.id })
      .prepare('chatkit_save_attachment'),
    deleteAttachment: db.delete(attachments).where(ownAttachment).prepare('chatkit_delete_attachment'),
  };
}

/** The prepared statements of one store. */
export type Statements = ReturnType<typeof prepareStatements>;
