import { sql } from 'drizzle-orm';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  createTestApp,
  createdThread,
  pageOrigin,
  personOf,
  signUp,
  type Person,
  type TestApp,
} from './test-app.js';

let app: TestApp;
let ada: Person;
let thread: string;

beforeAll(async () => {
  app = await createTestApp();
  ada = await app.person();
  thread = createdThread(await ada.say('add task: buy groceries'));
});
afterEach(() => app.setTime(undefined));
afterAll(() => app.stop());

const list = { type: 'threads.list', params: {} };

async function rows(): Promise<unknown> {
  const counts = await app.database.db.execute(
    sql`select (select count(*) from chatkit_threads) t, (select count(*) from chatkit_items) i, (select count(*) from tasks) k`,
  );
  return 'rows' in (counts as object) ? (counts as unknown as { rows: unknown }).rows : counts;
}

async function refusal(response: Response) {
  return {
    status: response.status,
    body: (await response.json()) as { error: { code: string; message: string } },
  };
}

async function foreignToken(): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA');
  const { kid } = { kid: 'foreign', ...(await exportJWK(publicKey)) };
  return new SignJWT({})
    .setProtectedHeader({ alg: 'EdDSA', kid })
    .setSubject('someone')
    .setIssuer('chatdock')
    .setAudience('chatdock-chatkit')
    .setExpirationTime('5m')
    .sign(privateKey);
}

describe('a request without a valid token', () => {
  const tokens: Record<string, () => string | undefined | Promise<string>> = {
    'no token': () => undefined,
    'another scheme': () => 'Basic YTpi',
    'no JWT': () => 'Bearer nonsense',
    'a broken JWT': () => 'Bearer a.b.c',
    'a token of another key': async () => `Bearer ${await foreignToken()}`,
    'a token whose signature was changed': () => `Bearer ${ada.token.slice(0, -6)}AAAAAA`,
    'the session token in place of a JWT': () => `Bearer ${ada.session}`,
    'two tokens': () => `Bearer ${ada.token} ${ada.token}`,
  };

  it.each(Object.keys(tokens))('is refused with 401: %s', async (kind) => {
    const before = await rows();
    const authorization = await tokens[kind]?.();
    const response = await fetch(`${app.url}/chatkit`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: JSON.stringify({ type: 'threads.delete', params: { thread_id: thread } }),
    });
    const { status, body } = await refusal(response);
    expect(status).toBe(401);
    expect(body.error.code).toBe('unauthorized');
    expect(body.error.message).toMatch(/token/);
    expect(await rows()).toEqual(before);
  });

  it('is refused with 401 when the token has expired', async () => {
    app.setTime(new Date(Date.now() + 16 * 60_000));
    const { status, body } = await refusal(await ada.send(list));
    expect(status).toBe(401);
    expect(body.error.message).toContain('expired');
  });
});

describe('what belongs to somebody else', () => {
  const requests = (id: string) => [
    { type: 'threads.get_by_id', params: { thread_id: id } },
    { type: 'threads.update', params: { thread_id: id, title: 'Mine now' } },
    { type: 'threads.retry_after_item', params: { thread_id: id, item_id: 'msg_x' } },
    {
      type: 'threads.custom_action',
      params: { thread_id: id, action: { type: 'task.complete', payload: { number: 1 } } },
    },
    {
      type: 'threads.add_user_message',
      params: { thread_id: id, input: { content: [], attachments: [], inference_options: {} } },
    },
  ];

  it('is answered exactly like what does not exist', async () => {
    const eve = await app.person();
    const before = await rows();
    for (const [index, request] of requests(thread).entries()) {
      const foreign = await refusal(await eve.send(request));
      const missing = await refusal(await eve.send(requests('thr_none')[index]));
      expect(foreign.status).toBe(404);
      expect(foreign).toEqual(missing);
    }
    expect(await rows()).toEqual(before);
  });

  it('is in no list', async () => {
    const eve = await app.person();
    const threads = (await (await eve.send(list)).json()) as { data: unknown[] };
    expect(threads.data).toEqual([]);
    const items = await eve.send({ type: 'items.list', params: { thread_id: thread } });
    expect(await items.text()).not.toContain('groceries');
  });
});

describe('a malformed request', () => {
  it('is refused with 400 and the field that is wrong', async () => {
    const { status, body } = await refusal(await ada.send({ type: 'threads.get_by_id', params: {} }));
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('params.thread_id');
  });

  it.each(['', '{', 'null', '[]', '"threads.list"', '\u0000'])('is refused with 400: %j', async (text) => {
    const { status, body } = await refusal(await ada.send(text));
    expect(status).toBe(400);
    expect(body.error.message).not.toBe('');
  });

  it('is refused with 400 when its type is unknown', async () => {
    const { status, body } = await refusal(await ada.send({ type: 'threads.burn', params: {} }));
    expect(status).toBe(400);
    expect(body.error.code).toBe('unknown_request_type');
  });

  it('is refused with 400 when its time zone is none', async () => {
    const response = await ada.send(list, { 'chatdock-time-zone': 'Mars/Olympus' });
    expect((await refusal(response)).status).toBe(400);
  });

  it('is refused with 413 above 1 MiB', async () => {
    const before = await rows();
    const text = 'x'.repeat(1024 * 1024);
    const input = { content: [{ type: 'input_text', text }], attachments: [], inference_options: {} };
    const { status, body } = await refusal(await ada.send({ type: 'threads.create', params: { input } }));
    expect(status).toBe(413);
    expect(body.error.code).toBe('payload_too_large');
    expect(await rows()).toEqual(before);
  });

  it('may have up to 10 MiB when it is a dictation', async () => {
    const dictation = (bytes: number) => ({
      type: 'input.transcribe',
      params: { audio_base64: 'AAAA'.repeat(bytes / 4), mime_type: 'audio/webm' },
    });
    expect((await refusal(await ada.send(dictation(2 * 1024 * 1024)))).body.error.code).toBe('not_supported');
    expect((await refusal(await ada.send(dictation(11 * 1024 * 1024)))).status).toBe(413);
  });
});

describe('pages of other origins', () => {
  const corsHeaders = (response: Response) =>
    [...response.headers.keys()].filter((name) => name.startsWith('access-control-'));

  const preflight = (origin: string) =>
    fetch(`${app.url}/chatkit`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers':
          'authorization,content-type,chatkit-frame-instance-id,chatdock-time-zone',
      },
    });

  it('get no CORS headers when they are not on the list', async () => {
    expect(corsHeaders(await preflight('https://evil.example.test'))).toEqual([]);
    expect(corsHeaders(await ada.send(list, { origin: 'https://evil.example.test' }))).toEqual([]);
  });

  it('may send every header of both front ends when they are on the list', async () => {
    const response = await preflight(pageOrigin);
    expect(response.headers.get('access-control-allow-origin')).toBe(pageOrigin);
    const allowed = response.headers.get('access-control-allow-headers')?.toLowerCase() ?? '';
    for (const name of ['authorization', 'content-type', 'chatkit-frame-instance-id', 'chatdock-time-zone']) {
      expect(allowed).toContain(name);
    }
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('may read a refusal, and how long to wait', async () => {
    const response = await fetch(`${app.url}/chatkit`, { method: 'POST', headers: { origin: pageOrigin } });
    expect(response.status).toBe(401);
    expect(response.headers.get('access-control-allow-origin')).toBe(pageOrigin);
    expect(response.headers.get('access-control-expose-headers')).toContain('Retry-After');
  });

  it('may load the element from anywhere', async () => {
    const response = await fetch(`${app.url}/embed.js`, { headers: { origin: 'https://any.example.test' } });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });
});

describe('signing in', () => {
  it('puts the name into the token and nothing else about the user', async () => {
    const payload = JSON.parse(atob(ada.token.split('.')[1] ?? '')) as Record<string, unknown>;
    expect(Object.keys(payload).sort()).toEqual(['aud', 'exp', 'guest', 'iat', 'iss', 'name', 'sub']);
    expect(payload).toMatchObject({ iss: 'chatdock', aud: 'chatdock-chatkit', guest: false });
  });

  it('moves what a guest has made to the account that the guest signs up for', async () => {
    const guest = await fetch(`${app.url}/api/auth/sign-in/anonymous`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    const visitor = await personOf(app.url, guest);
    const id = createdThread(await visitor.say('add task: water the plants'));
    const member = await personOf(app.url, await signUp(app.url, visitor.session));
    const response = await member.send({ type: 'threads.get_by_id', params: { thread_id: id } });
    expect(response.status).toBe(200);
    expect(JSON.stringify(await member.say('show my tasks'))).toContain('water the plants');
  });
});

it('logs no token, cookie, password or body', async () => {
  await ada.send(list);
  expect(app.logged()).not.toContain(ada.token);
  expect(app.logged()).not.toContain(ada.session);
  expect(app.logged()).not.toContain('correct horse');
  expect(app.logged()).not.toContain('groceries');
});

it('says in /healthz which model answers', async () => {
  const health = (await (await fetch(`${app.url}/healthz`)).json()) as unknown;
  expect(health).toEqual({ status: 'ok', model: { name: 'offline', offline: true } });
});
