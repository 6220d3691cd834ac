import { request as rawRequest } from 'node:http';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestApp, pageOrigin, signUp, type TestApp } from './test-app.js';

const password = 'correct horse battery';
const limits = { messages: 1000, actions: 1000, signIns: 3, reads: 1000, seconds: 60 };

let app: TestApp;
let url: string;

beforeAll(async () => {
  app = await createTestApp({ rateLimits: limits });
  ({ url } = app);
});
beforeEach(async () => {
  await app.database.db.execute(sql`truncate rate_limits`);
});
afterAll(() => app.stop());

let count = 0;

/** Somebody who has signed up on a device of theirs. */
async function owner() {
  const email = `owner${(count += 1)}@example.test`;
  const answer = await signUp(url, undefined, email);
  expect(answer.status).toBe(200);
  await app.database.db.execute(sql`truncate rate_limits`);
  const session = answer.headers.get('set-auth-token') ?? '';
  return { email, session, deviceToken: answer.headers.get('set-device-token') ?? '' };
}

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}/api/auth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: pageOrigin, ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
  });

/** Sends exactly this path, which a client of the web would tidy up first. */
function postRaw(path: string, body: object): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const headers = { 'content-type': 'application/json', origin: pageOrigin };
    const sent = rawRequest({ hostname, port, path, method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject).end(JSON.stringify(body));
  });
}

/** A stranger's guesses, until nothing of the account is left. */
async function guess(email: string, tries = limits.signIns + 1): Promise<number[]> {
  const statuses: number[] = [];
  for (let n = 0; n < tries; n += 1) {
    statuses.push((await post('/sign-in/email', { email, password: `wrong horse ${n}` })).status);
  }
  return statuses;
}

describe('guesses of a password', () => {
  it('end after a few, with how long to wait', async () => {
    const { email } = await owner();
    expect(await guess(email)).toEqual([401, 401, 401, 429]);
    const refused = await post('/sign-in/email', { email, password });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('are no more when they are sent all at once', async () => {
    const { email } = await owner();
    const tries = Array.from({ length: 12 }, () =>
      post('/sign-in/email', { email, password: 'wrong horse' }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(limits.signIns);
  });

  it('are not counted when they are right', async () => {
    const { email } = await owner();
    for (let n = 0; n < 8; n += 1)
      expect((await post('/sign-in/email', { email, password })).status).toBe(200);
  });

  const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
  const bodies: Record<string, (email: string) => [unknown, Record<string, string>?]> = {
    'a form': (email) => [
      form({ email, password: 'wrong horse' }),
      { 'content-type': 'application/x-www-form-urlencoded' },
    ],
    'JSON that is called a form': (email) => [
      { email, password: 'wrong horse' },
      { 'content-type': 'application/x-www-form-urlencoded, application/json' },
    ],
    'a form of parts': (email) => [
      `--x\r\nContent-Disposition: form-data; name="email"\r\n\r\n${email}\r\n--x--`,
      { 'content-type': 'multipart/form-data; boundary=x' },
    ],
    text: (email) => [{ email, password: 'wrong horse' }, { 'content-type': 'text/plain' }],
    'a kind of JSON': (email) => [
      { email, password: 'wrong horse' },
      { 'content-type': 'application/x+json' },
    ],
    'another character set': (email) => [
      Buffer.from(JSON.stringify({ email, password: 'wrong horse' }), 'utf16le'),
      { 'content-type': 'application/json; charset=utf-16le' },
    ],
    'an address twice': (email) => [`{"email":"a@b.test","email":"${email}","password":"wrong horse"}`],
    'an escaped name': (email) => [`{"\\u0065mail":"${email}","password":"wrong horse"}`],
    'other letters': (email) => [{ email: email.toUpperCase(), password: 'wrong horse' }],
    'JSON in capitals': (email) => [
      { email, password: 'wrong horse' },
      { 'content-type': 'APPLICATION/JSON; Charset="UTF-8"' },
    ],
    'a list of addresses': (email) => [{ email: [email], password: 'wrong horse' }],
    'a list of bodies': (email) => [[{ email, password: 'wrong horse' }]],
    NUL: (email) => [{ email: `${email}\0`, password: 'wrong horse' }],
  };

  it.each(Object.keys(bodies))('find no way around by the form of their body: %s', async (kind) => {
    const { email } = await owner();
    const statuses: number[] = [];
    for (let n = 0; n < limits.signIns + 2; n += 1) {
      const [body, headers] = bodies[kind]?.(email) ?? [''];
      statuses.push((await post('/sign-in/email', body, headers)).status);
    }
    expect(Math.max(...statuses)).toBeLessThan(500);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(limits.signIns);
    expect([400, 429]).toContain(statuses.at(-1));
  });

  it.each([
    '/api/auth/./sign-in/email',
    '/api/auth/x/../sign-in/email',
    '/api/auth/%2e/sign-in/email',
    '/api/auth/x/%2E%2e/sign-in/email',
    '/api/auth\\sign-in/email',
    '/api/auth/sign-in%2Femail',
    '/api/auth//sign-in/email',
    '/API/auth/sign-in/email',
    '/api/auth/SIGN-IN/email',
    '/api/auth/sign-in/email/',
  ])('find no way around by another path: %s', async (path) => {
    const { email } = await owner();
    for (let n = 0; n < limits.signIns + 2; n += 1) {
      expect([400, 404, 429]).toContain(await postRaw(path, { email, password: 'wrong horse' }));
    }
  });
});

describe('an owner whose password a stranger has tried', () => {
  it('signs in on a device that has signed in before', async () => {
    const { email, deviceToken } = await owner();
    expect(await guess(email)).toContain(429);
    expect((await post('/sign-in/email', { email, password })).status).toBe(429);
    const answer = await post('/sign-in/email', { email: email.toUpperCase(), password, deviceToken });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-device-token')).toMatch(/^[\w-]+\.\d+\.[\w-]+$/);
    expect(answer.headers.get('access-control-expose-headers')).toContain('set-device-token');
  });

  it('signs in anew beside a session that is still there', async () => {
    const { email, session } = await owner();
    expect(await guess(email)).toContain(429);
    const answer = await post('/sign-in/email', { email, password }, { authorization: `Bearer ${session}` });
    expect(answer.status).toBe(200);
  });

  it('has limits on that device, too', async () => {
    const { email, deviceToken } = await owner();
    const statuses: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      statuses.push((await post('/sign-in/email', { email, password: 'wrong horse', deviceToken })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
  });

  it.each<[string, (token: string, other: string) => unknown]>([
    ['of another account', (_token, other) => other],
    ['that was changed', (token) => `x${token}`],
    ['for longer', (token) => token.replace(/\.\d+\./, '.99999999999.')],
    ['without a signature', (token) => token.replace(/[^.]*$/, '')],
    ['that is no text', () => ({})],
  ])('is not taken for somebody with a device token %s', async (_kind, make) => {
    const { email, deviceToken } = await owner();
    const other = await owner();
    await guess(email);
    const answer = await post('/sign-in/email', {
      email,
      password,
      deviceToken: make(deviceToken, other.deviceToken),
    });
    expect(answer.status).toBe(429);
  });
});

describe('a session that is used to guess the password of its account', () => {
  it.each([
    ['/verify-password', (guessed: string) => ({ password: guessed })],
    [
      '/change-password',
      (guessed: string) => ({ currentPassword: guessed, newPassword: 'another horse battery' }),
    ],
  ])('is limited: %s', async (path, body) => {
    const { session } = await owner();
    const statuses: number[] = [];
    for (let n = 0; n < limits.signIns + 1; n += 1) {
      const headers = { authorization: `Bearer ${session}` };
      statuses.push((await post(path, body(`wrong horse ${n}`), headers)).status);
    }
    expect(statuses).toEqual([400, 400, 400, 429]);
  });

  it('is not limited where the password is right', async () => {
    const { session } = await owner();
    const headers = { authorization: `Bearer ${session}` };
    for (let n = 0; n < 6; n += 1)
      expect((await post('/verify-password', { password }, headers)).status).toBe(200);
  });
});

it('a request without a body signs a guest in', async () => {
  const answer = await fetch(`${url}/api/auth/sign-in/anonymous`, {
    method: 'POST',
    headers: { origin: pageOrigin },
  });
  expect(answer.status).toBe(200);
});

it.each([
  ['GET', '/reset-password/%00', undefined],
  ['GET', '/reset-password/a%00b?callbackURL=/', undefined],
  ['GET', '/verify-email?token=%00', undefined],
  ['GET', '/get-session', 'Bearer a%00b'],
  ['GET', '/token', 'Bearer %00'],
  ['GET', '/token', 'Bearer a%00b.c'],
  ['POST', '/revoke-session', { token: 'a\0b' }],
  ['POST', '/sign-up/email', { email: 'nul@example.test', name: 'a\0b', password }],
  ['POST', '/sign-up/email', { email: 'half@example.test', name: 'a\ud800b', password }],
])('what no database can hold is no failure of the server: %s %s', async (method, path, given) => {
  const response = await fetch(`${url}/api/auth${path}`, {
    method,
    redirect: 'manual',
    headers: {
      origin: pageOrigin,
      ...(typeof given === 'string' && { authorization: given }),
      ...(typeof given === 'object' && { 'content-type': 'application/json' }),
    },
    ...(typeof given === 'object' && { body: JSON.stringify(given) }),
  });
  expect(response.status).toBeLessThan(500);
  expect(app.logged()).not.toMatch(/Failed query|invalid byte sequence/);
});

it('an address has a limit of its own, whatever accounts are tried', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < limits.signIns * 5 + 1; n += 1) {
    const email = `nobody${n}@example.test`;
    statuses.push((await post('/sign-in/email', { email, password: 'wrong horse' })).status);
  }
  expect(statuses.slice(0, -1).every((status) => status === 401)).toBe(true);
  expect(statuses.at(-1)).toBe(429);
});
