import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleMessage, sampleThread, storeContract } from '@chatdock/chatkit-server/testing';
import { startPostgres, type PostgresServer } from '@chatdock/store-postgres/testing';
import { openDatabase, PostgresStore, storeMigrations, type Database } from '../src/index.js';
import { hasPgBouncer, startPgBouncer } from './pgbouncer.js';

if (!hasPgBouncer) process.stderr.write('PgBouncer is not installed: what stands behind it is NOT tested.\n');

const storeOn = ({ db }: Database) => new PostgresStore<string>({ db, ownerOf: (owner) => owner });

describe.skipIf(!hasPgBouncer)('behind PgBouncer in transaction mode', () => {
  let server: PostgresServer;
  const ends: Array<() => Promise<void>> = [];

  async function behind(
    settings: Record<string, string>,
    options: { pooler?: 'transaction' } = {},
  ): Promise<Database> {
    const bouncer = await startPgBouncer(server, settings);
    const database = await openDatabase({ url: bouncer.url, ...options });
    ends.unshift(async () => {
      await database.close();
      await bouncer.end();
    });
    return database;
  }

  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => {
    for (const end of ends) await end();
    await server.end();
  });

  /** Many statements at once, so that sessions change hands. */
  async function work(database: Database, name: string): Promise<void> {
    const store = storeOn(database);
    const threads = Array.from({ length: 40 }, (_, index) => `thr_${name}_${index}`);
    await Promise.all(
      threads.map(async (id) => {
        await store.saveThread(sampleThread(id, name), 'ada');
        await store.addThreadItem(id, sampleMessage(`msg_${id}`, id), 'ada');
        expect((await store.loadThread(id, 'ada')).title).toBe(name);
        expect((await store.loadThreadItems(id, null, 5, 'desc', 'ada')).data).toHaveLength(1);
        await database.db.transaction(async (tx) => {
          await tx.execute(sql`update chatkit_threads set data = data where id = ${id}`);
        });
      }),
    );
  }

  it.each([
    ['as it is set, and is told so', {}, { pooler: 'transaction' as const }],
    ['that refuses settings of a session', {}, {}],
    [
      'that takes no notice of settings of a session',
      { ignore_startup_parameters: 'statement_timeout,idle_in_transaction_session_timeout' },
      {},
    ],
  ])('the store works with one %s', async (name, settings, options) => {
    const database = await behind(settings, options);
    await database.migrate(storeMigrations);
    expect(await database.isMigrated(storeMigrations)).toBe(true);
    await work(database, name);
    await work(database, name);
  });

  it('a limit holds for the statements of a transaction, and for nobody else', async () => {
    const database = await behind({}, { pooler: 'transaction' });
    const limit = async () =>
      ((await database.db.execute(sql`show statement_timeout`)) as unknown as { rows: unknown[] }).rows[0];
    const inside = database.db.transaction(async (tx) => {
      const { rows } = (await tx.execute(sql`show statement_timeout`)) as unknown as { rows: unknown[] };
      return rows[0];
    });
    expect(await inside).toEqual({ statement_timeout: '3600ms' });
    for (let count = 0; count < 6; count += 1) expect(await limit()).toEqual({ statement_timeout: '0' });
  });

  it('six processes migrate an empty database at once', async () => {
    await server.run('create database another');
    const bouncer = await startPgBouncer(server);
    const url = bouncer.url.replace(/chatdock$/, 'another');
    const databases = await Promise.all(Array.from({ length: 6 }, () => openDatabase({ url })));
    await Promise.all(databases.map((database) => database.migrate(storeMigrations)));
    await Promise.all(databases.map((database) => database.close()));
    await bouncer.end();
  });

  describe('the store', () => {
    let store: PostgresStore<string>;
    let database: Database;

    beforeAll(async () => {
      database = await behind({
        ignore_startup_parameters: 'statement_timeout,idle_in_transaction_session_timeout',
      });
      await database.migrate(storeMigrations);
      store = storeOn(database);
    });

    it.each(storeContract)('$name', async ({ run }) => {
      await database.db.execute(sql`truncate chatkit_threads, chatkit_items, chatkit_attachments`);
      await run({ store, owner: 'ada', stranger: 'eve' });
    });
  });
});
