import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleMessage, sampleThread, storeContract } from '@chatdock/chatkit-server/testing';
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
    await database.db.execute(sql`truncate chatkit_threads, chatkit_items, chatkit_attachments`);
  });
  afterAll(() => database.end());

  it.each(storeContract)('$name', ({ run }) => run({ store, owner: 'ada', stranger: 'eve' }));

  it('keeps NUL characters and lone surrogates', async () => {
    const title = 'a\u0000b\ud800c';
    await store.saveThread(sampleThread('thr_a', title), 'ada');
    expect((await store.loadThread('thr_a', 'ada')).title).toBe(title);
  });

  it('moves everything of a guest to an account, items included', async () => {
    await store.saveThread(sampleThread('thr_a'), 'guest');
    await store.addThreadItem('thr_a', sampleMessage('msg_a', 'thr_a'), 'guest');
    await store.moveOwner('guest', 'ada');
    expect((await store.loadThreadItems('thr_a', null, 10, 'asc', 'ada')).data).toHaveLength(1);
    expect((await store.loadThreads(10, null, 'asc', 'guest')).data).toEqual([]);
    await expect(store.loadThread('thr_a', 'guest')).rejects.toThrow('no such thread');
  });

  it('applies its migrations once', async () => {
    const { storeMigrations } = await import('../src/index.js');
    await database.migrate(storeMigrations);
    expect((await store.loadThreads(10, null, 'asc', 'ada')).data).toEqual([]);
  });
});
