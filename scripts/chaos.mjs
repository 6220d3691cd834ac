// npm run chaos: 40 people talk to a server process while its database, its clock and the process itself are broken.
// Everything is on loopback and ends by itself. The table says what it cost.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '@chatdock/store-postgres/testing';
import { buildAll } from './build.mjs';
import { freePort } from './ports.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const people = Number(process.env.PEOPLE ?? 40);
const calmMs = 4_000;
const thinkMs = 2_000;
const lateMs = 5_000;
const giveUpMs = 30_000;

const endOthers = `select pg_terminate_backend(pid) from pg_stat_activity
  where pid <> pg_backend_pid() and backend_type = 'client backend'`;

const full = `create function is_full() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
  do $$ declare name text; begin
    for name in select tablename from pg_tables where schemaname = 'public' loop
      execute format('create trigger is_full before insert or update on %I execute function is_full()', name);
    end loop;
  end $$`;

/** A module that moves the clock of the process that loads it. */
const clockMovedBy = (ms) =>
  `data:text/javascript,${encodeURIComponent(
    `const real = Date; const by = ${ms};
    globalThis.Date = class extends real { constructor(...a) { a.length ? super(...a) : super(real.now() + by); } static now() { return real.now() + by; } };`,
  )}`;

const postgres = await startPostgres({ settings: { max_connections: '60' } });
const dataDir = await mkdtemp(join(tmpdir(), 'chatdock-chaos-'));
const port = await freePort('CHAOS_PORT', 9300);
const url = `http://127.0.0.1:${port}`;
let server;
let crashes = 0;
const isExpected = new WeakSet();

function startServer(clockMs = 0) {
  const child = spawn(
    process.execPath,
    [...(clockMs ? ['--import', clockMovedBy(clockMs)] : []), `${root}server/dist/main.js`],
    {
      env: {
        ...process.env,
        PORT: String(port),
        DATABASE_URL: postgres.url,
        DATA_DIR: dataDir,
        BETTER_AUTH_SECRET: 'a secret of the chaos that is long enough',
        OPENAI_API_KEY: '',
        LOG_LEVEL: 'silent',
        RATE_LIMIT_MESSAGES: '100000',
        RATE_LIMIT_SIGN_INS: '100000',
        DRAIN_SECONDS: '5',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  child.once('exit', () => {
    if (!isExpected.has(child)) crashes += 1;
  });
  server = child;
}

async function endServer(signal) {
  const child = server;
  isExpected.add(child);
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

const counts = { requests: 0, late: 0, signedOut: 0 };

/** One request as a client sends it: what is refused for the moment is sent again, until somebody gives up. */
async function send(path, options, isOver) {
  const deadline = performance.now() + giveUpMs;
  for (;;) {
    const start = performance.now();
    counts.requests += 1;
    let response;
    try {
      response = await fetch(`${url}${path}`, { ...options(), signal: AbortSignal.timeout(giveUpMs) });
      if (performance.now() - start > lateMs) counts.late += 1;
      if (![502, 503, 429, 409].includes(response.status)) return response;
      await response.text();
    } catch {
      // The process is away.
    }
    if (isOver() || performance.now() > deadline) return response;
    await pause(250);
  }
}

class Talker {
  /** Texts that the server has confirmed, and all that were sent. */
  confirmed = [];
  sent = [];
  thread;

  async signIn() {
    const answer = await send(
      '/api/auth/sign-in/anonymous',
      () => ({ method: 'POST' }),
      () => false,
    );
    this.session = answer.headers.get('set-auth-token');
    await this.refresh();
  }

  async refresh() {
    const headers = { authorization: `Bearer ${this.session}` };
    const answer = await send(
      '/api/auth/token',
      () => ({ headers }),
      () => false,
    );
    if (answer?.status === 401) counts.signedOut += 1;
    if (answer?.ok) this.token = (await answer.json()).token;
  }

  chatkit(type, params, isOver = () => false) {
    return send(
      '/chatkit',
      () => ({
        method: 'POST',
        headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ type, params }),
      }),
      isOver,
    );
  }

  async say(text, isOver) {
    const input = { content: [{ type: 'input_text', text }], attachments: [], inference_options: {} };
    this.sent.push(text);
    const [type, params] = this.thread
      ? ['threads.add_user_message', { thread_id: this.thread, input }]
      : ['threads.create', { input }];
    let response = await this.chatkit(type, params, isOver);
    if (response?.status === 401) {
      await this.refresh();
      response = await this.chatkit(type, params, isOver);
    }
    let events = '';
    try {
      for await (const chunk of response.body) events += Buffer.from(chunk).toString();
    } catch {
      // The process was killed under the stream.
    }
    this.thread ??= /"thread.created","thread":\{"id":"([^"]+)"/.exec(events)?.[1];
    if (response?.ok && /"thread.item.done","item":\{[^}]*"user_message"/.test(events))
      this.confirmed.push(text);
  }

  /** What the thread holds of what was said. */
  async kept() {
    const texts = [];
    for (let after; ;) {
      await this.refresh();
      const params = { thread_id: this.thread, limit: 100, order: 'asc', ...(after && { after }) };
      const page = await (await this.chatkit('items.list', params)).json();
      for (const item of page.data) if (item.type === 'user_message') texts.push(item.content[0].text);
      if (!page.has_more) return texts;
      after = page.after;
    }
  }
}

async function ready() {
  const start = performance.now();
  for (;;) {
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    await response?.text();
    if (response?.ok) return performance.now() - start;
    if (performance.now() - start > giveUpMs) return Infinity;
    await pause(50);
  }
}

const restarted = (signal, clockMs) => async () => {
  await endServer(signal);
  startServer(clockMs);
};

/** Each breaks something and mends it; recovery counts from its end. */
const scenarios = {
  'nothing happens': async () => undefined,
  'sessions of the database ended': async () => {
    for (let round = 0; round < 25; round += 1) {
      await postgres.run(endOthers);
      await pause(50);
    }
  },
  'database stopped for 3 s': async () => {
    await postgres.stop();
    await pause(3_000);
    await postgres.start();
  },
  'database killed': async () => {
    await postgres.kill();
    await pause(1_000);
    await postgres.start();
  },
  'database frozen for 6 s': async () => {
    await postgres.freeze();
    await pause(6_000);
    await postgres.thaw();
  },
  'database full for 3 s': async () => {
    await postgres.run(full, 'chatdock');
    await pause(3_000);
    await postgres.run('drop function is_full cascade', 'chatdock');
  },
  'process killed': restarted('SIGKILL'),
  'process terminated': restarted('SIGTERM'),
  'clock moved by 20 minutes': restarted('SIGTERM', 20 * 60_000),
  'clock moved back': restarted('SIGTERM'),
};

async function play(name, breaking) {
  const before = { ...counts, crashes };
  const talkers = Array.from({ length: people }, () => new Talker());
  await Promise.all(talkers.map((talker) => talker.signIn()));
  let isOver = false;
  const talking = talkers.map(async (talker, who) => {
    for (let count = 0; !isOver; count += 1) {
      await talker.say(`Add task: number ${count} of ${who}`, () => isOver);
      await pause(thinkMs * (0.5 + Math.random()));
    }
  });
  await pause(calmMs);
  await breaking();
  const recovered = await ready();
  await pause(calmMs);
  isOver = true;
  await Promise.all(talking);
  let lost = 0;
  let doubled = 0;
  for (const talker of talkers) {
    const kept = talker.thread ? await talker.kept() : [];
    lost += talker.confirmed.filter((text) => !kept.includes(text)).length;
    doubled += kept.length - new Set(kept).size;
  }
  return {
    scenario: name,
    requests: counts.requests - before.requests,
    confirmed: talkers.reduce((sum, { confirmed }) => sum + confirmed.length, 0),
    lost,
    'signed out': counts.signedOut - before.signedOut,
    doubled,
    'answered late': counts.late - before.late,
    crashes: crashes - before.crashes,
    'recovered after (s)': Number((recovered / 1_000).toFixed(2)),
  };
}

const only = process.argv[2];
const rows = [];
try {
  await buildAll();
  startServer();
  await ready();
  for (const [name, breaking] of Object.entries(scenarios)) {
    if (only && !name.includes(only)) continue;
    rows.push(await play(name, breaking));
    console.log(JSON.stringify(rows.at(-1)));
  }
  console.table(rows);
  const isGood = rows.every(
    (row) => row.lost + row['signed out'] + row.crashes === 0 && row['recovered after (s)'] < 3,
  );
  process.exitCode = isGood && rows.length > 0 ? 0 : 1;
} finally {
  if (server) await endServer('SIGKILL');
  await postgres.end();
  await rm(dataDir, { recursive: true, force: true });
}
