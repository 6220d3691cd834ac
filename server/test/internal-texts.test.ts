import { afterAll, beforeAll, expect, it } from 'vitest';
import { askAuth, createTestApp, type Person, type TestApp } from './test-app.js';

let app: TestApp;
let ada: Person;

beforeAll(async () => {
  app = await createTestApp();
  ada = await app.person();
  await app.loseDatabase();
});
afterAll(() => app.stop());

const account = { name: 'Ada', email: 'ada@example.test', password: 'correct horse battery' };

it.each<[string, () => Promise<Response>]>([
  ['health', () => fetch(`${app.url}/healthz`)],
  ['readiness', () => fetch(`${app.url}/readyz`)],
  ['the chat', () => ada.send({ type: 'threads.list', params: {} })],
  [
    'a message',
    () =>
      ada.send({
        type: 'threads.create',
        params: { input: { content: [], attachments: [], inference_options: {} } },
      }),
  ],
  ['signing in', () => askAuth(app.url, 'sign-in/email', account)],
  ['signing up', () => askAuth(app.url, 'sign-up/email', account)],
  ['a guest', () => askAuth(app.url, 'sign-in/anonymous', {})],
  [
    'a token',
    () => fetch(`${app.url}/api/auth/token`, { headers: { authorization: `Bearer ${ada.session}` } }),
  ],
  [
    'a session',
    () => fetch(`${app.url}/api/auth/get-session`, { headers: { authorization: `Bearer ${ada.session}` } }),
  ],
  ['the keys', () => fetch(`${app.url}/api/auth/jwks`)],
])('says nothing internal when the database is gone: %s', async (_what, ask) => {
  const response = await ask();
  const said = JSON.stringify([await response.text(), ...response.headers]);
  expect(said).not.toMatch(
    /failed query|pglite|postgres|\bselect\b|\binsert\b|"(session|jwks|rate_limits)\\?"|\n\s+at /i,
  );
  expect(said).not.toContain('correct horse');
  expect(said).not.toContain(ada.session);
});
