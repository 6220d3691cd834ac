import { eq, sql } from 'drizzle-orm';
import type { Db } from '@chatdock/store-postgres';
import { taskCalls, taskChanges, taskConfirmations, taskCounters, tasks } from './table.js';

/** Deletes all tasks of an owner, and all that speaks of them. */
export async function deleteTasks(db: Db, owner: string): Promise<void> {
  await db.transaction(async (tx) => {
    for (const table of [tasks, taskChanges, taskConfirmations, taskCalls, taskCounters]) {
      await tx.delete(table).where(eq(table.ownerId, owner));
    }
  });
}

/**
 * Gives all tasks of one owner to another, as when a guest signs up. A new account keeps the guest's numbers;
 * one that has tasks of its own counts on from its last number.
 *
 * @returns what was added to each number
 */
export async function moveTasks(db: Db, from: string, to: string): Promise<number> {
  return db.transaction(async (tx) => {
    const [guest] = await tx.select().from(taskCounters).where(eq(taskCounters.ownerId, from)).for('update');
    if (!guest) return 0;
    const [counter] = await tx
      .insert(taskCounters)
      .values({ ownerId: to, lastNumber: guest.lastNumber })
      .onConflictDoUpdate({
        target: taskCounters.ownerId,
        set: { lastNumber: sql`${taskCounters.lastNumber} + ${guest.lastNumber}` },
      })
      .returning();
    const offset = (counter?.lastNumber ?? guest.lastNumber) - guest.lastNumber;
    await tx
      .update(tasks)
      .set({ ownerId: to, number: sql`${tasks.number} + ${offset}` })
      .where(eq(tasks.ownerId, from));
    // What speaks of the guest's numbers goes.
    for (const table of [taskChanges, taskConfirmations, taskCalls]) {
      await tx.delete(table).where(eq(table.ownerId, from));
    }
    await tx.delete(taskCounters).where(eq(taskCounters.ownerId, from));
    return offset;
  });
}
