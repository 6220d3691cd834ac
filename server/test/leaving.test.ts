import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  askAuth,
  createTestApp,
  createdThread,
  personOf,
  signUp,
  type Person,
  type TestApp,
} from './test-app.js';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.stop());

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const list = { type: 'threads.list', params: {} };
const guest = async () => personOf(app.url, await askAuth(app.url, 'sign-in/anonymous', {}));

/** Rows of a person in every table that has owners or people, whatever tables there are. */
async function rowsOf({ ownerId, userId }: Person): Promise<Record<string, unknown[]>> {
  const { db } = app.database;
  const columns = await db
    .select({ table: sql<string>`table_name`, column: sql<string>`column_name` })
    .from(sql`information_schema.columns`)
    .where(sql`column_name in ('owner_id', 'owner', 'user_id') and table_schema = 'public'`)
    .orderBy(sql`table_name`);
  const found: Record<string, unknown[]> = {};
  for (const { table, column } of [...columns, { table: 'user', column: 'id' }]) {
    const rows = await db
      .select({ row: sql`row_to_json(t)` })
      .from(sql`${sql.identifier(table)} t`)
      .where(sql`${sql.identifier(column)} in (${ownerId}, ${userId})`);
    if (rows.length > 0) found[table] = rows;
  }
  return found;
}

async function withThings(person: Person): Promise<string> {
  const thread = createdThread(await person.say('add task: water the plants'));
  await person.say('complete task 1', thread);
  await person.say('delete task 1', thread);
  return thread;
}

describe('somebody who deletes the account', () => {
  it.each([
    ['an account', () => app.person(), 'delete-user', { password: 'correct horse battery' }],
    ['a guest', guest, 'delete-anonymous-user', {}],
  ] as const)(
    'is gone from every table at once, for live tokens too: %s',
    async (_who, arrive, path, body) => {
      const eve = await app.person();
      await withThings(eve);
      const before = await rowsOf(eve);
      const leaver = await arrive();
      const thread = await withThings(leaver);
      expect(Object.keys(await rowsOf(leaver)).length).toBeGreaterThan(4);
      const answer = await askAuth(app.url, path, body, bearer(leaver.session));
      expect(answer.status).toBe(200);
      expect(await rowsOf(leaver)).toEqual({});
      const refused = [
        await leaver.send(list),
        await leaver.send({ type: 'threads.get_by_id', params: { thread_id: thread } }),
        await leaver.send({
          type: 'threads.create',
          params: {
            input: {
              content: [{ type: 'input_text', text: 'hello' }],
              attachments: [],
              inference_options: {},
            },
          },
        }),
        await fetch(`${app.url}/api/account/data`, { headers: bearer(leaver.token) }),
      ];
      expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
      expect(await rowsOf(leaver)).toEqual({});
      expect(await rowsOf(eve)).toEqual(before);
    },
  );

  it('is asked for the password', async () => {
    const ada = await app.person();
    const body = { password: 'not the password' };
    const answer = await askAuth(app.url, 'delete-user', body, bearer(ada.session));
    expect(answer.ok).toBe(false);
    expect((await ada.send(list)).status).toBe(200);
  });
});

describe('the other tab of a guest who has signed up', () => {
  it('goes on as the account: what it writes is there', async () => {
    const visitor = await guest();
    const thread = createdThread(await visitor.say('add task: water the plants'));
    const member = await personOf(app.url, await signUp(app.url, visitor.session));
    await visitor.say('add task: feed the cat', thread);
    const later = createdThread(await visitor.say('add task: call the bank'));
    expect(await rowsOf(visitor)).toEqual({});
    const { text } = await member.read(list);
    expect(text).toContain(thread);
    expect(text).toContain(later);
    const shown = JSON.stringify(await member.say('show my tasks'));
    for (const title of ['water the plants', 'feed the cat', 'call the bank']) expect(shown).toContain(title);
  });
});

describe("a person's own data", () => {
  const data = (token: string) => fetch(`${app.url}/api/account/data`, { headers: bearer(token) });

  it('is one document, with all that was said and nothing of anybody else', async () => {
    await withThings(await app.person());
    const ada = await app.person();
    await ada.say('add task: water the plants');
    await ada.say('hello');
    const answer = await data(ada.token);
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const own = (await answer.json()) as { tasks: object[]; threads: { items: { type: string }[] }[] };
    expect(own.tasks).toMatchObject([{ number: 1, title: 'water the plants' }]);
    expect(own.threads).toHaveLength(2);
    expect(own.threads.flatMap(({ items }) => items.map(({ type }) => type))).toEqual(
      expect.arrayContaining(['user_message', 'assistant_message']),
    );
    expect(JSON.stringify(own)).not.toContain(ada.ownerId);
  });

  it('is for nobody without a token', async () => {
    expect((await data('none')).status).toBe(401);
  });
});
