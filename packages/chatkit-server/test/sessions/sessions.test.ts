import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import express from 'express';
import { decodeJwt, SignJWT } from 'jose';
import OpenAI, { APIError } from 'openai';
import { afterEach, describe, expect, it } from 'vitest';
import { MemoryStore } from '@chatdock/chatkit-server';
import { chatkitHandler } from '@chatdock/chatkit-server/express';
import {
  ChatSessions,
  handleSessionRequest,
  MemorySessionStore,
  sameSecret,
  sessionsHandler,
  type OpenSession,
} from '@chatdock/chatkit-server/sessions';
import {
  collectResponse,
  createServer,
  sampleThread,
  sessionStoreContract,
} from '@chatdock/chatkit-server/testing';
import { assistantMessage, createThread } from '../support/requests.js';

const apiKey = 'sk-operator';
const keys = ['the signing key of these tests, long enough'];
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

function setUp({ signingKeys = keys, store = new MemorySessionStore() } = {}) {
  let now = Date.now();
  const threads = new MemoryStore<OpenSession>({ ownerOf: ({ owner }) => owner });
  const heard: OpenSession[] = [];
  const answering = (name: string) =>
    createServer<OpenSession>(threads, {
      async *respond(thread, _message, session) {
        heard.push(session);
        yield { type: 'thread.item.done', item: assistantMessage(thread.id, `m${heard.length}`, name) };
      },
    });
  const sessions = new ChatSessions<OpenSession>({
    keys: signingKeys,
    store,
    authorize: (key) => sameSecret(key, apiKey),
    contextOf: (session) => session,
    workflows: { wf_tasks: answering('tasks'), wf_sales: answering('sales') },
    now: () => now,
  });
  const pass = (seconds: number) => (now += seconds * 1000);
  return { sessions, threads, heard, pass };
}

async function listen(sessions: ChatSessions<OpenSession>) {
  const app = express();
  app.all('/v1/chatkit/*splat', sessionsHandler(sessions));
  app.post(
    '/chatkit',
    chatkitHandler(sessions, (request) => sessions.open(request.headers.authorization, undefined)),
  );
  const server = app.listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const openai = new OpenAI({ apiKey, baseURL: `${origin}/v1`, maxRetries: 0 });
  const ask = (body: unknown, secret?: string) =>
    fetch(`${origin}/chatkit`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret !== undefined && { authorization: `Bearer ${secret}` }),
      },
      body: JSON.stringify(body),
    });
  return { origin, openai, ask };
}

const listThreads = { type: 'threads.list', params: { limit: 9999, order: 'desc' } };
const workflow = { id: 'wf_tasks' };

async function refused(work: Promise<unknown>): Promise<APIError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(APIError);
  return error as APIError;
}

describe("OpenAI's own client", () => {
  it('creates a session with the defaults of OpenAI and every field of its type', async () => {
    const { openai } = await listen(setUp().sessions);
    const before = Math.floor(Date.now() / 1000);
    const session = await openai.beta.chatkit.sessions.create({ user: 'ada', workflow });
    expect(session).toEqual({
      id: expect.stringMatching(/^cksess_[0-9a-f]{32}$/),
      object: 'chatkit.session',
      status: 'active',
      client_secret: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      expires_at: expect.any(Number),
      user: 'ada',
      workflow: { id: 'wf_tasks', version: null, state_variables: null, tracing: { enabled: true } },
      chatkit_configuration: {
        automatic_thread_titling: { enabled: true },
        file_upload: { enabled: false, max_file_size: null, max_files: null },
        history: { enabled: true, recent_threads: null },
      },
      max_requests_per_1_minute: 10,
      rate_limits: { max_requests_per_1_minute: 10 },
    });
    expect(session.expires_at - before).toBeGreaterThanOrEqual(600);
    expect(session.expires_at - before).toBeLessThan(610);
  });

  it('reads what was refused, and why', async () => {
    const { openai, origin } = await listen(setUp().sessions);
    const { sessions } = openai.beta.chatkit;
    const noUser = await refused(sessions.create({ user: '', workflow }));
    expect([noUser.status, noUser.param]).toEqual([400, 'user']);
    const noWorkflow = await refused(sessions.create({ user: 'ada', workflow: { id: 'wf_none' } }));
    expect([noWorkflow.status, noWorkflow.param]).toEqual([400, 'workflow.id']);
    const inherited = await refused(sessions.create({ user: 'ada', workflow: { id: 'constructor' } }));
    expect(inherited.status).toBe(400);
    expect((await refused(sessions.cancel('cksess_none'))).status).toBe(404);
    const stranger = new OpenAI({ apiKey: 'sk-stranger', baseURL: `${origin}/v1`, maxRetries: 0 });
    const refusal = await refused(stranger.beta.chatkit.sessions.create({ user: 'ada', workflow }));
    expect(refusal.status).toBe(401);
    expect(refusal.message).toContain('API key');
    const threads = await refused(openai.beta.chatkit.threads.retrieve('thr_1'));
    expect(threads.status).toBe(404);
    expect(threads.message).toContain('Threads are not offered here');
  });

  it('cancels a session, whose secret then lets nobody in', async () => {
    const { openai, ask } = await listen(setUp().sessions);
    const { id, client_secret } = await openai.beta.chatkit.sessions.create({ user: 'ada', workflow });
    expect((await ask(listThreads, client_secret)).status).toBe(200);
    expect((await openai.beta.chatkit.sessions.cancel(id)).status).toBe('cancelled');
    expect((await ask(listThreads, client_secret)).status).toBe(401);
  });
});

it('never lets a page of another site read a session', async () => {
  const { origin } = await listen(setUp().sessions);
  const headers = { origin: 'https://page.example', authorization: `Bearer ${apiKey}` };
  for (const method of ['OPTIONS', 'POST', 'GET']) {
    const response = await fetch(`${origin}/v1/chatkit/sessions`, { method, headers });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  }
});

it('is the same in the terms of the web', async () => {
  const { sessions } = setUp();
  const post = (path: string, body?: unknown, key = apiKey) =>
    handleSessionRequest(
      sessions,
      new Request(`https://server.example${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}` },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
  const created = await post('/v1/chatkit/sessions', { user: 'ada', workflow });
  expect(created.status).toBe(200);
  const { id } = (await created.json()) as { id: string };
  expect((await post(`/v1/chatkit/sessions/${id}/cancel`)).status).toBe(200);
  expect((await post('/v1/chatkit/sessions', { user: 'ada', workflow }, 'sk-other')).status).toBe(401);
  expect((await post('/v1/chatkit/sessions')).status).toBe(400);
  expect((await post('/v1/chatkit/sessions/%E0%A4%A/cancel')).status).toBe(404);
});

describe('A client secret', () => {
  it('lets its user talk to the workflow of the session, which is told the state variables', async () => {
    const { sessions, heard } = setUp();
    const { openai, ask } = await listen(sessions);
    const session = await openai.beta.chatkit.sessions.create({
      user: 'ada',
      workflow: { id: 'wf_sales', state_variables: { plan: 'pro', seats: 3 } },
    });
    const events = await collectResponse(await ask(createThread('Hi'), session.client_secret));
    expect(JSON.stringify(events)).toContain('sales');
    expect(heard[0]?.workflow.state_variables).toEqual({ plan: 'pro', seats: 3 });
  });

  it('shows a user the threads of all sessions of that user, and of nobody else', async () => {
    const { sessions } = setUp();
    const { openai, ask } = await listen(sessions);
    const secretOf = async (user: string) =>
      (await openai.beta.chatkit.sessions.create({ user, workflow })).client_secret;
    await collectResponse(await ask(createThread('Hi'), await secretOf('ada')));
    const listed = async (user: string) =>
      ((await (await ask(listThreads, await secretOf(user))).json()) as { data: unknown[] }).data.length;
    expect(await listed('ada')).toBe(1);
    expect(await listed('eve')).toBe(0);
  });

  it('names an owner that no sign-in can have', async () => {
    const { sessions } = setUp();
    const { client_secret } = await sessions.create({ user: 'chatdock:ada', workflow });
    const { owner } = await sessions.open(`Bearer ${client_secret}`, undefined);
    expect(owner).toBe('chatkit-sessions:chatdock:ada');
  });

  it('ends when it was said to', async () => {
    const { sessions, pass } = setUp();
    const expires_after = { anchor: 'created_at', seconds: 30 };
    const { client_secret } = await sessions.create({ user: 'ada', workflow, expires_after });
    pass(29);
    await expect(sessions.open(`Bearer ${client_secret}`, undefined)).resolves.toMatchObject({ user: 'ada' });
    pass(1);
    await expect(sessions.open(`Bearer ${client_secret}`, undefined)).rejects.toMatchObject({
      code: 'unauthorized',
    });
  });

  it('is nothing that anybody else can make', async () => {
    const { sessions } = setUp();
    const { client_secret, id } = await sessions.create({ user: 'ada', workflow });
    const [header, payload, signature] = client_secret.split('.');
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    const forged = await new SignJWT({})
      .setProtectedHeader({ alg: 'HS256', kid: (JSON.parse(atob(header ?? '')) as { kid: string }).kid })
      .setSubject('eve')
      .setJti(id)
      .setExpirationTime('1h')
      .sign(Buffer.from('some other signing key, which is long enough'));
    const tries = [
      undefined,
      '',
      'Bearer',
      `Bearer ${payload}`,
      `Bearer ${unsigned}.${payload}.`,
      `Bearer ${header}.${payload}.${signature?.slice(1)}`,
      `Bearer ${forged}`,
      `Basic ${client_secret}`,
      `Bearer ${apiKey}`,
    ];
    for (const authorization of tries) {
      await expect(sessions.open(authorization, undefined)).rejects.toMatchObject({ code: 'unauthorized' });
    }
  });

  it('tells the page what is on, and nothing else', async () => {
    const { sessions } = setUp();
    const { client_secret } = await sessions.create({
      user: 'ada',
      workflow: { id: 'wf_tasks', state_variables: { secret_plan: 'x' } },
      chatkit_configuration: { history: { enabled: false } },
    });
    const payload = decodeJwt(client_secret);
    expect(Object.keys(payload).toSorted()).toEqual(
      ['aud', 'chatkit_configuration', 'exp', 'iat', 'iss', 'jti', 'sub'].toSorted(),
    );
    expect(payload['chatkit_configuration']).toMatchObject({ history: { enabled: false } });
  });

  it('brings along what the app knows of the request', async () => {
    const asked: unknown[] = [];
    const sessions = new ChatSessions<null, { zone: string }>({
      keys,
      store: new MemorySessionStore(),
      authorize: () => true,
      contextOf(session) {
        asked.push(session.asked);
        return null;
      },
      workflows: { '*': createServer<null>(new MemoryStore(), {}) },
    });
    const { client_secret } = await sessions.create({ user: 'ada', workflow: { id: 'any' } });
    const session = await sessions.open(`Bearer ${client_secret}`, { zone: 'Europe/Rome' });
    await sessions.process(listThreads, session);
    expect(asked).toEqual([{ zone: 'Europe/Rome' }]);
  });

  it('outlives a change of keys while the old key is still listed', async () => {
    const store = new MemorySessionStore();
    const { client_secret } = await setUp({ store }).sessions.create({ user: 'ada', workflow });
    const fresh = 'a new signing key, which is long enough too';
    const rotated = setUp({ store, signingKeys: [fresh, ...keys] }).sessions;
    await expect(rotated.open(`Bearer ${client_secret}`, undefined)).resolves.toMatchObject({ user: 'ada' });
    const retired = setUp({ store, signingKeys: [fresh] }).sessions;
    await expect(retired.open(`Bearer ${client_secret}`, undefined)).rejects.toMatchObject({
      code: 'unauthorized',
    });
  });
});

describe('A session', () => {
  it('sends no more messages a minute than it may; reading is free', async () => {
    const { sessions } = setUp();
    const { openai, ask } = await listen(sessions);
    const { client_secret } = await openai.beta.chatkit.sessions.create({
      user: 'ada',
      workflow,
      rate_limits: { max_requests_per_1_minute: 2 },
    });
    const statuses = [];
    for (const body of [createThread('1'), listThreads, createThread('2'), listThreads, createThread('3')]) {
      const response = await ask(body, client_secret);
      statuses.push(response.status);
      if (response.status === 429) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      await response.text();
    }
    expect(statuses).toEqual([200, 200, 200, 200, 429]);
  });

  it('refuses uploads', async () => {
    const { sessions } = setUp();
    const { openai, ask } = await listen(sessions);
    const { client_secret } = await openai.beta.chatkit.sessions.create({ user: 'ada', workflow });
    const params = { name: 'a.txt', size: 1, mime_type: 'text/plain' };
    expect((await ask({ type: 'attachments.create', params }, client_secret)).status).toBe(403);
  });

  it('refuses what is no request as any server does', async () => {
    const { sessions } = setUp();
    const { openai, ask } = await listen(sessions);
    const { client_secret } = await openai.beta.chatkit.sessions.create({ user: 'ada', workflow });
    for (const body of [1, 'text', null, [], {}, { type: 'constructor' }, { type: 'threads.list' }]) {
      expect((await ask(body, client_secret)).status).toBe(400);
    }
  });

  it.each([
    ['no history', { enabled: false }, [[]]],
    ['its two newest threads', { recent_threads: 2 }, [['t3', 't2']]],
    ['all of them', {}, [['t3', 't2', 't1']]],
  ])('lists %s', async (_what, history, pages) => {
    const { sessions, threads } = setUp();
    const { client_secret } = await sessions.create({
      user: 'ada',
      workflow,
      chatkit_configuration: { history },
    });
    const session = await sessions.open(`Bearer ${client_secret}`, undefined);
    for (const id of ['t1', 't2', 't3']) await threads.saveThread(sampleThread(id), session);
    const read = async (params: object) => {
      const { ask } = await listen(sessions);
      const response = await ask({ type: 'threads.list', params }, client_secret);
      return (await response.json()) as { data: Array<{ id: string }>; has_more: boolean; after?: string };
    };
    const whole = await read({ limit: 9999, order: 'desc' });
    expect([whole.data.map(({ id }) => id)]).toEqual(pages);
    expect(whole.has_more).toBe(false);
    // Page by page it is the same, in both directions.
    for (const order of ['desc', 'asc']) {
      const found: string[] = [];
      for (let after: string | undefined, more = true; more;) {
        const page = await read({ limit: 1, order, ...(after !== undefined && { after }) });
        found.push(...page.data.map(({ id }) => id));
        ({ after, has_more: more } = page);
      }
      expect(order === 'asc' ? found.toReversed() : found).toEqual(pages[0]);
    }
  });

  it('is not made with keys that can be guessed', () => {
    for (const signingKeys of [[], ['short']]) expect(() => setUp({ signingKeys })).toThrow(/32 characters/);
  });
});

describe('The store of sessions in memory', () => {
  for (const { name, run } of sessionStoreContract) {
    it(name, async () => {
      let now = Date.now();
      const store = new MemorySessionStore(() => now);
      await run({ store, other: store, pass: (milliseconds) => void (now += milliseconds) });
    });
  }
});
