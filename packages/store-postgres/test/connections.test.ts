import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleThread } from '@chatdock/chatkit-server/testing';
import { startPostgres, type PostgresServer } from '@chatdock/store-postgres/testing';
import {
  DatabaseUnavailableError,
  MigrationMissingError,
  openDatabase,
  PostgresStore,
  SchemaTooNewError,
  storeMigrations,
  type Database,
} from '../src/index.js';

let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.end());

const urlOf = (name: string) => server.url.replace(/chatdock$/, name);

async function emptyDatabase(name: string): Promise<string> {
  await server.run(`create database ${name}`);
  return urlOf(name);
}

const endOthers = `select pg_terminate_backend(pid) from pg_stat_activity
  where pid <> pg_backend_pid() and backend_type = 'client backend'`;

describe('connections that the server ends', () => {
  let database: Database;
  let store: PostgresStore<string>;

  beforeAll(async () => {
    database = await openDatabase({ url: await emptyDatabase('ended'), maxConnections: 4 });
    await database.migrate(storeMigrations);
    store = new PostgresStore<string>({ db: database.db, ownerOf: (owner) => owner });
  });
  afterAll(() => database.close());

  it('cost nothing while they were idle', async () => {
    for (let round = 0; round < 20; round += 1) {
      await Promise.all(
        Array.from({ length: 4 }, (_, index) => store.saveThread(sampleThread(`thr_${index}`), 'ada')),
      );
      await server.run(endOthers);
      await Promise.all(Array.from({ length: 4 }, (_, index) => store.loadThread(`thr_${index}`, 'ada')));
      await server.run(endOthers);
      await store.moveOwner('eve', 'bob');
    }
  });

  it('cost a transaction, whose own error stays, and leave no connection behind', async () => {
    for (let round = 0; round < 12; round += 1) {
      const lost = database.db.transaction(async (tx) => {
        await tx.execute(sql`select 1`);
        await server.run(endOthers);
        await tx.execute(sql`select 2`);
      });
      const failure: unknown = await lost.catch((error: unknown) => error);
      expect((failure as Error).cause ?? failure).toBeInstanceOf(DatabaseUnavailableError);
      const own = database.db.transaction(async (tx) => {
        await tx.execute(sql`select 1`);
        await server.run(endOthers);
        throw new Error('of the work itself');
      });
      await expect(own).rejects.toThrow('of the work itself');
    }
    await store.loadThread('thr_0', 'ada');
  });

  it('are not given out in the middle of a transaction', async () => {
    const writes = Array.from({ length: 8 }, (_, index) =>
      database.db
        .transaction(async (tx) => {
          await tx.execute(sql`insert into chatkit_turn_leases values (${`t${index}`}, 'h', now())`);
          throw new Error('no');
        })
        .catch(() => undefined),
    );
    await Promise.all(writes);
    const { rows } = (await database.db.execute(
      sql`select count(*)::int as count from chatkit_turn_leases`,
    )) as unknown as { rows: unknown[] };
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('are as many as there were after a statement has failed for a reason of its own', async () => {
    const pid = async () => {
      const { rows } = (await database.db.execute(sql`select pg_backend_pid() as pid`)) as unknown as {
        rows: Array<{ pid: number }>;
      };
      return rows[0]?.pid;
    };
    const before = await pid();
    await expect(database.db.execute(sql`select 1 / 0`)).rejects.toThrow();
    expect(await pid()).toBe(before);
  });
});

describe('migrations', () => {
  it('of six processes on an empty database all succeed, and apply each once', async () => {
    const url = await emptyDatabase('crowded');
    const databases = await Promise.all(Array.from({ length: 6 }, () => openDatabase({ url })));
    const other = { ...storeMigrations, table: 'other_migrations' };
    await Promise.all(databases.map((database) => database.migrate(storeMigrations)));
    const { rows } = await server.run('select hash from drizzle.chatkit_migrations', 'crowded');
    expect(new Set(rows.map(({ hash }: { hash: string }) => hash)).size).toBe(rows.length);
    expect(await databases[0]?.isMigrated(storeMigrations)).toBe(true);
    expect(await databases[0]?.isMigrated(other)).toBe(false);
    await Promise.all(databases.map((database) => database.close()));
  });

  it('need no right to change tables when nothing is missing', async () => {
    const url = await emptyDatabase('settled');
    const owner = await openDatabase({ url });
    await owner.migrate(storeMigrations);
    await owner.close();
    await server.run(
      `create role clerk login password 'clerk'; grant usage on schema public, drizzle to clerk;
      grant select on all tables in schema drizzle to clerk;
      grant select, insert, update, delete on all tables in schema public to clerk`,
      'settled',
    );
    const clerk = await openDatabase({ url: url.replace('chatdock:chatdock', 'clerk:clerk') });
    await clerk.migrate(storeMigrations);
    await clerk.close();
  });

  async function refusesNewer(database: Database): Promise<void> {
    await database.migrate(storeMigrations);
    await database.db.execute(
      sql`insert into drizzle.chatkit_migrations (hash, created_at) values ('x', 4102444800000)`,
    );
    const failure: unknown = await database.migrate(storeMigrations).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SchemaTooNewError);
    expect(String(failure)).toContain('migrated by a newer version');
    // A process that runs already is not put out of service by a newer one.
    expect(await database.isMigrated(storeMigrations)).toBe(true);
  }

  async function namesForgotten(database: Database): Promise<void> {
    const store = new PostgresStore<string>({ db: database.db, ownerOf: (owner) => owner });
    const failure = (await store.loadThread('thr_a', 'ada').catch((error: unknown) => error)) as Error;
    expect(failure.cause).toBeInstanceOf(MigrationMissingError);
    expect(String(failure.cause)).toContain('run migrate first');
  }

  it('of a newer version are refused, and forgotten ones named: on PostgreSQL', async () => {
    const database = await openDatabase({ url: await emptyDatabase('newer') });
    await namesForgotten(database);
    await refusesNewer(database);
    await database.close();
  });

  it('of a newer version are refused, and forgotten ones named: on PGlite', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'chatdock-migrations-'));
    const database = await openDatabase({ dataDir });
    await namesForgotten(database);
    await Promise.all([database.migrate(storeMigrations), database.migrate(storeMigrations)]);
    await refusesNewer(database);
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  });
});
