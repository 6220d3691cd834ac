import { sql } from 'drizzle-orm';
import type { ChatKitReq } from '@chatdock/protocol';
import { sampleRequests } from '@chatdock/chatkit-server/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askAuth, createTestApp, pageOrigin, Person, signUp, type TestApp } from './test-app.js';
import { Conversation } from './thread.js';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
beforeEach(async () => {
  await app.database.db.execute(sql`truncate rate_limits`);
});
afterAll(() => app.stop());

const roomy = { messages: 1000, actions: 1000, signIns: 1000, reads: 1000, seconds: 60 };

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

describe('every kind of request', () => {
  /** What each type counts as. */
  const countedAs = {
    'threads.create': 'messages',
    'threads.add_user_message': 'messages',
    'threads.add_client_tool_output': 'messages',
    'threads.add_structured_input': 'messages',
    'threads.retry_after_item': 'messages',
    'threads.custom_action': 'actions',
    'threads.sync_custom_action': 'actions',
    'threads.get_by_id': 'reads',
    'threads.list': 'reads',
    'threads.update': 'reads',
    'threads.delete': 'reads',
    'items.list': 'reads',
    'items.feedback': 'reads',
    'attachments.create': 'reads',
    'attachments.delete': 'reads',
    'input.transcribe': 'messages',
    'turns.stop': 'reads',
  } as const satisfies Record<ChatKitReq['type'], 'messages' | 'actions' | 'reads'>;
  const none = { thread: 'thr_x', message: 'x', widget: 'x', question: 'x', attachment: 'x' };

  it.each(Object.entries(countedAs))('is limited, each by what it is: %s, %s', async (type, kind) => {
    const ada = await app.person(await app.another({ ...roomy, [kind]: 1 }));
    const request = sampleRequests(none)[type as ChatKitReq['type']];
    expect((await ada.read(request)).status).not.toBe(429);
    expect((await ada.read(request)).status).toBe(429);
    const others = {
      messages: 'input.transcribe',
      actions: 'threads.sync_custom_action',
      reads: 'threads.list',
    };
    for (const [otherKind, other] of Object.entries(others) as [string, ChatKitReq['type']][]) {
      if (otherKind !== kind)
        expect((await ada.read(sampleRequests(none)[other])).status, other).not.toBe(429);
    }
  });

  it.each(['constructor', '__proto__', 'toString', ''])(
    'that is none is unknown, however often: %j',
    async (type) => {
      const ada = await app.person(await app.another({ ...roomy, messages: 1, actions: 1 }));
      for (let tries = 0; tries < 3; tries += 1) {
        expect((await ada.read(`{"type":${JSON.stringify(type)},"params":{}}`)).status).toBe(400);
      }
    },
  );
});

describe('the address that is counted by', () => {
  /** Under how many addresses requests count that say they come from these. */
  async function countedAs(url: string, ...said: string[]): Promise<number> {
    const ada = await app.person();
    for (const address of said) {
      const elsewhere = new Person(url, ada.session, ada.token);
      await elsewhere.send(createThread, { 'x-forwarded-for': address });
    }
    const keys = await app.database.db
      .select({ key: sql<string>`key` })
      .from(sql`rate_limits`)
      .where(sql`key like 'messages:address%'`);
    return keys.length;
  }

  const createThread = {
    type: 'threads.create',
    params: { input: { content: [], attachments: [], inference_options: {} } },
  };

  it('is that of the connection, whatever a request says, unless a proxy is trusted', async () => {
    expect(await countedAs(app.url, '192.0.2.1', '192.0.2.2', '192.0.2.3')).toBe(1);
  });

  it.each([
    ['two of one IPv6 network', ['2001:db8:1:1::1', '2001:DB8:1:1:ffff:ffff:ffff:ffff'], 1],
    ['two ways to write one', ['2001:db8:1:1::', '2001:0db8:0001:0001:0000:0000:0000:0001'], 1],
    ['two IPv6 networks', ['2001:db8:1:1::1', '2001:db8:1:2::1'], 2],
    ['an IPv4 address, plain and mapped', ['192.0.2.1', '::ffff:192.0.2.1', '::ffff:c000:201'], 1],
    ['two mapped IPv4 addresses', ['::ffff:192.0.2.1', '::ffff:192.0.2.2'], 2],
    ['what is no address', ['unknown', 'unknown'], 1],
  ])('behind a proxy is folded: %s', async (_what, addresses, count) => {
    const url = await app.another(roomy, 1);
    expect(await countedAs(url, ...addresses)).toBe(count);
  });

  it('behind one proxy is what that proxy says, not what is said to it', async () => {
    const url = await app.another(roomy, 1);
    expect(await countedAs(url, '192.0.2.1, 198.51.100.1', '192.0.2.2, 198.51.100.1')).toBe(1);
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
  const tryOut = (email: string) => askAuth(url, 'sign-in/email', { email, password: 'wrong horse battery' });
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
