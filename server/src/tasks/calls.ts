import { createHash } from 'node:crypto';
import { and, asc, eq, gt, lt, or } from 'drizzle-orm';
import type { Db } from '@chatdock/store-postgres';
import { taskCalls } from './table.js';

/** The user message that a turn answers. */
export interface AnsweredMessage {
  readonly id: string;
  readonly text: string;
  /** Whether its request had a name: then the name has decided already whether it is one that was sent again. */
  readonly isNamed?: boolean;
}

/** A call of a tool. */
export interface ToolCall {
  readonly tool: string;
  /** What tells the call from others of the tool, always in the same order. */
  readonly args: object;
  /** A model may put the same wish in other words when it is asked again: then the position tells, too. */
  readonly mayBeReworded?: boolean;
}

// A front end that loses an answer sends the same message again within this time.
const resendMs = 2 * 60_000;

// Nobody repeats a turn after this time.
const keptMs = 30 * 24 * 60 * 60_000;

type Entry = typeof taskCalls.$inferSelect;

/**
 * What the tools of one turn do, each thing once: when the turn is a repetition (a retry, or a message that was
 * sent again because its answer broke off), a call that was made before answers what it answered then.
 */
export class TurnCalls {
  readonly #db: Db;
  readonly #ownerId: string;
  readonly #message: AnsweredMessage;
  readonly #now: Date;
  readonly #fingerprint: string;
  readonly #repeated = new Set<Entry>();
  readonly #counts = new Map<string, number>();
  #earlier: Promise<Entry[]> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #hasActed = false;

  constructor(db: Db, ownerId: string, message: AnsweredMessage, now: Date) {
    this.#db = db;
    this.#ownerId = ownerId;
    this.#message = message;
    this.#now = now;
    this.#fingerprint = createHash('sha256').update(message.text).digest('base64url');
  }

  /**
   * Acts, unless this call was made before. The calls of a turn run one after the other.
   *
   * @param call the tool and what tells the call from others of the tool
   * @param act does it within the transaction that remembers it
   */
  act<Outcome extends object>(call: ToolCall, act: (tx: Db) => Promise<Outcome>): Promise<Outcome> {
    const done = this.#last.then(() => this.#once(call, act));
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** The answer has reached its end: the same message sent again is a new wish. */
  async finish(): Promise<void> {
    if (!this.#hasActed && !this.#earlier) return;
    const { ownerId } = taskCalls;
    const mine = and(eq(ownerId, this.#ownerId), this.#sameMessage());
    await this.#db.update(taskCalls).set({ answered: true }).where(mine);
    const longAgo = new Date(this.#now.getTime() - keptMs);
    await this.#db.delete(taskCalls).where(and(eq(ownerId, this.#ownerId), lt(taskCalls.createdAt, longAgo)));
  }

  async #once<Outcome extends object>(
    { tool, args, mayBeReworded = false }: ToolCall,
    act: (tx: Db) => Promise<Outcome>,
  ): Promise<Outcome> {
    const earlier = (await (this.#earlier ??= this.#load())).filter((entry) => entry.tool === tool);
    const count = this.#counts.get(tool) ?? 0;
    this.#counts.set(tool, count + 1);
    const text = JSON.stringify(args);
    const repeated = this.#find(earlier, text) ?? (mayBeReworded ? earlier[count] : undefined);
    // The entry was written below.
    if (repeated) return repeated.outcome as Outcome;
    return this.#db.transaction(async (tx) => {
      const outcome = await act(tx);
      await tx.insert(taskCalls).values({
        ownerId: this.#ownerId,
        messageId: this.#message.id,
        tool,
        position: count + Math.max(0, ...earlier.map(({ position }) => position + 1)),
        arguments: text,
        fingerprint: this.#fingerprint,
        outcome,
        createdAt: this.#now,
      });
      this.#hasActed = true;
      return outcome;
    });
  }

  #find(earlier: readonly Entry[], args: string): Entry | undefined {
    const same = earlier.find((entry) => entry.arguments === args && !this.#repeated.has(entry));
    if (same) this.#repeated.add(same);
    return same;
  }

  // Async, because a query of Drizzle's runs anew each time it is awaited.
  async #load(): Promise<Entry[]> {
    return this.#db
      .select()
      .from(taskCalls)
      .where(and(eq(taskCalls.ownerId, this.#ownerId), this.#sameMessage()))
      .orderBy(asc(taskCalls.createdAt), asc(taskCalls.position));
  }

  #sameMessage() {
    if (this.#message.isNamed) return eq(taskCalls.messageId, this.#message.id);
    const since = new Date(this.#now.getTime() - resendMs);
    const isSentAgain = and(
      eq(taskCalls.fingerprint, this.#fingerprint),
      eq(taskCalls.answered, false),
      gt(taskCalls.createdAt, since),
    );
    return or(eq(taskCalls.messageId, this.#message.id), isSentAgain);
  }
}
