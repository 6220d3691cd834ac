import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ScriptedEndpoint } from '@chatdock/chatkit-server/testing';
import { openDatabase } from '@chatdock/store-postgres';
import { startServer } from './server-process.js';
import { pageOrigin, Person, personOf, signUp } from './test-app.js';

let dataDir: string;
let model: ScriptedEndpoint;
let server: ReturnType<typeof startServer> | undefined;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'chatdock-stopping-'));
  model = await ScriptedEndpoint.start();
});
afterEach(async () => {
  server?.child.kill('SIGKILL');
  await server?.ended;
  await model.close();
  await rm(dataDir, { recursive: true, force: true });
});

const words = Array.from({ length: 60 }, (_, count) => `word${count} `);
const input = { content: [{ type: 'input_text', text: 'Tell me' }], attachments: [], inference_options: {} };
const begin = { type: 'threads.create', params: { input } };

/** A server with a slow model, and an answer of it that has begun. */
async function answering(dripMs: number, env: Record<string, string>) {
  model.reply({ output: [{ text: words }], dripMs });
  server = startServer({
    DATA_DIR: dataDir,
    OPENAI_API_KEY: 'sk-scripted',
    OPENAI_BASE_URL: model.url,
    CORS_ORIGINS: pageOrigin,
    ...env,
  });
  const url = await server.url();
  const person = await personOf(url, await signUp(url));
  const response = await person.send(begin);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let received = '';
  const readUntil = async (pattern: RegExp) => {
    while (!pattern.test(received)) {
      const step = await reader?.read();
      if (!step || step.done) return received;
      received += step.value;
    }
    return received;
  };
  await readUntil(/word5 /);
  return { server, url, person, toTheEnd: () => readUntil(/$^/) };
}

/** Resolves when the server says that it's about to stop, or is gone. */
async function untilDraining(url: string): Promise<void> {
  for (;;) {
    const ready = await fetch(`${url}/readyz`).catch(() => undefined);
    if (!ready || (ready.status === 503 && (await ready.text()).includes('draining'))) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const deltasOf = (stream: string) =>
  [...stream.matchAll(/"delta":"([^"]*)"/g)].map(([, delta]) => delta ?? '').join('');

/** What is in the database once the server has gone. */
async function stored() {
  const { db, close } = await openDatabase({ dataDir });
  const read = async (query: ReturnType<typeof sql>) => {
    const result: unknown = await db.execute(query);
    return Array.isArray(result) ? result : (result as { rows: unknown[] }).rows;
  };
  const items = (await read(sql`select data from chatkit_items order by position`)) as Array<{
    data: { type: string; content?: Array<{ text: string }> };
  }>;
  const leases = await read(sql`select * from chatkit_turn_leases`);
  await close();
  return { items: items.map(({ data }) => data), leases };
}

describe('a server that is told to stop while it answers', () => {
  it('lets the answer end', async () => {
    const { server, toTheEnd } = await answering(15, { DRAIN_SECONDS: '60' });
    server.child.kill('SIGTERM');
    const text = deltasOf(await toTheEnd());
    expect(await server.ended).toBe(0);
    expect(text).toBe(words.join(''));
    const { items, leases } = await stored();
    expect(items.map(({ type }) => type)).toEqual(['user_message', 'assistant_message']);
    expect(items[1]?.content?.[0]?.text).toBe(words.join(''));
    expect(leases).toEqual([]);
    expect(server.printed()).not.toContain('"level":50');
  }, 60_000);

  it.each([
    ['its time is over', { DRAIN_SECONDS: '0.5' }, 1],
    ['it is told twice', { DRAIN_SECONDS: '3600' }, 2],
  ])(
    'stores what was said when %s, and nothing after that',
    async (_when, env, signals) => {
      const { server, url, toTheEnd } = await answering(200, env);
      for (let sent = 0; sent < signals; sent += 1) {
        server.child.kill('SIGTERM');
        await untilDraining(url);
      }
      const stream = await toTheEnd();
      const text = deltasOf(stream);
      expect(await server.ended).toBe(0);
      expect(stream).toMatch(/broke off[^]*"allow_retry":true/);
      const { items, leases } = await stored();
      expect(items.map(({ type }) => type)).toEqual([
        'user_message',
        'assistant_message',
        'sdk_hidden_context',
      ]);
      const kept = items[1]?.content?.[0]?.text ?? '';
      expect(kept).toBe(text);
      expect(words.join('')).toContain(kept);
      expect(kept).not.toBe(words.join(''));
      expect(leases).toEqual([]);
      expect(server.printed()).not.toMatch(/"level":[56]0/);
    },
    60_000,
  );

  it('takes no new turn, says so at once, and ends connections politely', async () => {
    const { server, url, person, toTheEnd } = await answering(100, { DRAIN_SECONDS: '60' });
    server.child.kill('SIGTERM');
    await untilDraining(url);
    const other = new Person(url, person.session, person.token);
    const refused = await other.send(begin);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('connection')).toBe('close');
    expect(await refused.json()).toMatchObject({ error: { code: 'unavailable' } });
    expect((await other.send({ type: 'threads.list', params: {} })).status).toBe(200);
    expect(deltasOf(await toTheEnd())).toBe(words.join(''));
    expect(await server.ended).toBe(0);
  }, 60_000);
});

it('a server that does nothing stops at once', async () => {
  server = startServer({ DATA_DIR: dataDir });
  await server.ready;
  const begun = performance.now();
  server.child.kill('SIGINT');
  expect(await server.ended).toBe(0);
  expect(performance.now() - begun).toBeLessThan(3_000);
}, 60_000);
