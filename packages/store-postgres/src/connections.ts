import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { DatabasePatience } from './patience.js';
import { DatabaseUnavailableError, endsSession, judgeDatabaseError, sqlStateOf } from './unavailable.js';

/** What Drizzle calls of a driver's client. */
export interface QueryRunner {
  query(query: pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult>;
}

/** Settings of {@link Connections}. */
export interface ConnectionsOptions {
  readonly url: string;
  /** Connections at most. */
  readonly max: number;
  /** Milliseconds that a statement may take. */
  readonly patienceMs: number;
  /** A pooler that gives a session to each transaction stands before the server. */
  readonly hasTransactionPooler: boolean;
}

// Work that nobody waits for at this moment, such as an answer that streams, outlasts the restart of a server. The
// time counts from the beginning of the outage, so that an answer fails once and not with each of its statements.
const outlastMs = 8_000;

const reconnectMs = 200;

const cutOffMs = 20;

/** How long one try to connect takes after that. */
const glanceMs = 1_000;

const migrationMs = 10 * 60_000;

/**
 * Connections to a PostgreSQL server, on `pg`. A statement replies in time or fails; a connection that broke is never
 * used again; what was certainly not carried out, or does no harm when it is carried out twice, is repeated once.
 */
export class Connections implements QueryRunner {
  readonly #options: ConnectionsOptions;
  readonly #broken = new WeakSet<pg.ClientBase>();
  /** Who waits for a connection hears here that there is another pool. */
  readonly #waiting = new Set<() => void>();
  readonly #named = new WeakMap<pg.QueryConfig, pg.QueryConfig>();
  /** Whether what is set or prepared in a session is there for the next statement. */
  #hasSessions: boolean;
  #pool: pg.Pool;
  /** When the server was first seen to be away; undefined while it replies. */
  #awaySince: number | undefined;

  constructor(options: ConnectionsOptions) {
    this.#options = options;
    this.#hasSessions = !options.hasTransactionPooler;
    this.#pool = this.#createPool();
  }

  /** Whether prepared statements and session settings are done without. */
  get isForTransactionPooler(): boolean {
    return !this.#hasSessions;
  }

  /** Runs one statement in a transaction of its own. */
  query(query: pg.QueryConfig, values: unknown[] = []): Promise<pg.QueryResult> {
    return this.#accounted(async (until) => {
      for (let attempt = 1; ; attempt += 1) {
        const client = await this.#connect(until);
        try {
          const sent = this.#hasSessions ? this.#withName(query) : unnamed(query);
          return await this.#run(client, sent, values, until);
        } catch (error) {
          if (attempt > this.#repeatsOf(query, error)) throw error;
        } finally {
          client.release(this.#broken.has(client));
        }
      }
    });
  }

  /** Runs work on one connection, for a transaction. */
  async onOne<T>(work: (connection: QueryRunner) => Promise<T>): Promise<T> {
    let client = await this.#accounted((until) => this.#connect(until));
    // What is not at the end of its transaction would carry it into the work of somebody else.
    let isHeld = true;
    const release = () => {
      isHeld = false;
      client.release(this.#broken.has(client) || client.getTransactionStatus() !== 'I');
    };
    const begin = (query: pg.QueryConfig) =>
      this.#accounted(async (until) => {
        for (let attempt = 1; ; attempt += 1) {
          try {
            return await this.#run(client, query, [], until);
          } catch (error) {
            if (!this.#broken.has(client) || attempt > this.#options.max) throw error;
            // It broke while nobody used it, and nothing was begun.
            release();
            client = await this.#connect(until);
            isHeld = true;
          }
        }
      });
    try {
      return await work({
        query: (query, values = []) => {
          if (query.text.startsWith('begin')) return begin(query);
          if (query.text.startsWith('rollback')) return this.#rollBack(client, query);
          return this.#accounted((until) => this.#run(client, unnamed(query), values, until));
        },
      });
    } finally {
      if (isHeld) release();
    }
  }

  /** Runs work that may take minutes on a connection of its own, without any setting of a session. */
  async onOwn<T>(work: (connection: QueryRunner) => Promise<T>): Promise<T> {
    const client = new pg.Client(this.#settings);
    this.#watch(client);
    try {
      await client.connect().catch((error: unknown) => {
        throw new DatabaseUnavailableError(error);
      });
      return await work({
        query: (query, values = []) =>
          query.text.startsWith('rollback')
            ? this.#rollBack(client, query)
            : this.#run(client, query, values, performance.now() + migrationMs, migrationMs),
      });
    } finally {
      await client.end();
    }
  }

  /** Waits for a server that is starting, and fails with the driver's own error when it does not let us in. */
  async checkIn(): Promise<void> {
    const until = performance.now() + outlastMs;
    for (;;) {
      try {
        const client = await this.#pool.connect();
        client.release();
        return;
      } catch (error) {
        const isStarting = sqlStateOf(error) === '57P03' && performance.now() < until;
        if (!isStarting && !this.#adapt(error)) throw error;
      }
      await pause(reconnectMs);
    }
  }

  /** Ends all connections; those in use, when their work is done. */
  async end(): Promise<void> {
    await Promise.race([this.#pool.end(), pause(this.#options.patienceMs, undefined, { ref: false })]);
  }

  get #settings(): pg.ClientConfig {
    return {
      connectionString: withLibpqMeaning(this.#options.url),
      connectionTimeoutMillis: this.#options.patienceMs,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    };
  }

  #createPool(): pg.Pool {
    const { max, patienceMs } = this.#options;
    const pool = new pg.Pool({
      ...this.#settings,
      max,
      idleTimeoutMillis: 30_000,
      ...(this.#hasSessions && {
        statement_timeout: serverLimitOf(this.#options),
        idle_in_transaction_session_timeout: 2 * patienceMs,
      }),
    });
    pool.on('connect', (client) => this.#watch(client));
    // The pool has let go of the idle connection that broke.
    pool.on('error', () => undefined);
    return pool;
  }

  /** Without a listener, a connection that breaks between two statements would end the process. */
  #watch(client: pg.ClientBase): void {
    client.on('error', () => this.#broken.add(client));
    client.on('end', () => this.#broken.add(client));
  }

  /** A connection within the time that there is. Nothing was sent when it fails, so that waiting is safe. */
  async #connect(hurriedUntil: number | undefined): Promise<pg.PoolClient> {
    const start = performance.now();
    const until = hurriedUntil ?? Math.max(start + glanceMs, (this.#awaySince ?? start) + outlastMs);
    const isHurried = hurriedUntil !== undefined;
    for (;;) {
      try {
        const client = await this.#connectBy(until);
        this.#awaySince = undefined;
        return client;
      } catch (error) {
        if (error === poolRenewed || this.#adapt(error)) continue;
        if (wasCutOff(error) && performance.now() < until) {
          await pause(cutOffMs);
          continue;
        }
        this.#awaySince ??= start;
        if (isHurried || performance.now() + reconnectMs > until) throw new DatabaseUnavailableError(error);
        await pause(reconnectMs);
      }
    }
  }

  #connectBy(until: number): Promise<pg.PoolClient> {
    return new Promise((resolve, reject) => {
      let isWaiting = true;
      const settle = (finish: () => void) => {
        if (!isWaiting) return;
        isWaiting = false;
        clearTimeout(clock);
        this.#waiting.delete(onRenewal);
        finish();
      };
      const onRenewal = () => settle(() => reject(poolRenewed));
      this.#waiting.add(onRenewal);
      const clock = setTimeout(
        () => settle(() => reject(new Error('There was no connection in time.'))),
        Math.max(0, Math.ceil(until - performance.now())),
      );
      this.#pool.connect().then(
        (client) => (isWaiting ? settle(() => resolve(client)) : client.release()),
        (error: unknown) => settle(() => reject(error as Error)),
      );
    });
  }

  async #run(
    client: pg.ClientBase,
    query: pg.QueryConfig,
    values: unknown[],
    until: number | undefined,
    limitMs = this.#options.patienceMs,
  ): Promise<pg.QueryResult> {
    const ms = Math.min(limitMs, until === undefined ? limitMs : until - performance.now());
    // Whoever does not reply is not waited for, and what it says later belongs to nobody.
    const clock = setTimeout(() => this.#abandon(client, ms), Math.max(0, Math.ceil(ms)));
    try {
      return await client.query(query, values);
    } catch (error) {
      if (endsSession(error)) this.#broken.add(client);
      this.#adapt(error);
      throw judgeDatabaseError(error, this.#broken.has(client));
    } finally {
      clearTimeout(clock);
    }
  }

  /** The server rolls back what a lost connection had begun. An error of that would hide the one before. */
  async #rollBack(client: pg.ClientBase, query: pg.QueryConfig): Promise<pg.QueryResult> {
    if (this.#broken.has(client)) return nothing;
    return this.#run(client, query, [], undefined, glanceMs).catch((error: unknown) => {
      if (this.#broken.has(client)) return nothing;
      throw error;
    });
  }

  /**
   * How often a failed statement can be sent once more. The server says of some errors that it has done nothing, and
   * as many connections as there are may have ended unseen. After a connection that broke in another way nobody
   * knows; then a read can be repeated, and so can the store's statements, all of which have names: they set or
   * delete a row by its key.
   */
  #repeatsOf(query: pg.QueryConfig, error: unknown): number {
    if (!(error instanceof DatabaseUnavailableError)) return 0;
    const code = sqlStateOf(error.cause);
    if (code === '57P01' || code === '26000' || code === '42P05') return this.#options.max;
    const isLost = code === undefined || endsSession(error.cause);
    return isLost && (query.name !== undefined || /^select (distinct )?"/.test(query.text)) ? 1 : 0;
  }

  /** Gives up a connection that has not replied in time. */
  #abandon(client: pg.ClientBase, ms: number): void {
    this.#broken.add(client);
    // With a statement under way, this cuts the connection.
    void (client as pg.Client).end();
    // A server that lives says itself that a statement takes too long. Else the other connections are dead too.
    if (ms <= serverLimitOf(this.#options)) return;
    this.#awaySince ??= performance.now();
    this.#renewPool();
  }

  #renewPool(): void {
    const former = this.#pool;
    this.#pool = this.#createPool();
    void former.end();
    for (const onRenewal of [...this.#waiting]) onRenewal();
  }

  /** Learns from an error that a pooler for transactions stands before the server. Returns whether that is news. */
  #adapt(error: unknown): boolean {
    if (!this.#hasSessions || !saysTransactionPooler(error)) return false;
    this.#hasSessions = false;
    this.#renewPool();
    return true;
  }

  /** Names a prepared statement by its text too: a session that another version has used may know its name. */
  #withName(query: pg.QueryConfig): pg.QueryConfig {
    if (query.name === undefined) return query;
    let named = this.#named.get(query);
    if (!named) {
      const hash = createHash('sha256').update(query.text).digest('base64url').slice(0, 12);
      named = { ...query, name: `${query.name}_${hash}` };
      this.#named.set(query, named);
    }
    return named;
  }

  /** Runs work that ends at a given time when somebody waits for it, and takes note of how it went. */
  async #accounted<T>(work: (until: number | undefined) => Promise<T>): Promise<T> {
    const patience = DatabasePatience.current;
    if (!patience) return work(undefined);
    const start = performance.now();
    let failure: DatabaseUnavailableError | undefined;
    try {
      if (patience.leftMs <= 0) throw new DatabaseUnavailableError(patience.failure);
      return await work(start + patience.leftMs);
    } catch (error) {
      if (error instanceof DatabaseUnavailableError) failure = error;
      throw error;
    } finally {
      patience.spend(performance.now() - start, failure);
    }
  }
}

/** Whether a server that was reached has ended the connection before it could be used, with or without a word. */
function wasCutOff(error: unknown): boolean {
  return sqlStateOf(error) === '57P01' || !(error instanceof Error && 'code' in error);
}

const poolRenewed = new Error('There is another pool.');

/** The server's own limit comes first, so that a slow statement costs no connection. */
export const serverLimitOf = ({ patienceMs }: Pick<ConnectionsOptions, 'patienceMs'>) =>
  Math.ceil(patienceMs * 0.9);

const nothing: pg.QueryResult = { command: 'ROLLBACK', rowCount: 0, oid: 0, fields: [], rows: [] };

function unnamed(query: pg.QueryConfig): pg.QueryConfig {
  if (query.name === undefined) return query;
  const { name: _, ...rest } = query;
  return rest;
}

/**
 * Errors that only a pooler for transactions causes: a prepared statement that another session got, and settings of a
 * session that it refuses. That something works proves nothing, since the next statement may get another session.
 */
function saysTransactionPooler(error: unknown): boolean {
  const code = sqlStateOf(error);
  if (code === '26000' || code === '42P05') return true;
  return code === '08P01' && error instanceof Error && error.message.includes('startup parameter');
}

/** Gives `sslmode` the meaning that it has for `psql` and every other client: `require` checks no certificate. */
function withLibpqMeaning(url: string): string {
  const parsed = new URL(url);
  if (!parsed.searchParams.has('sslmode') || parsed.searchParams.has('uselibpqcompat')) return url;
  parsed.searchParams.set('uselibpqcompat', 'true');
  return parsed.href;
}
