import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '@chatdock/store-postgres';
import { startPostgres } from './postgres-server.js';
import { startServer } from './server-process.js';
import { pageOrigin } from './test-app.js';

const authSecret = 'Kq3vTz8mWb5xRn7cYp2dLf9sGh4jZt6u';
const apiKey = 'Zt4uLq9fGh2dYp7cRn1xWb6mTz8vKq5s';
const password = 'swordfish-Obelisk-77';

// Words that stand in messages, titles, names and addresses, and nowhere else.
const said = ['Xylophonia', 'Quendelgarten', 'Brimborium', 'Tohuwabohu', 'Larifari', 'Mumpitz'];

/** What must be in no log: what was said, and everything that the server and its people know each other by. */
const secrets = new Set<string>([authSecret, apiKey, password, 'a-password-of-the-database', ...said]);

/** How each table is broken: so that neither reading nor writing works, and so that no row is taken. */
const breaks: ReadonlyArray<readonly [table: string, column: string]> = [
  ['user', 'email'],
  ['session', 'token'],
  ['account', 'password'],
  ['jwks', 'private_key'],
  ['rate_limits', 'key'],
  ['chatkit_threads', 'data'],
  ['chatkit_items', 'data'],
  ['chatkit_turn_leases', 'holder'],
  ['chatkit_sessions', 'data'],
  ['tasks', 'title'],
  ['task_changes', 'before'],
  ['task_calls', 'arguments'],
  ['task_confirmations', 'subject'],
  ['task_counters', 'owner_id'],
];

/** Tables whose rows the stories only read or change, so that nothing new is refused. */
const readOnly: readonly string[] = ['jwks', 'task_counters'];

let postgres: Awaited<ReturnType<typeof startPostgres>>;
let database: Database;
let dataDir: string;
let server: ReturnType<typeof startServer>;
let url: string;
let ada: { session: string; token: string };
let thread: string;
let message: string;

beforeAll(async () => {
  postgres = await startPostgres();
  dataDir = await mkdtemp(join(tmpdir(), 'chatdock-broken-'));
  server = startServer({
    DATABASE_URL: postgres.url,
    DATA_DIR: dataDir,
    BETTER_AUTH_SECRET: authSecret,
    CHATKIT_API_KEYS: apiKey,
    LOG_LEVEL: 'trace',
    CORS_ORIGINS: pageOrigin,
    RATE_LIMIT_MESSAGES: '100000',
    RATE_LIMIT_ACTIONS: '100000',
    RATE_LIMIT_SIGN_INS: '100000',
  });
  url = await server.url();
  database = await openDatabase({ url: postgres.url, dataDir, maxConnections: 1 });
  const signedUp = await send('/api/auth/sign-up/email', account('ada'));
  ada = { session: signedUp.headers.get('set-auth-token') ?? '', token: '' };
  ada.token = tokenIn(await (await send('/api/auth/token', undefined, ada.session)).text()) ?? '';
  const begun = await (await chat('threads.create', { input: input(`add task: ${said[0]}`) })).text();
  thread = /"thread_id":"([^"]+)"/.exec(begun)?.[1] ?? '';
  message = /"id":"(msg_[^"]+)"/.exec(begun)?.[1] ?? '';
  for (const row of await rows(
    sql`select password as secret from account union select private_key from jwks`,
  )) {
    secrets.add(String(row['secret']));
  }
}, 120_000);

afterAll(async () => {
  await database.close();
  server.child.kill('SIGTERM');
  await server.ended;
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function rows(query: ReturnType<typeof sql>): Promise<Array<Record<string, unknown>>> {
  const result: unknown = await database.db.execute(query);
  return Array.isArray(result) ? result : (result as { rows: Array<Record<string, unknown>> }).rows;
}

let accounts = 0;
const account = (name: string) => ({
  name: `${said[1]} ${name}`,
  email: `${said[2]}.${name}.${(accounts += 1)}@example.test`,
  password,
});

const input = (text: string) => ({
  content: [{ type: 'input_text', text }],
  attachments: [],
  inference_options: {},
});

/** Sends a request, and remembers everything in its answer that lets somebody in. */
async function send(path: string, body?: object, bearer?: string): Promise<Response> {
  const response = await fetch(url + path, {
    method: body ? 'POST' : 'GET',
    headers: {
      origin: pageOrigin,
      ...(body && { 'content-type': 'application/json' }),
      ...(bearer && { authorization: `Bearer ${bearer}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const session = response.headers.get('set-auth-token');
  // The part before the dot is what the database has.
  for (const secret of [session, session?.split('.')[0]]) if (secret) secrets.add(secret);
  const token = tokenIn(await response.clone().text());
  if (token) secrets.add(token);
  return response;
}

const tokenIn = (text: string) => /"token":"([^"]+)"/.exec(text)?.[1];

const chat = (type: string, params: object) => send('/chatkit', { type, params }, ada.token);

/** What people do with the product, from signing up to leaving. Whatever fails on the way, the next is tried. */
async function stories(): Promise<string> {
  const told = await Promise.all([comeAndGo(), talk(), askThroughSession()]);
  return (await Promise.all(told.flat().map(async (answer) => answer.text()))).join('\n');
}

async function comeAndGo(): Promise<Response[]> {
  const answers: Response[] = [];
  const eve = account('eve');
  answers.push(await send('/api/auth/sign-up/email', eve));
  answers.push(await send('/api/auth/sign-in/email', { email: eve.email, password }));
  const guest = await send('/api/auth/sign-in/anonymous', {});
  const session = guest.headers.get('set-auth-token') ?? '';
  answers.push(guest, await send('/api/auth/token', undefined, session));
  answers.push(await send('/api/auth/sign-up/email', account('guest'), session));
  answers.push(await send('/api/auth/token', undefined, ada.session));
  answers.push(await send('/api/auth/get-session', undefined, ada.session));
  answers.push(await send('/api/auth/update-user', { name: said[3] }, ada.session));
  const change = { currentPassword: password, newPassword: password };
  answers.push(await send('/api/auth/change-password', change, ada.session));
  if (session) answers.push(await send('/api/auth/sign-out', {}, session));
  return answers;
}

async function talk(): Promise<Response[]> {
  const answers: Response[] = [];
  const thread_id = thread;
  for (const text of [`add task: ${said[4]}, due tomorrow`, `find ${said[4]}`, 'delete task 1', 'undo']) {
    answers.push(await chat('threads.add_user_message', { thread_id, input: input(text) }));
  }
  answers.push(await chat('threads.create', { input: input(`add task: ${said[4]}`) }));
  const payload = { number: 1, title: said[4], notes: said[5], priority: 'high' };
  for (const type of ['task.complete', 'task.reopen', 'task.save', 'task.delete']) {
    answers.push(await chat('threads.custom_action', { thread_id, action: { type, payload } }));
  }
  answers.push(await chat('threads.update', { thread_id, title: said[5] }));
  answers.push(await chat('threads.retry_after_item', { thread_id, item_id: message }));
  answers.push(await chat('threads.list', {}), await chat('items.list', { thread_id }));
  return answers;
}

async function askThroughSession(): Promise<Response[]> {
  const workflow = { id: 'wf_tasks', state_variables: { plan: said[3] } };
  const session = await send('/v1/chatkit/sessions', { user: said[4], workflow }, apiKey);
  const secret = /"client_secret":"([^"]+)"/.exec(await session.clone().text())?.[1];
  if (!secret) return [session];
  secrets.add(secret);
  const list = { type: 'threads.list', params: {} };
  const begin = { type: 'threads.create', params: { input: input(`find ${said[5]}`) } };
  return [session, await send('/chatkit', list, secret), await send('/chatkit', begin, secret)];
}

/** The log grows by lines of its own: each is JSON. */
async function failuresDuring(action: () => Promise<string>) {
  const before = server.printed().length;
  const answered = await action();
  const logged = server.printed().slice(before);
  return { answered, logged };
}

function findSecrets(text: string): string[] {
  return [...secrets].filter((secret) => text.toLowerCase().includes(secret.toLowerCase()));
}

it('says what it must when nothing is broken, and no secret', async () => {
  const { answered, logged } = await failuresDuring(stories);
  expect(answered).toContain(said[4]);
  expect(logged).not.toContain('"level":50');
  expect(findSecrets(server.printed())).toEqual([]);
}, 60_000);

describe.each(breaks)('when the table %s is broken', (table, column) => {
  const name = sql.identifier(table);
  const [intact, broken] = [sql.identifier(column), sql.identifier(`${column}_gone`)];

  it('the log says that a query failed, and nothing of what was said', async () => {
    await database.db.execute(sql`alter table ${name} rename column ${intact} to ${broken}`);
    const { answered, logged } = await failuresDuring(stories);
    await database.db.execute(sql`alter table ${name} rename column ${broken} to ${intact}`);
    expect(logged).toContain('42703');
    expect(findSecrets(server.printed())).toEqual([]);
    expect(answered).not.toMatch(/42703|does not exist|params:|_gone| at /);
  }, 60_000);

  it.skipIf(readOnly.includes(table))(
    'nor when it takes no more rows',
    async () => {
      await database.db.execute(sql`alter table ${name} add constraint full_up check (false) not valid`);
      const { answered, logged } = await failuresDuring(stories);
      await database.db.execute(sql`alter table ${name} drop constraint full_up`);
      expect(logged).toContain('23514');
      expect(findSecrets(server.printed())).toEqual([]);
      expect(answered).not.toMatch(/23514|full_up|params:| at /);
    },
    60_000,
  );
});
