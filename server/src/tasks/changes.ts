import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Db } from '@chatdock/store-postgres';
import { taskChanges, taskCounters, tasks } from './table.js';
import type { NewTask, Task, TaskPatch } from './task.js';

/** Something that was done to tasks. */
export interface Change {
  /** Grows with every change. */
  readonly id: number;
  /** What happened, as the owner reads it. */
  readonly event: string;
  /** Numbers of the tasks concerned. */
  readonly numbers: number[];
}

// Older changes cannot be undone any more.
const kept = 20;

type Values = PgUpdateSetSource<typeof tasks>;

/** Whoever changes tasks of an owner waits here for everybody else who does. */
async function lockOwner(tx: Db, ownerId: string): Promise<void> {
  await tx.execute(sql`select 1 from ${taskCounters} where owner_id = ${ownerId} for update`);
}

// One parameter, however many numbers: a query takes 65,535 of them at most.
const among = (numbers: readonly number[]) =>
  sql`${tasks.number} in (select value::int from json_array_elements_text(${JSON.stringify(numbers)}::json))`;

/** Notes what the chosen tasks were like. Answers undefined when none is chosen. */
async function remember(
  tx: Db,
  ownerId: string,
  chosen: SQL | undefined,
  eventOf: (count: number, number: number) => string,
): Promise<Change | undefined> {
  const rows = await tx
    .select({ number: tasks.number })
    .from(tasks)
    .where(and(eq(tasks.ownerId, ownerId), chosen))
    .orderBy(tasks.number);
  const [first] = rows;
  if (!first) return undefined;
  const numbers = rows.map(({ number }) => number);
  const before = sql`(select json_agg(row_to_json(${tasks})) from ${tasks} where ${and(eq(tasks.ownerId, ownerId), among(numbers))})`;
  return note(tx, { ownerId, event: eventOf(numbers.length, first.number), numbers, before });
}

async function note(tx: Db, values: typeof taskChanges.$inferInsert & { before: SQL }): Promise<Change> {
  const [noted] = await tx
    .insert(taskChanges)
    .values(values)
    .returning({ id: taskChanges.id, event: taskChanges.event, numbers: taskChanges.numbers });
  if (!noted) throw new Error('The database took a change and answered nothing.');
  const { ownerId } = values;
  const oldest = sql`(select id from ${taskChanges} where owner_id = ${ownerId} order by id desc offset ${kept} limit 1)`;
  await tx.delete(taskChanges).where(and(eq(taskChanges.ownerId, ownerId), sql`id <= ${oldest}`));
  return noted;
}

const some = (count: number, number: number, done: string) =>
  count === 1 ? `Task ${number} ${done}` : `${count} tasks ${done}`;

function inTurn<T>(db: Db, ownerId: string, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await lockOwner(tx, ownerId);
    return work(tx);
  });
}

function changeRows(
  db: Db,
  ownerId: string,
  chosen: SQL | undefined,
  values: Values,
  eventOf: (count: number, number: number) => string,
): Promise<Change | undefined> {
  return inTurn(db, ownerId, async (tx) => {
    const noted = await remember(tx, ownerId, chosen, eventOf);
    if (!noted) return undefined;
    await tx
      .update(tasks)
      .set(values)
      .where(and(eq(tasks.ownerId, ownerId), among(noted.numbers)));
    return noted;
  });
}

/** The changes that there are. Each is noted in the same transaction, and those of one owner never overlap. */
export const change = {
  add: (db: Db, ownerId: string, { title, notes, priority, dueOn }: NewTask) =>
    db.transaction(async (tx) => {
      const [counter] = await tx
        .insert(taskCounters)
        .values({ ownerId, lastNumber: 1 })
        .onConflictDoUpdate({
          target: taskCounters.ownerId,
          set: { lastNumber: sql`${taskCounters.lastNumber} + 1` },
        })
        .returning();
      const [task] = await tx
        .insert(tasks)
        .values({
          ownerId,
          number: counter?.lastNumber ?? 1,
          title,
          notes: notes || null,
          priority: priority ?? 'medium',
          dueOn: dueOn ?? null,
          createdAt: new Date(),
        })
        .returning();
      if (!task) throw new Error('The database took a task and answered nothing.');
      const event = `Task ${task.number} added`;
      const noted = await note(tx, { ownerId, event, numbers: [task.number], before: sql`'[]'::json` });
      return { task, change: noted };
    }),

  status: (db: Db, ownerId: string, numbers: readonly number[], status: Task['status']) =>
    changeRows(
      db,
      ownerId,
      and(among(numbers), sql`${tasks.status} <> ${status}`),
      { status, completedAt: status === 'done' ? new Date() : null },
      (count, number) => some(count, number, status === 'done' ? 'completed' : 'reopened'),
    ),

  fields: (db: Db, ownerId: string, number: number, patch: TaskPatch) => {
    const values: Values = {
      ...patch,
      ...(patch.notes !== undefined && { notes: patch.notes || null }),
    };
    const columns = Object.entries(values).map(
      ([name, value]) => sql`${tasks[name as keyof TaskPatch]} is distinct from ${value}`,
    );
    const differs = sql`(${sql.join([sql`false`, ...columns], sql` or `)})`;
    const chosen = and(eq(tasks.number, number), differs);
    return changeRows(db, ownerId, chosen, values, () => `Task ${number} changed`);
  },

  removal: (db: Db, ownerId: string, numbers: readonly number[]) =>
    inTurn(db, ownerId, async (tx) => {
      const noted = await remember(tx, ownerId, among(numbers), (count, number) =>
        some(count, number, 'deleted'),
      );
      if (noted) await tx.delete(tasks).where(and(eq(tasks.ownerId, ownerId), among(noted.numbers)));
      return noted;
    }),
};

/** Puts back what the owner's last change has replaced, if it is the one that is meant. */
export function undo(db: Db, ownerId: string, id: number | undefined): Promise<Change | undefined> {
  return inTurn(db, ownerId, async (tx) => {
    const [last] = await tx
      .select({ id: taskChanges.id, event: taskChanges.event, numbers: taskChanges.numbers })
      .from(taskChanges)
      .where(and(eq(taskChanges.ownerId, ownerId), eq(taskChanges.undone, false)))
      .orderBy(desc(taskChanges.id))
      .limit(1);
    if (!last || (id !== undefined && last.id !== id)) return undefined;
    await tx.delete(tasks).where(and(eq(tasks.ownerId, ownerId), among(last.numbers)));
    await tx.execute(
      sql`insert into ${tasks} select old.* from ${taskChanges} c, json_populate_recordset(null::${tasks}, c.before) old where c.id = ${last.id} and c.owner_id = ${ownerId} and old.owner_id = ${ownerId}`,
    );
    await tx
      .update(taskChanges)
      .set({ undone: true })
      .where(and(eq(taskChanges.ownerId, ownerId), eq(taskChanges.id, last.id)));
    return last;
  });
}
