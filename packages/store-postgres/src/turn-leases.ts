import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { and, eq, lt, sql } from 'drizzle-orm';
import {
  MemoryTurnLeases,
  threadBusy,
  unavailableBehind,
  type LeaseOptions,
  type TurnLease,
  type TurnLeases,
} from '@chatdock/chatkit-server';
import type { Db } from './database.js';
import { turnLeases } from './tables.js';

/** Settings of {@link PostgresTurnLeases}. */
export interface PostgresTurnLeasesOptions {
  readonly db: Db;
  /**
   * Milliseconds after which the lease of a process that has died is free again. A living holder renews its
   * lease three times as often. Default 9,000, so that a turn which waits for 10 seconds outlasts a dead one.
   */
  readonly lifetimeMs?: number;
}

const firstPollMs = 15;
const longestPollMs = 200;

/**
 * {@link TurnLeases} for processes that share a database: a row with an expiry, no lock of a session, so that it
 * works behind any connection pooler. Turns of one process queue up in memory and come in their order.
 */
export class PostgresTurnLeases implements TurnLeases {
  readonly #db: Db;
  readonly #lifetimeMs: number;
  readonly #local = new MemoryTurnLeases();

  constructor({ db, lifetimeMs = 9_000 }: PostgresTurnLeasesOptions) {
    this.#db = db;
    this.#lifetimeMs = lifetimeMs;
  }

  async acquire(threadId: string, options: LeaseOptions): Promise<TurnLease> {
    const deadline = performance.now() + options.waitMs;
    const local = await this.#local.acquire(threadId, options);
    const holder = randomUUID();
    try {
      await this.#take(threadId, holder, deadline, options);
      const renewal = setInterval(() => void this.#renew(threadId, holder), this.#lifetimeMs / 3);
      renewal.unref();
      const release = async () => {
        clearInterval(renewal);
        try {
          await this.#free(threadId, holder);
        } finally {
          await local.release();
        }
      };
      return { release };
    } catch (error) {
      await local.release();
      throw error;
    }
  }

  /** Deletes the row. While the database is away it would keep the thread for nobody, until it expires. */
  async #free(threadId: string, holder: string): Promise<void> {
    const expired = performance.now() + this.#lifetimeMs;
    for (;;) {
      try {
        await this.#db.delete(turnLeases).where(heldBy(threadId, holder));
        return;
      } catch (error) {
        if (!unavailableBehind(error) || performance.now() > expired) throw error;
        await pause(longestPollMs);
      }
    }
  }

  /** Waits for the row to be free. */
  async #take(
    threadId: string,
    holder: string,
    deadline: number,
    { waitMs, signal }: LeaseOptions,
  ): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      signal.throwIfAborted();
      if (await this.#insert(threadId, holder)) return;
      const left = deadline - performance.now();
      if (left <= 0) throw threadBusy(waitMs);
      const poll = Math.min(longestPollMs, firstPollMs * 2 ** attempt) * (0.75 + Math.random() / 2);
      await pause(Math.min(poll, left), undefined, { signal }).catch(() => undefined);
    }
  }

  async #insert(threadId: string, holder: string): Promise<boolean> {
    const expiresAt = this.#expiry();
    const taken = await this.#db
      .insert(turnLeases)
      .values({ threadId, holder, expiresAt })
      .onConflictDoUpdate({
        target: turnLeases.threadId,
        set: { holder, expiresAt },
        setWhere: lt(turnLeases.expiresAt, sql`now()`),
      })
      .returning({ holder: turnLeases.holder });
    return taken.length > 0;
  }

  async #renew(threadId: string, holder: string): Promise<void> {
    try {
      await this.#db.update(turnLeases).set({ expiresAt: this.#expiry() }).where(heldBy(threadId, holder));
    } catch {
      // The next renewal comes before the lease ends.
    }
  }

  // By the clock of the database: those of the processes differ.
  #expiry() {
    return sql`now() + ${this.#lifetimeMs / 1000} * interval '1 second'`;
  }
}

const heldBy = (threadId: string, holder: string) =>
  and(eq(turnLeases.threadId, threadId), eq(turnLeases.holder, holder));
