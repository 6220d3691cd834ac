import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleAttachment, sampleItems, sampleThread, storeContract } from '@chatdock/chatkit-server/testing';
import { PostgresStore } from '../src/index.js';
import { engines, type TestDatabase } from './engines.js';

describe.each(Object.entries(engines))('PostgresStore on %s', (_engine, open) => {
  let database: TestDatabase;
  let store: PostgresStore<string>;

  beforeAll(async () => {
    database = await open();
    store = new PostgresStore<string>({ db: database.db, ownerOf: (owner) => owner });
  });
  beforeEach(async () => {
    await database.db.execute(
      sql`truncate chatkit_threads, chatkit_items, chatkit_attachments, chatkit_turns cascade`,
    );
  });
  afterAll(() => database.end());

  interface OwnedRow {
    readonly owner_id: string;
  }

  const sorted = (rows: OwnedRow[]) =>
    rows.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));

  /** All rows of every table that has owners, whatever tables there are. */
  async function ownedRows(): Promise<Record<string, OwnedRow[]>> {
    const tables = await database.db
      .select({ name: sql<string>`table_name` })
      .from(sql`information_schema.columns`)
      .where(sql`column_name = 'owner_id' and table_schema = 'public'`)
      .orderBy(sql`table_name`);
    const rows: Record<string, OwnedRow[]> = {};
    for (const { name } of tables) {
      const found = await database.db
        .select({ row: sql<OwnedRow>`row_to_json(t)` })
        .from(sql`${sql.identifier(name)} t`);
      rows[name] = sorted(found.map(({ row }) => row));
    }
    return rows;
  }

  it.each(storeContract)('$name', ({ run }) => run({ store, owner: 'ada', stranger: 'eve' }));

  it('counts what an owner keeps, and nothing of anybody else', async () => {
    expect(await store.usageOf('ada')).toEqual({ threads: 0, bytes: 0 });
    for (const owner of ['ada', 'eve']) {
      for (const thread of [`${owner}_1`, `${owner}_2`]) {
        await store.saveThread(sampleThread(thread), owner);
        for (const item of sampleItems(thread)) await store.addThreadItem(thread, item, owner);
      }
    }
    await store.saveThread(sampleThread('empty'), 'ada');
    const before = await store.usageOf('ada');
    expect(before.threads).toBe(3);
    expect(before.bytes).toBeGreaterThan(100 * sampleItems('t').length);
    for (const item of sampleItems('eve_1')) await store.deleteThreadItem('eve_1', item.id, 'eve');
    expect(await store.usageOf('ada')).toEqual(before);
    await store.deleteThread('ada_1', 'ada');
    expect(await store.usageOf('ada')).toEqual({ threads: 2, bytes: before.bytes / 2 });
  });

  it('keeps NUL characters and lone surrogates', async () => {
    const title = 'a\u0000b\ud800c';
    await store.saveThread(sampleThread('thr_a', title), 'ada');
    expect((await store.loadThread('thr_a', 'ada')).title).toBe(title);
  });

  it('moves everything of a guest to an account, and nothing of anybody else', async () => {
    for (const owner of ['guest', 'eve']) {
      const thread = `thr_${owner}`;
      await store.saveThread(sampleThread(thread), owner);
      for (const item of sampleItems(thread)) await store.addThreadItem(thread, item, owner);
      await store.saveAttachment(sampleAttachment(`atc_${owner}`), owner);
      await store.turns.begin({ threadId: thread, requestId: owner, isFollowable: true }, owner);
    }
    const before = await ownedRows();
    // A table that the fixture leaves empty would be moved unseen.
    for (const [table, rows] of Object.entries(before)) {
      expect([table, new Set(rows.map(({ owner_id }) => owner_id))]).toEqual([
        table,
        new Set(['guest', 'eve']),
      ]);
    }
    await store.moveOwner('guest', 'ada');
    const moved = (row: OwnedRow) => (row.owner_id === 'guest' ? { ...row, owner_id: 'ada' } : row);
    expect(await ownedRows()).toEqual(
      Object.fromEntries(Object.entries(before).map(([table, rows]) => [table, sorted(rows.map(moved))])),
    );
  });

  it('applies its migrations once', async () => {
    const { storeMigrations } = await import('../src/index.js');
    await database.migrate(storeMigrations);
    expect((await store.loadThreads(10, null, 'asc', 'ada')).data).toEqual([]);
  });
});
