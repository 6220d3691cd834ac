import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { ChatKitReq } from '@chatdock/protocol';
import { sampleRequests, type SampleIds } from '@chatdock/chatkit-server/testing';
import { RequestErrorBody } from '@chatdock/protocol/schemas';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  askAuth,
  createTestApp,
  createdThread,
  pageOrigin,
  personOf,
  signUp,
  type Person,
  type TestApp,
} from './test-app.js';
import { besideEve, furnish, allRows as rows, type Furnished } from './two-people.js';

let app: TestApp;
let ada: Person;
let thread: string;

beforeAll(async () => {
  app = await createTestApp();
  ada = await app.person();
  thread = createdThread(await ada.say('add task: buy groceries'));
});
const besides = besideEve(() => app);
afterEach(() => app.setTime(undefined));
afterAll(() => app.stop());

const list = { type: 'threads.list', params: {} };

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
    const before = await rows(app.database.db);
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
    expect(await rows(app.database.db)).toEqual(before);
  });

  it('is refused with 401 when the token has expired', async () => {
    app.setTime(new Date(Date.now() + 16 * 60_000));
    const { status, body } = await refusal(await ada.send(list));
    expect(status).toBe(401);
    expect(body.error.message).toContain('expired');
  });
});

describe('what belongs to somebody else', () => {
  let adas: Furnished;
  let stranger: Furnished;

  beforeAll(async () => {
    adas = await furnish(app, ada, 'only ada may see this');
    stranger = await furnish(app, await app.person(), 'of a stranger');
  });

  const ids = (suffix: string): SampleIds => ({
    thread: `thr_${suffix}`,
    message: `i1_${suffix}`,
    widget: `i4_${suffix}`,
    question: `i6_${suffix}`,
    attachment: `atc_${suffix}`,
  });

  /** What is answered, without the ids and times that differ from answer to answer. */
  const comparable = ({ status, text }: { status: number; text: string }) => ({
    status,
    text: text.replace(/"(thr|msg)_[0-9a-f]{24}"|"\d{4}-\d\d-\d\dT[^"]*"/g, '""'),
  });

  const types = Object.keys(sampleRequests(ids(''))) as ChatKitReq['type'][];
  const places: ReadonlyArray<[string, (own: SampleIds, foreign: SampleIds) => SampleIds]> = [
    ['nothing but foreign ids', (_own, foreign) => foreign],
    ['a foreign thread', (own, { thread }) => ({ ...own, thread })],
    ['a foreign message', (own, { message }) => ({ ...own, message })],
    ['a foreign widget', (own, { widget }) => ({ ...own, widget })],
    ['a foreign question', (own, { question }) => ({ ...own, question })],
    ['a foreign attachment', (own, { attachment }) => ({ ...own, attachment })],
  ];
  // A type that names no such id has nothing to refuse.
  const cases = places.flatMap(([name, place]) =>
    types
      .filter((type) => {
        const [one, other] = ['1', '2'].map(
          (foreign) => sampleRequests(place(ids('own'), ids(foreign)))[type],
        );
        return JSON.stringify(one) !== JSON.stringify(other);
      })
      .map((type) => ({ type, name, place })),
  );

  it.each(cases)('is to $type with $name what does not exist, to the letter', async ({ type, place }) => {
    const before = await adas.rows();
    const ask = async (foreign: SampleIds) =>
      comparable(await stranger.person.read(sampleRequests(place(stranger.ids, foreign))[type]));
    expect(await ask(adas.ids)).toEqual(await ask(ids('none')));
    expect(await adas.rows()).toEqual(before);
  });

  it('is there for its owner, by the same ids', async () => {
    for (const type of ['threads.get_by_id', 'items.list', 'threads.list'] as const) {
      const { status, text } = await ada.read(sampleRequests(adas.ids)[type]);
      expect([type, status]).toEqual([type, 200]);
      expect(text).toContain('"has_more"');
    }
  });

  it('is refused by every request that acts in a thread, before anything is asked of it', async () => {
    const { eve } = besides;
    const acting = types.filter((type) => 'thread_id' in sampleRequests(ids(''))[type].params);
    const deaf = ['items.list', 'items.feedback', 'threads.delete'];
    for (const type of acting.filter((one) => !deaf.includes(one))) {
      const request = sampleRequests({ ...eve.ids, thread: adas.ids.thread })[type];
      // An action of the page comes from no item, so that nothing but the thread can tell whose it is.
      const { item_id: _none, ...params } = request.params as Record<string, unknown>;
      const isAction = type.endsWith('custom_action');
      for (const asked of [request, ...(isAction ? [{ type, params }] : [])]) {
        const { status, text } = await eve.person.read(asked);
        expect([type, status, text]).toEqual([type, 404, expect.stringContaining('"not_found"')]);
      }
    }
  });

  it('is in no list', async () => {
    const { text } = await besides.eve.person.read({ type: 'threads.list', params: { limit: 1000 } });
    expect((JSON.parse(text) as { data: unknown[] }).data).toHaveLength(1);
    expect(text).not.toContain(adas.ids.thread);
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

  it.each(['Etc/Unknown', 'Mars/Olympus', '', 7, null, {}])(
    'is served when its time zone is none: %j',
    async (time_zone) => {
      const metadata = { chatdock: { v: 1, time_zone } };
      expect((await ada.send({ ...list, metadata })).status).toBe(200);
      expect((await ada.send(list, { 'chatdock-time-zone': String(time_zone) })).status).toBe(200);
    },
  );

  it('is refused with 413 above 1 MiB', async () => {
    const before = await rows(app.database.db);
    const text = 'x'.repeat(1024 * 1024);
    const input = { content: [{ type: 'input_text', text }], attachments: [], inference_options: {} };
    const { status, body } = await refusal(await ada.send({ type: 'threads.create', params: { input } }));
    expect(status).toBe(413);
    expect(body.error.code).toBe('payload_too_large');
    expect(await rows(app.database.db)).toEqual(before);
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

describe('signing in by a page that is not on the list, with the cookie of somebody who is signed in', () => {
  it.each([
    ['sign-in/email', { email: 'ada@example.test', password: 'correct horse battery' }],
    ['sign-up/email', { name: 'Eve', email: 'eve@example.test', password: 'correct horse battery' }],
    ['sign-in/anonymous', {}],
    ['sign-out', {}],
    ['update-user', { name: 'Eve' }],
    ['change-password', { currentPassword: 'correct horse battery', newPassword: 'another horse battery' }],
    ['revoke-sessions', {}],
  ])('is refused, and changes nothing: %s', async (path, body) => {
    const signedIn = await signUp(app.url);
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    expect(cookie).toContain('session_token');
    const before = await rows(app.database.db);
    const ask = (origin: string) => askAuth(app.url, path, body, { origin, cookie });
    for (const origin of ['https://evil.example.test', `${pageOrigin}.evil.example.test`, 'null']) {
      expect((await ask(origin)).status).toBe(403);
    }
    expect(await rows(app.database.db)).toEqual(before);
    expect((await ask(pageOrigin)).status).not.toBe(403);
  });
});

describe('signing in', () => {
  it('is kept by no cache, whatever of it is asked', async () => {
    const headers = { authorization: `Bearer ${(await app.person()).session}` };
    const answers = [
      await fetch(`${app.url}/api/auth/token`, { headers }),
      await fetch(`${app.url}/api/auth/get-session`, { headers }),
      await fetch(`${app.url}/api/auth/token`),
      await signUp(app.url),
    ];
    for (const { headers: sent } of answers) expect(sent.get('cache-control')).toBe('no-store');
  });

  it('puts the name into the token and nothing else about the user', async () => {
    const payload = JSON.parse(atob(ada.token.split('.')[1] ?? '')) as Record<string, unknown>;
    expect(Object.keys(payload).sort()).toEqual(['aud', 'exp', 'guest', 'iat', 'iss', 'name', 'sub']);
    expect(payload).toMatchObject({ iss: 'chatdock', aud: 'chatdock-chatkit', guest: false });
  });

  it('moves what a guest has made to the account that the guest signs up for', async () => {
    const guest = await askAuth(app.url, 'sign-in/anonymous', {});
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

describe('a refusal', () => {
  const refusals: Record<string, () => Promise<Response>> = {
    'of an address that is none': () => fetch(`${app.url}/nothing-here`),
    'of a request without a token': () => fetch(`${app.url}/chatkit`, { method: 'POST', body: '{}' }),
    'of a body that is no JSON': () => ada.send('{'),
    'of a field that is wrong': () => ada.send({ type: 'threads.get_by_id', params: {} }),
    'of a body that is too large': () => ada.send(' '.repeat(11 * 1024 * 1024)),
    'of a sign-in that is no JSON': () =>
      fetch(`${app.url}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: pageOrigin },
        body: '{',
      }),
  };

  it.each(Object.keys(refusals))('is written one way: %s', async (kind) => {
    const response = await refusals[kind]?.();
    const headers = ['content-type', 'cache-control', 'x-content-type-options'];
    expect(headers.map((name) => response?.headers.get(name))).toEqual([
      'application/json',
      'no-store',
      'nosniff',
    ]);
    expect(RequestErrorBody.strict().safeParse(await response?.json()).success).toBe(true);
    expect(response?.headers.get('www-authenticate')).toBe(response?.status === 401 ? 'Bearer' : null);
  });
});
