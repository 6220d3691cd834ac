import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type PostgresServerOptions } from '@chatdock/store-postgres/testing';
import { openDatabase, storeMigrations, type Database, type Db } from '../src/index.js';

/** A database for one test file: open, migrated, and how to end it. */
export interface TestDatabase extends Database {
  /** The same database through one connection: what was sent first is done first. */
  readonly inOrder: Db;
  readonly end: () => Promise<void>;
}

async function embedded(): Promise<TestDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chatdock-pglite-'));
  const database = await openDatabase({ dataDir });
  await database.migrate(storeMigrations);
  const end = async () => {
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { ...database, inOrder: database.db, end };
}

/** A database on a real server. */
export async function onServer(options?: PostgresServerOptions): Promise<TestDatabase> {
  const server = await startPostgres(options);
  const database = await openDatabase({ url: server.url });
  await database.migrate(storeMigrations);
  const single = await openDatabase({ url: server.url, maxConnections: 1 });
  const end = async () => {
    await Promise.all([database.close(), single.close()]);
    await server.end();
  };
  return { ...database, inOrder: single.db, end };
}

/** Both engines that the store runs on. */
export const engines: Readonly<Record<string, () => Promise<TestDatabase>>> = {
  'embedded Postgres (PGlite)': embedded,
  PostgreSQL: onServer,
};
