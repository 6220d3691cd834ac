import { decodeJwt, SignJWT } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { MemoryStore } from '@chatdock/chatkit-server';
import { ChatSessions, MemorySessionStore } from '@chatdock/chatkit-server/sessions';
import {
  collectResponse,
  createServer,
  sampleThread,
  sessionStoreContract,
} from '@chatdock/chatkit-server/testing';
import { addMessage, createThread } from '../support/requests.js';
import { apiKey, closeServers, keys, listen, listThreads, setUp, workflow } from './session-server.js';

afterEach(closeServers);

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

  it('counts whatever is answered by a stream, each session for itself', async () => {
    const { sessions } = setUp();
    const { openai, ask } = await listen(sessions);
    const rate_limits = { max_requests_per_1_minute: 3 };
    const create = () => openai.beta.chatkit.sessions.create({ user: 'ada', workflow, rate_limits });
    const { client_secret } = await create();
    const events = await collectResponse(await ask(createThread('1'), client_secret));
    const created = events.find((event) => event.type === 'thread.created');
    const thread_id = created?.type === 'thread.created' ? created.thread.id : '';
    const item = events.find(
      (event) => event.type === 'thread.item.done' && event.item.type === 'user_message',
    );
    const item_id = item?.type === 'thread.item.done' ? item.item.id : '';
    const action = { type: 'buy', payload: {} };
    const statuses = [];
    for (const body of [
      { type: 'threads.retry_after_item', params: { thread_id, item_id } },
      addMessage(thread_id, '2'),
      { type: 'threads.custom_action', params: { thread_id, item_id: null, action } },
      addMessage(thread_id, '3'),
      { type: 'threads.get_by_id', params: { thread_id } },
    ]) {
      const response = await ask(body, client_secret);
      statuses.push(response.status);
      await response.text();
    }
    expect(statuses).toEqual([200, 200, 429, 429, 200]);
    const other = await ask(addMessage(thread_id, '4'), (await create()).client_secret);
    expect(other.status).toBe(200);
    await other.text();
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
