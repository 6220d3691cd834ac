import { randomUUID } from 'node:crypto';
import { sql, type SQL } from 'drizzle-orm';
import {
  firstOffset,
  followBy,
  generateTurnId,
  NotFoundError,
  offsetOf,
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
} from '@chatdock/chatkit-server';
import type { Ending } from '@chatdock/protocol';
import type { Db } from './database.js';
import { isStorable } from './storable.js';
import { turnEntries, turns } from './tables.js';

/** Settings of a {@link PostgresTurnLog}. */
export interface PostgresTurnLogOptions<Context> {
  readonly db: Db;
  /** Key of the owner in the context: a user sees nothing but what was begun under the same key. */
  readonly ownerOf: (context: Context) => string;
  /** Whether no other process uses the database: then a turn of another one is known to be lost at once. */
  readonly alone?: boolean;
  /** Milliseconds for which what was said in a turn is kept after its end. Default 5 minutes. */
  readonly keptMs?: number;
  /**
   * Milliseconds after which the turn of a process that has died counts as lost. A living one says three times as often
   * that it lives. Default 9,000.
   */
  readonly lifetimeMs?: number;
  /** Milliseconds after which followers look for what another process has written. Default 500. */
  readonly pollMs?: number;
}

/** A turn that runs in this process: its followers here need no database. */
interface Local {
  readonly owner: string;
  turn: LoggedTurn;
  entries: TurnEntry[];
  /** What follows this offset is in `entries`. */
  first: string;
  readonly waiting: Set<() => void>;
  readonly stops: Set<() => void>;
}

const readAtOnce = 1_000;
const sweepMs = 60_000;

/** A {@link TurnLog} in PostgreSQL or embedded Postgres, for all processes that share the database. */
export class PostgresTurnLog<Context> implements TurnLog<Context> {
  readonly #options: Required<PostgresTurnLogOptions<Context>>;
  readonly #holder = randomUUID();
  readonly #here = new Map<string, Local>();
  #renewal: NodeJS.Timeout | undefined;
  #sweptAt = -Infinity;

  constructor(options: PostgresTurnLogOptions<Context>) {
    this.#options = { alone: false, keptMs: 5 * 60_000, lifetimeMs: 9_000, pollMs: 500, ...options };
  }

  async begin(turn: NewTurn, context: Context): Promise<{ turn: LoggedTurn; isNew: boolean }> {
    const { threadId, requestId = null, isFollowable } = turn;
    // No database holds such an id, so there is no such thread.
    if (!isStorable(threadId)) throw new NotFoundError('There is no such thread. Check the id.');
    const owner = this.#owner(context);
    const id = generateTurnId();
    const [made] = await this.#rows(sql`
      insert into ${turns} (id, "owner_id", thread_id, request_id, is_followable, base, kept_after, tail, holder, expires_at)
      values (${id}, ${owner}, ${threadId}, ${requestId}, ${isFollowable}, ${firstOffset}, ${firstOffset}, ${firstOffset},
        ${this.#holder}, ${this.#expiry()})
      on conflict (owner_id, request_id) do nothing
      returning ${this.#columns()}`);
    if (made) return { turn: this.#hold(made, owner), isNew: true };
    const [known] = await this.#rows(
      sql`select ${this.#columns()} from ${turns} where owner_id = ${owner} and request_id = ${requestId}`,
    );
    // It was forgotten in between.
    return known ? { turn: turnOf(known), isNew: false } : this.begin(turn, context);
  }

  async takeOver({ id, generation }: LoggedTurn, context: Context): Promise<LoggedTurn | undefined> {
    const owner = this.#owner(context);
    const [taken] = await this.#rows(sql`
      update ${turns} set generation = generation + 1, ending = null, ended_at = null, stop_asked = false,
        holder = ${this.#holder}, expires_at = ${this.#expiry()}
      where owner_id = ${owner} and id = ${id} and generation = ${generation} and (ending is not null or ${this.#isLost()})
      returning ${this.#columns()}`);
    return taken && this.#hold(taken, owner);
  }

  async append(turn: LoggedTurn, batch: Batch): Promise<void> {
    await this.#write(turn, batch, sql``);
  }

  async end(turn: LoggedTurn, ending: Ending, batch: Batch): Promise<void> {
    await this.#write(turn, batch, sql`, ending = ${ending}, ended_at = now()`, ending);
    this.#renew();
    await this.#sweep(turn.id);
  }

  async forget({ id }: LoggedTurn): Promise<void> {
    const local = this.#here.get(id);
    if (local) await this.#rows(sql`delete from ${turns} where owner_id = ${local.owner} and id = ${id}`);
    this.#drop(id);
  }

  async find(turnId: string, context: Context): Promise<LoggedTurn> {
    const local = this.#local(turnId, context);
    if (local) return local.turn;
    const [row] = isStorable(turnId)
      ? await this.#rows(
          sql`select ${this.#columns()} from ${turns} where owner_id = ${this.#owner(context)} and id = ${turnId}`,
        )
      : [];
    if (!row) throw turnNotFound();
    return turnOf(row);
  }

  async runningIn(threadId: string, context: Context): Promise<LoggedTurn | undefined> {
    if (!isStorable(threadId)) return undefined;
    const [row] = await this.#rows(sql`
      select ${this.#columns()} from ${turns}
      where owner_id = ${this.#owner(context)} and thread_id = ${threadId} and ending is null and is_followable
      order by position limit 1`);
    return row && turnOf(row);
  }

  async endingsOf(
    threadId: string,
    itemIds: readonly string[],
    context: Context,
  ): Promise<Record<string, Ending>> {
    const ids = itemIds.filter(isStorable);
    if (!isStorable(threadId) || ids.length === 0) return {};
    const rows = await this.#rows(sql`
      select last_item_id, ending from ${turns}
      where owner_id = ${this.#owner(context)} and thread_id = ${threadId} and ending is not null
        and last_item_id in (select json_array_elements_text(${JSON.stringify(ids)}::json))
      order by position`);
    const endings = new Map(rows.map((row) => [row['last_item_id'] as string, row['ending'] as Ending]));
    return Object.fromEntries([...endings].filter(([, ending]) => ending !== 'finished'));
  }

  async read(
    turnId: string,
    after: string,
    context: Context,
    { limit = readAtOnce }: ReadOptions = {},
  ): Promise<Reading> {
    const local = this.#local(turnId, context);
    const entries = local && after >= local.first ? entriesAfter(local.entries, after) : undefined;
    if (local && entries)
      return readingOf(local.turn, entries.slice(0, limit), after, entries.length <= limit);
    // What is read after the turn is at least as new: an ending is seen with all that came before it.
    const turn = await this.find(turnId, context);
    const rows = await this.#rows(sql`
      select t.kept_after, e.entry_offset, e.data from ${turns} t
      left join lateral (
        select entry_offset, data from ${turnEntries} where turn_id = t.id and entry_offset > ${after}
        order by entry_offset limit ${limit + 1}
      ) e on true
      where t.owner_id = ${this.#owner(context)} and t.id = ${turnId} order by e.entry_offset`);
    const keptAfter = rows[0]?.['kept_after'] as string | undefined;
    if (keptAfter === undefined) throw turnNotFound();
    if (!turn.isFollowable || after < keptAfter) throw turnGone();
    const read = rows.flatMap((row) =>
      row['data'] === null ? [] : { offset: row['entry_offset'] as string, data: row['data'] as string },
    );
    return readingOf(turn, read.slice(0, limit), after, read.length <= limit);
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
    if (!isStorable(turnId)) return;
    const owner = this.#owner(context);
    const local = this.#local(turnId, context);
    if (local) for (const stop of [...local.stops]) stop();
    else
      await this.#rows(
        sql`update ${turns} set stop_asked = true where owner_id = ${owner} and id = ${turnId} and ending is null`,
      );
  }

  onStop({ id }: LoggedTurn, listener: () => void): () => void {
    const stops = this.#here.get(id)?.stops;
    stops?.add(listener);
    return () => stops?.delete(listener);
  }

  async runningOf(context: Context): Promise<readonly LoggedTurn[]> {
    const rows = await this.#rows(
      sql`select ${this.#columns()} from ${turns} where owner_id = ${this.#owner(context)} and ending is null`,
    );
    return rows.map(turnOf);
  }

  async deleteThread(threadId: string, context: Context): Promise<void> {
    if (!isStorable(threadId)) return;
    const rows = await this.#rows(
      sql`delete from ${turns} where owner_id = ${this.#owner(context)} and thread_id = ${threadId} returning id`,
    );
    for (const row of rows) this.#drop(row['id'] as string);
  }

  async #write(turn: LoggedTurn, batch: Batch, more: SQL, ending?: Ending): Promise<void> {
    const { id, generation } = turn;
    const local = this.#here.get(id);
    const { entries, base = null, firstItemId = null, lastItemId = null, trimBefore = null } = batch;
    const tail = entries.at(-1)?.offset ?? null;
    const [written] = await this.#rows(sql`
      with turn as (
        update ${turns} set tail = coalesce(${tail}::text, tail), base = coalesce(${base}::text, base),
          kept_after = coalesce(${trimBefore}::text, kept_after),
          first_item_id = coalesce(first_item_id, ${firstItemId}::text),
          last_item_id = coalesce(${lastItemId}::text, last_item_id)${more}
        where owner_id = ${local?.owner ?? ''} and id = ${id} and generation = ${generation} and ending is null
        returning ${this.#columns()}
      ), trimmed as (
        delete from ${turnEntries} e using turn where e.turn_id = turn.id and e.entry_offset <= ${trimBefore}::text
      ), written as (
        insert into ${turnEntries} (turn_id, entry_offset, data)
        select turn.id, entry.at, entry.data from turn,
          json_to_recordset(${JSON.stringify(entries.map(({ offset, data }) => ({ at: offset, data })))}::json)
            as entry(at text, data text)
      )
      select * from turn`);
    if (!written || !local) {
      // Where it was taken over here, the present generation goes on.
      if (local?.turn.generation === generation) this.#drop(id);
      throw new TurnLostError(id);
    }
    local.turn = turnOf(written);
    for (const entry of entries) local.entries.push(entry);
    if (trimBefore !== null && trimBefore > local.first) {
      local.first = trimBefore;
      local.entries = entriesAfter(local.entries, trimBefore);
    }
    if (ending !== undefined) local.stops.clear();
    else if (written['stop_asked'] === true) for (const stop of [...local.stops]) stop();
    wake(local);
  }

  #hold(row: Row, owner: string): LoggedTurn {
    const turn = turnOf(row);
    const [waiting, stops] = [
      this.#here.get(turn.id)?.waiting ?? new Set<() => void>(),
      new Set<() => void>(),
    ];
    const first = turn.generation === 1 ? firstOffset : offsetOf(turn.generation, 0);
    this.#here.set(turn.id, { owner, turn, entries: [], first, waiting, stops });
    this.#renew();
    return turn;
  }

  #local(turnId: string, context: Context): Local | undefined {
    const local = this.#here.get(turnId);
    return local?.owner === this.#owner(context) ? local : undefined;
  }

  #drop(id: string): void {
    const local = this.#here.get(id);
    this.#here.delete(id);
    if (local) wake(local);
    this.#renew();
  }

  /** Resolves when there may be more of a turn: at once where this process writes it, else after a while. */
  #changed(turnId: string, after: string, signal: AbortSignal): Promise<void> {
    const local = this.#here.get(turnId);
    if (signal.aborted || (local && (local.turn.tail > after || local.turn.ending))) return Promise.resolve();
    return new Promise((resolve) => {
      const settle = () => {
        clearTimeout(timer);
        local?.waiting.delete(settle);
        signal.removeEventListener('abort', settle);
        resolve();
      };
      const timer = local ? undefined : setTimeout(settle, this.#options.pollMs);
      local?.waiting.add(settle);
      signal.addEventListener('abort', settle);
    });
  }

  /** Says that this process lives, as long as it runs turns. */
  #renew(): void {
    const runs = [...this.#here.values()].some(({ turn }) => !turn.ending);
    if (!runs) {
      clearInterval(this.#renewal);
      this.#renewal = undefined;
    } else {
      this.#renewal ??= setInterval(() => void this.#live(), this.#options.lifetimeMs / 3).unref();
    }
  }

  async #live(): Promise<void> {
    try {
      const asked = await this.#rows(sql`
        update ${turns} set expires_at = ${this.#expiry()}
        where holder = ${this.#holder} and ending is null returning id, stop_asked`);
      for (const row of asked) {
        if (row['stop_asked'] === true)
          for (const stop of [...(this.#here.get(row['id'] as string)?.stops ?? [])]) stop();
      }
    } catch {
      // The next time comes before the turns count as lost.
    }
  }

  /** Throws away what was said in turns that ended minutes ago; followers of others read it from the database. */
  async #sweep(latest: string): Promise<void> {
    const now = performance.now();
    if (now - this.#sweptAt < Math.min(sweepMs, this.#options.keptMs)) return;
    this.#sweptAt = now;
    const longAgo = sql`now() - ${this.#options.keptMs / 1000} * interval '1 second'`;
    await this.#rows(sql`
      with over as (
        update ${turns} set kept_after = tail where ended_at < ${longAgo} and kept_after < tail returning id
      )
      delete from ${turnEntries} where turn_id in (select id from over)`);
    for (const [id, { turn }] of this.#here) if (turn.ending && turn.id !== latest) this.#here.delete(id);
  }

  // By the clock of the database: those of the processes differ.
  #expiry(): SQL {
    return sql`now() + ${this.#options.lifetimeMs / 1000} * interval '1 second'`;
  }

  #isLost(): SQL {
    const { alone } = this.#options;
    return sql`(ending is null and (expires_at < now() or (${alone}::boolean and holder <> ${this.#holder})))`;
  }

  #columns(): SQL {
    return sql`id, thread_id, request_id, is_followable, generation, first_item_id, last_item_id, base, tail, ending,
      stop_asked, ${this.#isLost()} as is_lost`;
  }

  #owner(context: Context): string {
    return this.#options.ownerOf(context);
  }

  async #rows(query: SQL): Promise<Row[]> {
    // Both drivers put the rows there.
    const { rows } = (await this.#options.db.execute(query)) as unknown as { rows: Row[] };
    return rows;
  }
}

type Row = Record<string, unknown>;

function turnOf(row: Row): LoggedTurn {
  const optional = (name: string) => (row[name] ?? undefined) as string | undefined;
  return {
    id: row['id'] as string,
    threadId: row['thread_id'] as string,
    requestId: optional('request_id'),
    isFollowable: row['is_followable'] === true,
    generation: Number(row['generation']),
    firstItemId: optional('first_item_id'),
    lastItemId: optional('last_item_id'),
    base: row['base'] as string,
    tail: row['tail'] as string,
    ending: optional('ending') as Ending | undefined,
    isLost: row['is_lost'] === true,
  };
}

function readingOf(turn: LoggedTurn, entries: TurnEntry[], after: string, isUpToDate: boolean): Reading {
  const next = entries.at(-1)?.offset ?? after;
  // What was written between the two readings comes with the next one.
  const isWhole = isUpToDate && next >= turn.tail;
  return { entries, next, isUpToDate, isClosed: isWhole && turn.ending !== undefined, isLost: turn.isLost };
}

function entriesAfter(entries: readonly TurnEntry[], after: string): TurnEntry[] {
  let start = entries.length;
  while (start > 0 && (entries[start - 1] as TurnEntry).offset > after) start -= 1;
  return entries.slice(start);
}

function wake({ waiting }: Local): void {
  for (const settle of [...waiting]) settle();
}
