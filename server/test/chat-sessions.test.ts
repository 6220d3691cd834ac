import OpenAI from 'openai';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readEnv } from '../src/env.js';
import { createdThread, createTestApp, pageOrigin, Person, type TestApp } from './test-app.js';

const apiKey = 'sk-chatdock-the-operators-own-key-0123456789';
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ chatkitApiKeys: [apiKey] });
});
afterAll(() => app.stop());

const api = (url = app.url) => new OpenAI({ apiKey, baseURL: `${url}/v1`, maxRetries: 0 }).beta.chatkit;

async function userOf(user: string, options = {}): Promise<Person> {
  const session = await api().sessions.create({ user, workflow: { id: 'wf_any' }, ...options });
  return new Person(app.url, '', session.client_secret);
}

const shown = async (person: Person) => JSON.stringify(await person.say('show my tasks'));

it('lets a user of the operator talk to the assistant, with tasks that last from session to session', async () => {
  const user = await userOf('customer-1');
  await user.say('add task: polish the trumpet');
  expect(await shown(user)).toContain('polish the trumpet');
  expect(await shown(await userOf('customer-1'))).toContain('polish the trumpet');
  expect(await shown(await userOf('customer-2'))).not.toContain('polish the trumpet');
});

it('gives no session the data of somebody who signs in, whatever the user is called', async () => {
  const person = await app.person();
  await person.say('add task: a secret of mine');
  for (const name of [person.userId, person.ownerId, `../${person.ownerId}`]) {
    expect(await shown(await userOf(name))).not.toContain('a secret of mine');
  }
});

it('ends a session on every process', async () => {
  const session = await api().sessions.create({ user: 'customer-3', workflow: { id: 'wf_any' } });
  const other = await app.another();
  const elsewhere = new Person(other, '', session.client_secret);
  const list = { type: 'threads.list', params: {} };
  expect((await elsewhere.read(list)).status).toBe(200);
  await api().sessions.cancel(session.id);
  expect((await elsewhere.read(list)).status).toBe(401);
});

it('names no thread when the session says so', async () => {
  const chatkit_configuration = { automatic_thread_titling: { enabled: false } };
  const user = await userOf('customer-4', { chatkit_configuration });
  const events = await user.say('show my tasks');
  expect(createdThread(events)).toBeTruthy();
  expect(events.some(({ type }) => type === 'thread.updated')).toBe(false);
});

it('lets no page create sessions, and nobody without a key', async () => {
  const ask = (headers: Record<string, string>, method = 'POST') =>
    fetch(`${app.url}/v1/chatkit/sessions`, { method, headers: { origin: pageOrigin, ...headers } });
  const responses = [
    await ask({}),
    await ask({ authorization: `Bearer ${apiKey}x` }),
    await ask({ authorization: `Bearer ${apiKey}` }, 'OPTIONS'),
  ];
  for (const response of responses) {
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.ok).toBe(false);
  }
});

it('has no sessions where the operator has set no key', async () => {
  const without = await createTestApp();
  try {
    const refused = await fetch(`${without.url}/v1/chatkit/sessions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}` },
    });
    expect(refused.status).toBe(404);
    const user = await userOf('customer-5');
    const elsewhere = new Person(without.url, '', user.token);
    expect((await elsewhere.read({ type: 'threads.list', params: {} })).status).toBe(401);
  } finally {
    await without.stop();
  }
});

it('takes no key that can be guessed, and no issuer with the name of its own', () => {
  expect(() => readEnv({ CHATKIT_API_KEYS: `${apiKey},short` })).toThrow(/32 characters/);
  const issuer = 'chatkit-sessions=https://id.example/jwks';
  expect(() => readEnv({ TRUSTED_ISSUERS: issuer })).toThrow(/Give yours another name/);
});
