import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { lockDataFolder } from './data-folder-lock.js';

/** The Drizzle handle that every query goes through, whichever engine is behind it. */
export type Db = PgDatabase<PgQueryResultHKT, Record<string, never>>;

/** A set of migrations: the folder that drizzle-kit wrote and the table that remembers what was applied. */
export interface Migrations {
  readonly folder: string;
  readonly table: string;
}

/** An open database. */
export interface Database {
  readonly db: Db;
  /** Where the data lies, in words and without credentials, for the start-up message. */
  readonly location: string;
  /** Applies what is missing of a set of migrations. */
  migrate(migrations: Migrations): Promise<void>;
  /** Ends all connections and gives the data folder back. */
  close(): Promise<void>;
}

/** Where the data lies: a PostgreSQL server, or a folder for embedded Postgres. */
export interface DatabaseOptions {
  /** `postgres://...`; when absent, embedded Postgres (PGlite) keeps its files under `dataDir`. */
  readonly url?: string | undefined;
  /** Folder of the embedded database. */
  readonly dataDir: string;
  /** Connections to a PostgreSQL server at most. Default 10. */
  readonly maxConnections?: number;
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

async function openEmbedded(dataDir: string): Promise<Database> {
  const folder = resolve(dataDir);
  const unlock = await lockDataFolder(folder);
  try {
    const files = join(folder, 'postgres');
    await mkdir(files, { recursive: true });
    const client = await PGlite.create(files);
    const db = drizzlePglite({ client });
    return {
      db,
      location: `${files} (embedded Postgres)`,
      migrate: ({ folder: migrationsFolder, table }) =>
        migratePglite(db, { migrationsFolder, migrationsTable: table }),
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

async function openServer(url: string, max: number): Promise<Database> {
  const client = postgres(url, { max, onnotice: () => {} });
  try {
    await client`select 1`;
  } catch (cause) {
    await client.end({ timeout: 0 });
    throw new DatabaseUnreachableError(withoutCredentials(url), cause);
  }
  const db = drizzlePostgres({ client });
  return {
    db,
    location: `${withoutCredentials(url)} (PostgreSQL)`,
    migrate: ({ folder: migrationsFolder, table }) =>
      migratePostgres(db, { migrationsFolder, migrationsTable: table }),
    close: () => client.end({ timeout: 5 }),
  };
}

/**
 * Opens PostgreSQL when a URL is given, else embedded Postgres in the data folder.
 *
 * @throws DataFolderBusyError when another process has the data folder open, DatabaseUnreachableError when the
 * PostgreSQL server does not let us in.
 */
export async function openDatabase({
  url,
  dataDir,
  maxConnections = 10,
}: DatabaseOptions): Promise<Database> {
  return url ? openServer(url, maxConnections) : openEmbedded(dataDir);
}
