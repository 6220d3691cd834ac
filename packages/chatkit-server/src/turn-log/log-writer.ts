import { setTimeout as pause } from 'node:timers/promises';
import type { Ending, ThreadItem, ThreadStreamEvent } from '@chatdock/protocol';
import { unavailableBehind } from '../errors/unavailable-error.js';
import { offsetOf } from './offsets.js';
import type { Batch, LoggedTurn, TurnEntry, TurnLog } from './turn-log.js';

// So many events may wait to be written before the handler is held back.
const capacity = 256;

// A database that restarts is waited for.
const patienceMs = 30_000;
const pollMs = 250;

/** How much of a turn is kept: when there is more, its beginning is thrown away. */
export interface LogCaps {
  readonly rows: number;
  readonly bytes: number;
}

/** What a {@link LogWriter} needs to know of its turn. */
export interface LogWriterOptions<Context> {
  readonly log: TurnLog<Context>;
  readonly turn: LoggedTurn;
  readonly caps: LogCaps;
  /** Items that are streaming, in their latest state. */
  readonly pendingItems: () => readonly ThreadItem[];
  /** The turn cannot be written to any more. */
  readonly onLost: (error: unknown) => void;
}

/**
 * Writes the events of one turn. What comes within one tick, or while the last write is under way, is written at once,
 * with its text deltas merged. Nobody sees what has not been written.
 */
export class LogWriter<Context> {
  readonly #options: LogWriterOptions<Context>;
  #waiting: ThreadStreamEvent[] = [];
  #writing: Promise<void> | undefined;
  #sequence = 0;
  /** Where each item that is streaming began. */
  readonly #begun = new Map<string, number>();
  #firstItemId: string | undefined;
  #lastItemId: string | undefined;
  #isLost = false;
  /** What was written since readers could last begin in the middle. */
  #rows = 0;
  #bytes = 0;
  #keyframe: string | undefined;

  constructor(options: LogWriterOptions<Context>) {
    this.#options = options;
    this.#firstItemId = options.turn.firstItemId;
  }

  get turn(): LoggedTurn {
    return this.#options.turn;
  }

  /** Takes an event. Resolves at once, or when those that wait are written. */
  put(event: ThreadStreamEvent): void | Promise<void> {
    if (this.#isLost || !this.turn.isFollowable) return this.#note(event);
    if (!this.#merge(event)) this.#waiting.push(event);
    this.#writing ??= this.#write();
    if (this.#waiting.length >= capacity) return this.#writing;
  }

  /** The item that is about to be stored first: whoever repeats the request finds the turn by it. */
  async begins(itemId: string): Promise<void> {
    if (this.#firstItemId !== undefined) return;
    this.#firstItemId = itemId;
    await this.#options.log.append(this.turn, { entries: [], firstItemId: itemId });
  }

  /** Writes what waits, and how the turn ended. */
  async end(ending: Ending): Promise<void> {
    while (this.#writing) await this.#writing;
    if (this.#isLost) return;
    await this.#patiently(() => this.#options.log.end(this.turn, ending, this.#batch()));
  }

  // A turn that nobody can follow is known by its items and its ending only.
  #note(event: ThreadStreamEvent): void {
    if (event.type === 'thread.item.done') {
      this.#firstItemId ??= event.item.id;
      this.#lastItemId = event.item.id;
    }
  }

  #merge(event: ThreadStreamEvent): boolean {
    const last = this.#waiting.at(-1);
    if (event.type !== 'thread.item.updated' || last?.type !== 'thread.item.updated') return false;
    const [before, after] = [last.update, event.update];
    if (
      last.item_id !== event.item_id ||
      before.type !== 'assistant_message.content_part.text_delta' ||
      after.type !== 'assistant_message.content_part.text_delta' ||
      before.content_index !== after.content_index
    ) {
      return false;
    }
    const update = { ...before, delta: before.delta + after.delta };
    this.#waiting[this.#waiting.length - 1] = { ...last, update };
    return true;
  }

  async #write(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    try {
      while (this.#waiting.length > 0) {
        const batch = this.#batch();
        await this.#patiently(() => this.#options.log.append(this.turn, batch));
      }
    } finally {
      this.#writing = undefined;
    }
  }

  #batch(): Batch {
    const events = this.#waiting;
    this.#waiting = [];
    const entries = events.map((event) => this.#entry(event));
    const trimBefore = this.#isFull ? this.#keyframe : undefined;
    if (this.#isFull) entries.push(...this.#keyframes());
    const firstBegun = Math.min(...this.#begun.values());
    const base = offsetOf(this.turn.generation, Math.min(this.#sequence, firstBegun));
    return {
      entries,
      base,
      trimBefore,
      firstItemId: this.#firstItemId,
      lastItemId: this.#lastItemId,
    };
  }

  #entry(event: ThreadStreamEvent): TurnEntry {
    this.#note(event);
    if (event.type === 'thread.item.added') this.#begun.set(event.item.id, this.#sequence);
    else if (event.type === 'thread.item.done' || event.type === 'thread.item.replaced')
      this.#begun.delete(event.item.id);
    else if (event.type === 'thread.item.removed') this.#begun.delete(event.item_id);
    this.#sequence += 1;
    const data = JSON.stringify(event);
    this.#rows += 1;
    this.#bytes += data.length;
    return { offset: offsetOf(this.turn.generation, this.#sequence), data };
  }

  get #isFull(): boolean {
    const { rows, bytes } = this.#options.caps;
    return this.#rows > rows / 2 || this.#bytes > bytes / 2;
  }

  /** The items that are streaming, as they are now: readers can begin here, and what lies far before is not needed. */
  #keyframes(): TurnEntry[] {
    this.#keyframe = offsetOf(this.turn.generation, this.#sequence);
    const pending = this.#options.pendingItems().filter(({ id }) => this.#begun.has(id));
    const entries = pending.map((item) => this.#entry({ type: 'thread.item.added', item }));
    this.#rows = 0;
    this.#bytes = 0;
    return entries;
  }

  async #patiently(write: () => Promise<void>): Promise<void> {
    const since = performance.now();
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (unavailableBehind(error) && performance.now() - since < patienceMs) {
          await pause(pollMs);
          continue;
        }
        this.#isLost = true;
        this.#waiting = [];
        return this.#options.onLost(error);
      }
    }
  }
}
