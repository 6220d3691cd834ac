import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sessionStoreContract } from '@chatdock/chatkit-server/testing';
import { PostgresSessionStore } from '../src/index.js';
import { engines, type TestDatabase } from './engines.js';

describe.each(Object.entries(engines))('PostgresSessionStore on %s', (_engine, open) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    await database.db.execute(sql`truncate chatkit_sessions`);
  });
  afterAll(() => database.end());

  const pass = async (milliseconds: number) => {
    await database.db.execute(
      sql`update chatkit_sessions set minute_began_at = minute_began_at - ${milliseconds} * interval '1 millisecond'`,
    );
  };

  it.each(sessionStoreContract)('$name', ({ run }) =>
    run({
      store: new PostgresSessionStore(database.db),
      other: new PostgresSessionStore(database.db),
      pass,
    }),
  );

  it.each(['\0', 'cksess_\0a', '\ud800'])(
    'has no session under an id that no database can hold: %j',
    async (id) => {
      const store = new PostgresSessionStore(database.db);
      expect(await store.load(id)).toBeUndefined();
      expect(await store.cancel(id)).toBeUndefined();
    },
  );

  it('forgets sessions that have ended when a new one is made', async () => {
    const store = new PostgresSessionStore(database.db);
    const sample = (id: string, expires_at: number) => ({
      id,
      user: 'ada',
      workflow: { id: 'wf', version: null, state_variables: null, tracing: { enabled: true } },
      chatkit_configuration: {
        automatic_thread_titling: { enabled: true },
        file_upload: { enabled: false, max_file_size: null, max_files: null },
        history: { enabled: true, recent_threads: null },
      },
      max_requests_per_1_minute: 10,
      expires_at,
      cancelled: false,
    });
    const now = Math.floor(Date.now() / 1000);
    await store.save(sample('cksess_old', now - 1));
    await store.save(sample('cksess_new', now + 600));
    expect(await store.load('cksess_old')).toBeUndefined();
    expect(await store.load('cksess_new')).toBeDefined();
  });
});
