import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AppDeps } from '../src/app.js';
import { createModel, type AssistantModel } from '../src/assistant/model.js';
import { OfflineModel } from '../src/assistant/offline/offline-model.js';
import { readEnv } from '../src/env.js';
import { Conversation } from './thread.js';
import { createTestApp, createdThread, type Person, type TestApp } from './test-app.js';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
afterEach(() => app.setTime(undefined));
afterAll(() => app.stop());

async function start(bounds: Partial<AppDeps>): Promise<Person> {
  return app.person(await app.another(undefined, undefined, bounds));
}

const input = (text: string) => ({
  content: [{ type: 'input_text', text }],
  attachments: [],
  inference_options: {},
});
const codeOf = ({ text }: { text: string }) =>
  (JSON.parse(text) as { error: { code: string; message: string } }).error.code;

describe('what one person keeps', () => {
  it('has a bound of threads, whose way out is to delete one', async () => {
    const ada = await start({ quota: { threads: 2, bytes: 1e9 } });
    const first = createdThread(await ada.say('hello'));
    createdThread(await ada.say('hello'));
    const create = { type: 'threads.create', params: { input: input('hello') } };
    const refused = await ada.read(create);
    expect(refused.status).toBe(403);
    expect(codeOf(refused)).toBe('quota_exceeded');
    expect(refused.text).toContain('Delete some');
    // What there is goes on, and somebody else has room of their own.
    await ada.say('hello', first);
    await (await app.person(ada.url)).say('hello');
    await ada.read({ type: 'threads.delete', params: { thread_id: first } });
    expect((await ada.read(create)).status).toBe(200);
    expect(codeOf(await ada.read(create))).toBe('quota_exceeded');
  });

  it('is counted along when many come at once', async () => {
    const ada = await start({ quota: { threads: 3, bytes: 1e9 } });
    const create = { type: 'threads.create', params: { input: input('hello') } };
    await ada.read(create);
    const statuses = await Promise.all(
      Array.from({ length: 8 }, async () => (await ada.read(create)).status),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(2);
    const { text } = await ada.read({ type: 'threads.list', params: {} });
    expect((JSON.parse(text) as { data: unknown[] }).data).toHaveLength(3);
  });

  it('has a bound of bytes', async () => {
    const ada = await start({ quota: { threads: 100, bytes: 6000 } });
    const thread = createdThread(await ada.say('hello'));
    // Of letters at random, which no database makes shorter.
    const noise = Array.from({ length: 20_000 }, () => Math.random().toString(36).at(-1)).join('');
    await ada.say(`note ${noise}`, thread).catch(() => undefined);
    app.setTime(new Date(Date.now() + 60_000));
    const message = {
      type: 'threads.add_user_message',
      params: { thread_id: thread, input: input('hello') },
    };
    expect(codeOf(await ada.read(message))).toBe('quota_exceeded');
    expect((await ada.read({ type: 'threads.get_by_id', params: { thread_id: thread } })).status).toBe(200);
  });
});

describe('one request', () => {
  it('has words of 32 KiB and a title of 256 characters at most', async () => {
    const ada = await start({});
    const thread = createdThread(await ada.say('hello'));
    const long = { thread_id: thread, input: input('x'.repeat(32 * 1024 + 1)) };
    const refused = await ada.read({ type: 'threads.add_user_message', params: long });
    expect(refused.status).toBe(413);
    expect(codeOf(refused)).toBe('payload_too_large');
    const title = 'x'.repeat(900_000);
    const renamed = await ada.read({ type: 'threads.update', params: { thread_id: thread, title } });
    expect(renamed.status).toBe(413);
  });
});

describe('pictures', () => {
  it('come from nowhere but the domains that the operator names', async () => {
    const ada = await start({ allowedImageDomains: ['images.example.com'] });
    const chat = await Conversation.begin(ada, 'hello');
    const { text } = await ada.read({ type: 'threads.get_by_id', params: { thread_id: chat.id } });
    expect(JSON.parse(text)).toMatchObject({ allowed_image_domains: ['images.example.com'] });
  });
});

describe('answers at a time', () => {
  it('are as many as one person and one address may have', async () => {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const ada = await start({ turnsAtATime: { perPerson: 2, perAddress: 3 }, model: slowModel(held) });
    const bob = await app.person(ada.url);
    const create = { type: 'threads.create', params: { input: input('hello') } };
    const running = [await ada.send(create), await ada.send(create)];
    const refused = await ada.send(create);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    running.push(await bob.send(create));
    expect((await bob.send(create)).status).toBe(429);
    letGo();
    for (const answer of running) expect(await answer.text()).toContain('thread.item.done');
    expect((await ada.read(create)).status).toBe(200);
  });
});

function slowModel(until: Promise<void>): AssistantModel {
  class SlowModel extends OfflineModel {
    override async *getStreamedResponse(...asked: Parameters<OfflineModel['getStreamedResponse']>) {
      await until;
      yield* super.getStreamedResponse(...asked);
    }
  }
  return { ...createModel(readEnv({})), forTurn: (clock) => new SlowModel(clock, 0) };
}
