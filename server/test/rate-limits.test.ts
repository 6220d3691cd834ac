import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestApp, pageOrigin, signUp, type TestApp } from './test-app.js';
import { Conversation } from './thread.js';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
beforeEach(async () => {
  await app.database.db.execute(sql`truncate rate_limits`);
});
afterAll(() => app.stop());

const roomy = { messages: 1000, actions: 1000, signIns: 1000, seconds: 60 };

describe('a person who sends too much', () => {
  it('is refused with 429, how long to wait, and JSON that pages may read', async () => {
    const url = await app.another({ ...roomy, messages: 2 });
    const ada = await app.person(url);
    const chat = await Conversation.begin(ada);
    await ada.say('hello', chat.id);
    const before = (await chat.items()).length;
    const input = {
      content: [{ type: 'input_text', text: 'hello' }],
      attachments: [],
      inference_options: {},
    };
    const response = await ada.send(
      { type: 'threads.add_user_message', params: { thread_id: chat.id, input } },
      { origin: pageOrigin },
    );
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(response.headers.get('access-control-allow-origin')).toBe(pageOrigin);
    expect(response.headers.get('access-control-expose-headers')).toContain('Retry-After');
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    expect(error.code).toBe('rate_limited');
    expect(error.message).toMatch(/Wait \d+ seconds/);
    // Nothing was stored, and reading goes on.
    expect(await chat.items()).toHaveLength(before);
  });

  it('does not use up what others may send', async () => {
    const url = await app.another({ ...roomy, messages: 1 });
    await Conversation.begin(await app.person(url));
    await Conversation.begin(await app.person(url));
  });

  it('has actions counted apart from messages', async () => {
    const url = await app.another({ ...roomy, actions: 1 });
    const chat = await Conversation.begin(await app.person(url), 'add task: buy groceries');
    await chat.act(undefined, 'task.complete', { number: 1 });
    await expect(chat.act(undefined, 'task.reopen', { number: 1 })).rejects.toThrow('429');
    await chat.say('show my tasks');
  });
});

it('an address has a limit of its own, however many people it has', async () => {
  const url = await app.another({ ...roomy, messages: 1 });
  for (let count = 0; count < 5; count += 1) await Conversation.begin(await app.person(url));
  await expect(Conversation.begin(await app.person(url))).rejects.toThrow('429');
});

it('signing in is limited by the account that is tried, and health is not', async () => {
  const url = await app.another({ ...roomy, signIns: 3 });
  await signUp(url, undefined, 'ada@example.test');
  const tryOut = (email: string) =>
    fetch(`${url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: 'wrong horse battery' }),
    });
  expect((await tryOut('ada@example.test')).status).toBe(401);
  expect((await tryOut('ADA@example.test')).status).toBe(401);
  const refused = await tryOut('ada@example.test');
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(await refused.json()).toMatchObject({ error: { code: 'rate_limited' } });
  expect((await tryOut('eve@example.test')).status).toBe(401);
  for (let count = 0; count < 20; count += 1) expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

it('counts in the database, so that processes share the limits', async () => {
  const url = await app.another({ ...roomy, messages: 1 });
  const ada = await app.person(url);
  const other = await app.another({ ...roomy, messages: 1 });
  await Conversation.begin(ada);
  const response = await fetch(`${other}/chatkit`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${ada.token}` },
    body: JSON.stringify({
      type: 'threads.create',
      params: { input: { content: [], attachments: [], inference_options: {} } },
    }),
  });
  expect(response.status).toBe(429);
});
