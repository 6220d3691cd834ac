import { join, resolve } from 'node:path';
import { sql } from 'drizzle-orm';
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type pg from 'pg';
import { Connections, serverLimitOf, type QueryRunner } from './connections.js';
import { lockDataFolder } from './data-folder-lock.js';
import { isMigrated, migrate, type Migrations } from './migrate.js';
import { withJudgedErrors } from './pglite.js';

/** The Drizzle handle that every query goes through, whichever engine is behind it. */
export type Db = PgDatabase<PgQueryResultHKT, Record<string, never>>;

/** An open database. */
export interface Database {
  readonly db: Db;
  /** Where the data lies, in words and without credentials, for the start-up message. */
  readonly location: string;
  /**
   * Applies what is missing of a set of migrations. Processes that do so at once wait for each other.
   *
   * @throws SchemaTooNewError when the database knows a newer migration than the set.
   */
  migrate(migrations: Migrations): Promise<void>;
  /** Whether nothing of a set of migrations is missing. */
  isMigrated(migrations: Migrations): Promise<boolean>;
  /** Ends all connections and gives the data folder back. */
  close(): Promise<void>;
}

/** Where the data lies: a PostgreSQL server, or a folder for embedded Postgres. */
export interface DatabaseOptions {
  /** `postgres://...`; when absent, embedded Postgres (PGlite) keeps its files under `dataDir`. */
  readonly url?: string | undefined;
  /** Folder of the embedded database; needed where there is no `url`. */
  readonly dataDir?: string | undefined;
  /** Connections to a PostgreSQL server at most. Default 10. */
  readonly maxConnections?: number;
  /**
   * `transaction`: a pooler such as PgBouncer gives each transaction another session, so that prepared statements and
   * session settings are done without. When it is not said, the errors of such a pooler say it.
   */
  readonly pooler?: 'transaction' | undefined;
  /** Milliseconds that a statement may take, or a connection to be made. Default 4,000. */
  readonly patienceMs?: number;
}

/** The PostgreSQL server does not answer, or does not let us in. The message holds no credentials. */
export class DatabaseUnreachableError extends Error {
  override readonly name = 'DatabaseUnreachableError';

  constructor(location: string, cause: unknown) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    super(`PostgreSQL at ${location} cannot be used${code}. Start it, or check its URL and password.`, {
      cause,
    });
  }
}

/** There is no URL, and embedded Postgres cannot take its place. */
export class EmbeddedPostgresMissingError extends Error {
  override readonly name = 'EmbeddedPostgresMissingError';
}

// Whoever has a server of PostgreSQL needs none of it.
async function loadEmbedded() {
  try {
    const [{ PGlite }, { drizzle }] = await Promise.all([
      import('@electric-sql/pglite'),
      import('drizzle-orm/pglite'),
    ]);
    return { PGlite, drizzle };
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND')) throw cause;
    throw new EmbeddedPostgresMissingError(
      'Embedded Postgres is not installed. Run npm install @electric-sql/pglite, or give openDatabase the url of a PostgreSQL server.',
      { cause },
    );
  }
}

async function openEmbedded(dataDir: string | undefined): Promise<Database> {
  if (!dataDir) {
    throw new EmbeddedPostgresMissingError(
      'There is no database to open. Give openDatabase the url of a PostgreSQL server, such as postgres://user:password@localhost/chat, or the dataDir of an embedded one.',
    );
  }
  const { PGlite, drizzle: drizzlePglite } = await loadEmbedded();
  const folder = resolve(dataDir);
  const unlock = await lockDataFolder(folder);
  try {
    const files = join(folder, 'postgres');
    const client = await PGlite.create(files);
    const db = drizzlePglite({ client: withJudgedErrors(client) });
    return {
      db,
      location: `${files} (embedded Postgres)`,
      migrate: (migrations) => migrate(db, migrations),
      isMigrated: (migrations) => isMigrated(db, migrations),
      async close() {
        await client.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** `postgres://user:secret@host/name` -> `host/name`. */
function withoutCredentials(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** A Drizzle handle that calls nothing of its client but `query`. */
const drizzleOn = (client: QueryRunner) => drizzlePostgres({ client: client as unknown as pg.Client });

/**
 * Drizzle's own transaction takes a connection from the pool and never gives it back when `begin` fails, and gives
 * back one that broke as if it were whole.
 */
function withOwnTransactions(connections: Connections, patienceMs: number): Db {
  const db: Db = drizzleOn(connections);
  const transaction: Db['transaction'] = (work, config) =>
    connections.onOne((connection) =>
      drizzleOn(connection).transaction(async (tx) => {
        // Where a session cannot have it, each transaction gets its limits.
        if (connections.isForTransactionPooler) await tx.execute(limits(patienceMs));
        return work(tx);
      }, config),
    );
  return Object.assign(db, { transaction });
}

const limits = (patienceMs: number) =>
  sql.raw(
    `select set_config('statement_timeout', '${serverLimitOf({ patienceMs })}', true), set_config('idle_in_transaction_session_timeout', '${2 * patienceMs}', true)`,
  );

async function openServer(
  url: string,
  { maxConnections: max = 10, pooler, patienceMs = 4_000 }: DatabaseOptions,
): Promise<Database> {
  const hasTransactionPooler = pooler === 'transaction';
  const connections = new Connections({ url, max, patienceMs, hasTransactionPooler });
  try {
    await connections.checkIn();
  } catch (cause) {
    await connections.end();
    throw new DatabaseUnreachableError(withoutCredentials(url), cause);
  }
  const db = withOwnTransactions(connections, patienceMs);
  return {
    db,
    location: `${withoutCredentials(url)} (PostgreSQL)`,
    migrate: (migrations) => connections.onOwn((connection) => migrate(drizzleOn(connection), migrations)),
    isMigrated: (migrations) => isMigrated(db, migrations),
    close: () => connections.end(),
  };
}

/**
 * Opens PostgreSQL when a URL is given, else embedded Postgres in the data folder, for which `@electric-sql/pglite` has
 * to be installed.
 *
 * @throws DataFolderBusyError when another process has the data folder open, DataFolderUnusableError when it cannot
 * be written, DatabaseUnreachableError when the PostgreSQL server does not let us in, EmbeddedPostgresMissingError when
 * there is neither a URL nor an embedded Postgres.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.url ? openServer(options.url, options) : openEmbedded(options.dataDir);
}
