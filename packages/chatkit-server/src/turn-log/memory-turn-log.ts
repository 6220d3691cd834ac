import { randomBytes } from 'node:crypto';
import type { Ending } from '@chatdock/protocol';
import { firstOffset } from './offsets.js';
import {
  followBy,
  turnGone,
  TurnLostError,
  turnNotFound,
  type Batch,
  type LoggedTurn,
  type NewTurn,
  type Reading,
  type ReadOptions,
  type TurnEntry,
  type TurnLog,
} from './turn-log.js';

/** Settings of a {@link MemoryTurnLog}. */
export interface MemoryTurnLogOptions<Context> {
  /** Key of the owner in the context. Owners do not see each other's turns; without it all are one owner's. */
  readonly ownerOf?: (context: Context) => string;
  /** Milliseconds for which the entries of a turn are kept after its end. Default 5 minutes. */
  readonly keptMs?: number;
  /** A clock in milliseconds. */
  readonly now?: () => number;
}

interface Kept {
  readonly owner: string;
  turn: LoggedTurn;
  entries: TurnEntry[];
  /** What follows this offset is kept. */
  first: string;
  endedAt: number | undefined;
  readonly waiting: Set<() => void>;
  readonly stops: Set<() => void>;
}

const readAtOnce = 1_000;

/** A new id of a turn. */
export function generateTurnId(): string {
  return `turn_${randomBytes(12).toString('hex')}`;
}

/** A {@link TurnLog} in this process's memory: turns outlive their responses, and end with the process. */
export class MemoryTurnLog<Context = unknown> implements TurnLog<Context> {
  readonly #turns = new Map<string, Kept>();
  readonly #names = new Map<string, string>();
  readonly #threads = new Map<string, Set<string>>();
  /** Ended turns whose entries are still there, in the order of their end. */
  readonly #closed = new Set<Kept>();
  readonly #ownerOf: (context: Context) => string;
  readonly #keptMs: number;
  readonly #now: () => number;

  constructor({
    ownerOf = () => '',
    keptMs = 5 * 60_000,
    now = Date.now,
  }: MemoryTurnLogOptions<Context> = {}) {
    this.#ownerOf = ownerOf;
    this.#keptMs = keptMs;
    this.#now = now;
  }

  async begin(turn: NewTurn, context: Context): Promise<{ turn: LoggedTurn; isNew: boolean }> {
    this.#sweep();
    const owner = this.#ownerOf(context);
    const name = turn.requestId === undefined ? undefined : keyOf(owner, turn.requestId);
    const known = name === undefined ? undefined : this.#turns.get(this.#names.get(name) ?? '');
    if (known) return { turn: known.turn, isNew: false };
    const id = generateTurnId();
    const begun = { ...turn, id, generation: 1, base: firstOffset, tail: firstOffset, isLost: false };
    const kept: Kept = {
      owner,
      turn: begun,
      entries: [],
      first: firstOffset,
      endedAt: undefined,
      waiting: new Set(),
      stops: new Set(),
    };
    this.#turns.set(id, kept);
    if (name !== undefined) this.#names.set(name, id);
    const thread = keyOf(owner, turn.threadId);
    this.#threads.set(thread, (this.#threads.get(thread) ?? new Set()).add(id));
    return { turn: begun, isNew: true };
  }

  async takeOver({ id, generation }: LoggedTurn): Promise<LoggedTurn | undefined> {
    const kept = this.#turns.get(id);
    if (!kept || kept.turn.generation !== generation || !kept.turn.ending) return undefined;
    const { ending: _over, ...turn } = kept.turn;
    kept.turn = { ...turn, generation: generation + 1 };
    kept.endedAt = undefined;
    this.#closed.delete(kept);
    return kept.turn;
  }

  async append(turn: LoggedTurn, batch: Batch): Promise<void> {
    const kept = this.#owned(turn);
    this.#write(kept, batch);
    wake(kept);
  }

  async end(turn: LoggedTurn, ending: Ending, batch: Batch): Promise<void> {
    const kept = this.#owned(turn);
    this.#write(kept, batch);
    kept.turn = { ...kept.turn, ending };
    kept.endedAt = this.#now();
    kept.stops.clear();
    if (kept.entries.length > 0) this.#closed.add(kept);
    wake(kept);
  }

  async forget({ id }: LoggedTurn): Promise<void> {
    const kept = this.#turns.get(id);
    if (kept) this.#drop(kept);
  }

  async find(turnId: string, context: Context): Promise<LoggedTurn> {
    return this.#known(turnId, context).turn;
  }

  async runningIn(threadId: string, context: Context): Promise<LoggedTurn | undefined> {
    return this.#turnsOf(threadId, context).find(({ turn }) => !turn.ending && turn.isFollowable)?.turn;
  }

  async endingsOf(
    threadId: string,
    itemIds: readonly string[],
    context: Context,
  ): Promise<Record<string, Ending>> {
    const endings = new Map<string, Ending>();
    for (const { turn } of this.#turnsOf(threadId, context)) {
      if (turn.lastItemId === undefined || !turn.ending || !itemIds.includes(turn.lastItemId)) continue;
      if (turn.ending === 'finished') endings.delete(turn.lastItemId);
      else endings.set(turn.lastItemId, turn.ending);
    }
    return Object.fromEntries(endings);
  }

  async read(
    turnId: string,
    after: string,
    context: Context,
    { limit = readAtOnce }: ReadOptions = {},
  ): Promise<Reading> {
    this.#sweep();
    const { turn, entries, first } = this.#known(turnId, context);
    if (!turn.isFollowable || after < first) throw turnGone();
    const start = indexAfter(entries, after);
    const read = entries.slice(start, start + limit);
    const isUpToDate = start + read.length >= entries.length;
    const next = read.at(-1)?.offset ?? after;
    return {
      entries: read,
      next,
      isUpToDate,
      isClosed: isUpToDate && turn.ending !== undefined,
      isLost: false,
    };
  }

  follow(turnId: string, after: string, context: Context, signal: AbortSignal): AsyncIterable<Reading> {
    return followBy(
      after,
      signal,
      (from) => this.read(turnId, from, context),
      (from) => this.#changed(turnId, from, signal),
    );
  }

  async stop(turnId: string, context: Context): Promise<void> {
    const kept = this.#turns.get(turnId);
    if (kept?.owner === this.#ownerOf(context)) for (const stop of [...kept.stops]) stop();
  }

  onStop({ id }: LoggedTurn, listener: () => void): () => void {
    const stops = this.#turns.get(id)?.stops;
    stops?.add(listener);
    return () => stops?.delete(listener);
  }

  async runningOf(context: Context): Promise<readonly LoggedTurn[]> {
    const owner = this.#ownerOf(context);
    const mine = [...this.#turns.values()].filter((kept) => kept.owner === owner && !kept.turn.ending);
    return mine.map(({ turn }) => turn);
  }

  async deleteThread(threadId: string, context: Context): Promise<void> {
    for (const kept of this.#turnsOf(threadId, context)) this.#drop(kept);
  }

  #known(turnId: string, context: Context): Kept {
    const kept = this.#turns.get(turnId);
    if (!kept || kept.owner !== this.#ownerOf(context)) throw turnNotFound();
    return kept;
  }

  #owned({ id, generation }: LoggedTurn): Kept {
    const kept = this.#turns.get(id);
    if (!kept || kept.turn.generation !== generation || kept.turn.ending) throw new TurnLostError(id);
    return kept;
  }

  #turnsOf(threadId: string, context: Context): Kept[] {
    const ids = this.#threads.get(keyOf(this.#ownerOf(context), threadId)) ?? [];
    return [...ids].flatMap((id) => this.#turns.get(id) ?? []);
  }

  #write(kept: Kept, { entries, base, firstItemId, lastItemId, trimBefore }: Batch): void {
    const { turn } = kept;
    for (const entry of entries) kept.entries.push(entry);
    kept.turn = {
      ...turn,
      tail: entries.at(-1)?.offset ?? turn.tail,
      base: base ?? turn.base,
      firstItemId: turn.firstItemId ?? firstItemId,
      lastItemId: lastItemId ?? turn.lastItemId,
    };
    if (trimBefore === undefined || trimBefore <= kept.first) return;
    kept.first = trimBefore;
    kept.entries = kept.entries.slice(indexAfter(kept.entries, trimBefore));
  }

  #changed(turnId: string, after: string, signal: AbortSignal): Promise<void> {
    const kept = this.#turns.get(turnId);
    if (!kept || kept.turn.tail > after || kept.turn.ending || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const settle = () => {
        kept.waiting.delete(settle);
        signal.removeEventListener('abort', settle);
        resolve();
      };
      kept.waiting.add(settle);
      signal.addEventListener('abort', settle);
    });
  }

  #drop(kept: Kept): void {
    const { id, requestId, threadId } = kept.turn;
    this.#turns.delete(id);
    this.#closed.delete(kept);
    if (requestId !== undefined) this.#names.delete(keyOf(kept.owner, requestId));
    const thread = keyOf(kept.owner, threadId);
    const ids = this.#threads.get(thread);
    ids?.delete(id);
    if (ids?.size === 0) this.#threads.delete(thread);
    wake(kept);
  }

  /** Throws away the entries of turns that ended long ago. */
  #sweep(): void {
    const now = this.#now();
    for (const kept of this.#closed) {
      if (now - (kept.endedAt ?? now) < this.#keptMs) return;
      this.#closed.delete(kept);
      kept.first = kept.turn.tail;
      kept.entries = [];
    }
  }
}

const keyOf = (owner: string, id: string) => JSON.stringify([owner, id]);

function wake(kept: Kept): void {
  for (const settle of [...kept.waiting]) settle();
}

/** Where the first entry behind an offset is. */
function indexAfter(entries: readonly TurnEntry[], after: string): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle] as TurnEntry).offset <= after) low = middle + 1;
    else high = middle;
  }
  return low;
}
