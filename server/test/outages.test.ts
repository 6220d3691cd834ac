import { EventEmitter, once } from 'node:events';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres, type PostgresServer } from '@chatdock/store-postgres/testing';
import { createModel } from '../src/assistant/model.js';
import { OfflineModel } from '../src/assistant/offline/offline-model.js';
import { readEnv } from '../src/env.js';
import type { Clock } from '../src/tasks/calendar.js';
import { createdThread, createTestApp, Person, type TestApp } from './test-app.js';

let postgres: PostgresServer;
let app: TestApp;
let ada: Person;
let thread: string;
let sessions = 0;

beforeAll(async () => {
  postgres = await startPostgres({ settings: { max_connections: '24' } });
  app = await createTestApp({ databaseUrl: postgres.url });
  ada = await app.person();
  thread = createdThread(await ada.say('Add task: water the plants'));
}, 120_000);
afterEach(() => postgres.thaw().catch(() => postgres.start()));
afterAll(async () => {
  await app.stop();
  await postgres.end();
});

const input = {
  content: [{ type: 'input_text', text: 'Show my tasks' }],
  attachments: [],
  inference_options: {},
};

type Call = () => Promise<Response>;

function auth(path: string, body?: object): Call {
  const origin = { origin: 'https://page.example.test' };
  return () =>
    fetch(`${app.url}/api/auth/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...origin,
        authorization: `Bearer ${ada.session}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
}

const chatkit =
  (type: string, params: object): Call =>
  () =>
    ada.send({ type, params });

const password = 'correct horse battery';

const reads = (): Record<string, Call> => ({
  'the token of a session': auth('token'),
  'a session': auth('get-session'),
  'the sessions of an account': auth('list-sessions'),
  'the list of threads': chatkit('threads.list', { limit: 20, order: 'desc' }),
  'a thread': chatkit('threads.get_by_id', { thread_id: thread }),
  'the items of a thread': chatkit('items.list', { thread_id: thread, limit: 20, order: 'desc' }),
});

const writes = (): Record<string, Call> => ({
  'a new guest': auth('sign-in/anonymous', {}),
  'a new account': auth('sign-up/email', {
    name: 'Bob',
    email: `bob${(sessions += 1)}@example.test`,
    password,
  }),
  'a sign-in': auth('sign-in/email', { email: 'ada1@example.test', password }),
  'a new thread': chatkit('threads.create', { input }),
  'a message': chatkit('threads.add_user_message', { thread_id: thread, input }),
  'a new title': chatkit('threads.update', { thread_id: thread, title: 'Plants' }),
  'feedback and its limits': chatkit('threads.sync_custom_action', {
    thread_id: thread,
    action: { type: 'tasks.list', payload: {} },
  }),
  'an action': chatkit('threads.custom_action', { thread_id: thread, action: { type: 'x', payload: {} } }),
});

/** Each is refused as undecided, in time, in JSON, and with nothing internal. */
async function expectUndecided(calls: Record<string, Call>): Promise<void> {
  const outcomes = await Promise.all(
    Object.entries(calls).map(async ([name, call]) => {
      const start = performance.now();
      const response = await call();
      const text = await response.text();
      const body = text.startsWith('{') ? (JSON.parse(text) as { error?: { code?: string } }) : {};
      return {
        name,
        status: response.status,
        code: body.error?.code,
        retry: Number(response.headers.get('retry-after')) > 0,
        inTime: performance.now() - start < 5_000,
        leaks: /select|insert|ECONN|127\.0\.0\.1/i.test(text),
      };
    }),
  );
  expect(outcomes).toEqual(
    Object.keys(calls).map((name) => ({
      name,
      status: 503,
      code: 'unavailable',
      retry: true,
      inTime: true,
      leaks: false,
    })),
  );
}

/** After an outage everybody is who they were. */
async function expectRecovered(): Promise<void> {
  const start = performance.now();
  for (;;) {
    const response = await auth('token')();
    if (response.ok) break;
    expect(response.status).toBe(503);
    expect(performance.now() - start).toBeLessThan(3_000);
  }
  const session = (await (await auth('get-session')()).json()) as { session?: object } | null;
  expect(session?.session).toBeDefined();
  expect((await chatkit('threads.get_by_id', { thread_id: thread })()).status).toBe(200);
  expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
}

async function expectAliveButNotReady(): Promise<void> {
  const start = performance.now();
  const [live, ready] = await Promise.all([fetch(`${app.url}/healthz`), fetch(`${app.url}/readyz`)]);
  expect(performance.now() - start).toBeLessThan(2_000);
  expect([live.status, ready.status]).toEqual([200, 503]);
  expect(await ready.json()).toMatchObject({ status: 'not_ready', database: 'unavailable' });
}

/** A connection as superuser that stays open while the work goes on. */
async function holding(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(postgres.url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

const others = `select pg_terminate_backend(pid) from pg_stat_activity
  where pid <> pg_backend_pid() and backend_type = 'client backend'`;

describe('everything is undecided, never denied, while the database', () => {
  it('is stopped', async () => {
    await postgres.stop();
    await expectUndecided({ ...reads(), ...writes() });
    await expectAliveButNotReady();
    await postgres.start();
    await expectRecovered();
  });

  it('was killed', async () => {
    await postgres.kill();
    await expectUndecided({ ...reads(), ...writes() });
    await postgres.start();
    await expectRecovered();
  });

  it('is frozen, again and again', async () => {
    for (let round = 0; round < 2; round += 1) {
      await postgres.freeze();
      await expectUndecided({ ...reads(), ...writes() });
      await expectAliveButNotReady();
      await postgres.thaw();
      await expectRecovered();
    }
  }, 60_000);

  it('has no connection left', async () => {
    const taken: pg.Client[] = [];
    await holding(async (client) => {
      await client.query(others);
      for (let full = false; !full;) {
        const one = new pg.Client(postgres.url);
        one.on('error', () => undefined);
        await one.connect().then(
          () => taken.push(one),
          () => (full = true),
        );
      }
      await expectUndecided({ ...reads(), ...writes() });
      await Promise.all(taken.map((one) => one.end()));
    });
    await expectRecovered();
  }, 60_000);

  it('shuts down and lets nobody in', async () => {
    await holding(async (client) => {
      const { rows } = await client.query<{ pid: number }>(
        `select pg_backend_pid() as pid, pg_read_file('postmaster.pid') as file`,
      );
      const { file } = rows[0] as unknown as { file: string };
      process.kill(Number.parseInt(file, 10), 'SIGTERM');
      await client.query(others);
      await expectUndecided({ ...reads(), ...writes() });
    });
    await postgres.stop();
    await postgres.start();
    await expectRecovered();
  }, 60_000);

  it('is too slow', async () => {
    await holding(async (client) => {
      const { rows } = await client.query<{ tables: string }>(
        `select string_agg(format('%I', tablename), ', ') as tables from pg_tables where schemaname = 'public'`,
      );
      await client.query('begin');
      await client.query(`lock table ${rows[0]?.tables ?? ''} in access exclusive mode`);
      await expectUndecided({ ...reads(), ...writes() });
      await client.query('rollback');
    });
    await expectRecovered();
  }, 60_000);
});

describe('what was to be written is undecided, and the rest goes on, while the database', () => {
  async function expectReadsOnly(): Promise<void> {
    await expectUndecided(writes());
    for (const [name, call] of Object.entries(reads()))
      expect([name, (await call()).status]).toEqual([name, 200]);
  }

  it('is read-only, as after a fail-over', async () => {
    await postgres.run('alter database chatdock set default_transaction_read_only = on');
    await postgres.run(others);
    await expectReadsOnly();
    await postgres.run('alter database chatdock reset default_transaction_read_only');
    await postgres.run(others);
    await expectRecovered();
  });

  it('is full', async () => {
    await postgres.run(
      `create function is_full() returns trigger language plpgsql as
        $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
      do $$ declare name text; begin
        for name in select tablename from pg_tables where schemaname = 'public' loop
          execute format('create trigger is_full before insert or update on %I execute function is_full()', name);
        end loop;
      end $$`,
      'chatdock',
    );
    await expectReadsOnly();
    await postgres.run('drop function is_full cascade', 'chatdock');
    await expectRecovered();
  });
});

describe('an answer that has begun', () => {
  let slow: TestApp;
  /** What the model waits for, once it is asked. */
  let thinking: { begun: () => void; over: Promise<void> };

  beforeAll(async () => {
    class GatedModel extends OfflineModel {
      override async *getStreamedResponse(...request: Parameters<OfflineModel['getStreamedResponse']>) {
        thinking.begun();
        await thinking.over;
        yield* super.getStreamedResponse(...request);
      }
    }
    const model = { ...createModel(readEnv({})), forTurn: (clock: Clock) => new GatedModel(clock, 0) };
    slow = await createTestApp({ databaseUrl: postgres.url, model });
  });
  afterAll(() => slow.stop());

  /** Says something, and breaks the database while the model thinks. */
  async function answerDuring(breaking: () => Promise<void>): Promise<string> {
    const over = new Promise<void>((resolve, reject) => {
      thinking = { begun: () => void breaking().then(resolve, reject), over: Promise.resolve() };
    });
    thinking = { ...thinking, over };
    const person = new Person(slow.url, ada.session, ada.token);
    return (await person.send({ type: 'threads.create', params: { input } })).text();
  }

  it('outlasts a restart of the database', async () => {
    const text = await answerDuring(async () => {
      await postgres.stop();
      void postgres.start();
    });
    expect(text).not.toContain('"type":"error"');
    expect(text).toContain('Show my tasks');
    await expectRecovered();
  });

  it.each<['is frozen' | 'is gone', () => Promise<void>, () => Promise<void>]>([
    ['is frozen', () => postgres.freeze(), () => postgres.thaw()],
    ['is gone', () => postgres.kill(), () => postgres.start()],
  ])(
    'ends with one error that offers Retry when the database %s',
    async (_how, breaking, mending) => {
      const text = await answerDuring(breaking);
      expect(text.match(/"type":"error"/g)).toHaveLength(1);
      expect(text).toContain('"code":"stream.error","allow_retry":true');
      await mending();
      await expectRecovered();
    },
    40_000,
  );
});

it('lives on, and every request is replied to, while sessions of the database are ended 500 times', async () => {
  let isOver = false;
  const replies = new EventEmitter();
  const statuses = new Map<number, number>();
  const calls = {
    ...reads(),
    'a new guest': auth('sign-in/anonymous', {}),
    'a thread': chatkit('threads.create', { input }),
  };
  const workers = Array.from({ length: 12 }, async (_, worker) => {
    for (let turn = worker; !isOver; turn += 1) {
      const call = Object.values(calls)[turn % Object.keys(calls).length];
      const response = await call?.();
      // A stream that has begun ends in order.
      await response?.text();
      const status = response?.status ?? 0;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      replies.emit('reply');
    }
  });
  await holding(async (client) => {
    for (let ended = 0; ended < 500;) {
      const replied = once(replies, 'reply');
      ended += (await client.query(`${others} limit 2`)).rowCount ?? 0;
      await replied;
    }
  });
  isOver = true;
  await Promise.all(workers);
  expect([...statuses.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  expect(statuses.get(200)).toBeGreaterThan(50);
  await expectRecovered();
}, 120_000);
