import { randomUUID } from 'node:crypto';
import { and, eq, gt, lt } from 'drizzle-orm';
import { isStorable, type Db } from '@chatdock/store-postgres';
import type { Change } from './changes.js';
import { TaskRepository } from './repository.js';
import { taskConfirmations } from './table.js';

// A question that nobody has answered for this long is no longer what the person has in mind.
const lifetimeMs = 60 * 60_000;

// Answered and expired questions say how they ended for this long.
const keptMs = 30 * 24 * 60 * 60_000;

/** A question whether to delete, as it stands now. */
export interface Confirmation {
  readonly id: string;
  /** What is to be deleted, in words. */
  readonly subject: string;
  readonly numbers: readonly number[];
  readonly state: 'asked' | 'confirmed' | 'cancelled' | 'expired';
  /** The change that deleted the tasks. */
  readonly changeId: number | null;
}

type Row = typeof taskConfirmations.$inferSelect;

function toConfirmation({ expiresAt, outcome, ...row }: Row, now: Date): Confirmation {
  return { ...row, state: outcome === 'asked' && expiresAt <= now ? 'expired' : outcome };
}

/** The questions whether to delete. Each is answered once, within an hour, by the person who was asked. */
export class Confirmations {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Asks whether to delete these tasks. Answers the question's id. */
  async ask(ownerId: string, numbers: readonly number[], subject: string, now: Date): Promise<string> {
    const id = randomUUID();
    const expiresAt = new Date(now.getTime() + lifetimeMs);
    await this.#db
      .insert(taskConfirmations)
      .values({ id, ownerId, numbers: [...numbers], subject, expiresAt });
    const longAgo = new Date(now.getTime() - keptMs);
    await this.#db
      .delete(taskConfirmations)
      .where(and(eq(taskConfirmations.ownerId, ownerId), lt(taskConfirmations.expiresAt, longAgo)));
    return id;
  }

  /** The question with this id, if this owner was asked it. */
  async find(ownerId: string, id: string, now: Date): Promise<Confirmation | undefined> {
    if (!isStorable(id)) return undefined;
    const [row] = await this.#db
      .select()
      .from(taskConfirmations)
      .where(and(eq(taskConfirmations.ownerId, ownerId), eq(taskConfirmations.id, id)));
    return row && toConfirmation(row, now);
  }

  /** Deletes what the question asked about. Answers undefined when it was answered before or has expired. */
  async confirm(ownerId: string, id: string, now: Date): Promise<{ change: Change | undefined } | undefined> {
    return this.#db.transaction(async (tx) => {
      const row = await answer(tx, ownerId, id, 'confirmed', now);
      if (!row) return undefined;
      const change = await new TaskRepository(tx).remove(ownerId, row.numbers);
      const changeId = change?.id ?? null;
      await tx
        .update(taskConfirmations)
        .set({ changeId })
        .where(and(eq(taskConfirmations.ownerId, ownerId), eq(taskConfirmations.id, id)));
      return { change };
    });
  }

  /** Leaves everything as it is. Answers false when the question was answered before or has expired. */
  async cancel(ownerId: string, id: string, now: Date): Promise<boolean> {
    return (await answer(this.#db, ownerId, id, 'cancelled', now)) !== undefined;
  }
}

// One statement, so that of two answers only one counts.
async function answer(
  db: Db,
  ownerId: string,
  id: string,
  outcome: 'confirmed' | 'cancelled',
  now: Date,
): Promise<Row | undefined> {
  if (!isStorable(id)) return undefined;
  const [row] = await db
    .update(taskConfirmations)
    .set({ outcome })
    .where(
      and(
        eq(taskConfirmations.ownerId, ownerId),
        eq(taskConfirmations.id, id),
        eq(taskConfirmations.outcome, 'asked'),
        gt(taskConfirmations.expiresAt, now),
      ),
    )
    .returning();
  return row;
}
