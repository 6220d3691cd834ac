import { eq } from 'drizzle-orm';
import type { Response } from 'express';
import { isHiddenItem } from '@chatdock/protocol';
import type { Db, PostgresStore } from '@chatdock/store-postgres';
import { everything } from '../every-page.js';
import type { RequestContext } from '../request-context.js';
import { tasks } from '../tasks/table.js';

const pageSize = 100;

/** Sends all that a person has here as one JSON document: tasks, and conversations with what was said in them. */
export async function sendOwnData(
  db: Db,
  store: PostgresStore<Pick<RequestContext, 'ownerId'>>,
  ownerId: string,
  response: Response,
): Promise<void> {
  const own = await db.select().from(tasks).where(eq(tasks.ownerId, ownerId)).orderBy(tasks.number);
  response.set({
    'Content-Type': 'application/json',
    'Content-Disposition': 'attachment; filename="my-data.json"',
    'Cache-Control': 'no-store',
  });
  response.write(`{"tasks":${JSON.stringify(own.map(({ ownerId: _own, ...task }) => task))},"threads":[`);
  let between = '';
  for await (const { metadata: _internal, ...thread } of everything((after) =>
    store.loadThreads(pageSize, after, 'asc', { ownerId }),
  )) {
    const items: unknown[] = [];
    const load = (after: string | null) =>
      store.loadThreadItems(thread.id, after, pageSize, 'asc', { ownerId });
    for await (const item of everything(load)) if (!isHiddenItem(item)) items.push(item);
    response.write(`${between}${JSON.stringify({ ...thread, items })}`);
    between = ',';
  }
  response.end(']}');
}
