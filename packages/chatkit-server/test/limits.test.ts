import { describe, expect, it } from 'vitest';
import { MemoryStore, type Limits, type ServerOptions } from '@chatdock/chatkit-server';
import { collectEvents, createServer, sampleRequests, sampleThread } from '@chatdock/chatkit-server/testing';
import type { ChatKitReq, ThreadItem } from '@chatdock/protocol';
import { assistantMessage, createThread, json, stream } from './support/requests.js';

const small: Limits = {
  messageBytes: 1000,
  attachments: 2,
  inputBytes: 1000,
  titleLength: 50,
  pageBytes: 4000,
};

/** Every place of a value where it holds a text, a list or an object: each may be made longer than anybody needs. */
function* swollen(value: unknown): Generator<unknown> {
  if (typeof value === 'string') yield 'ä'.repeat(1200);
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) yield Array<unknown>(1200).fill(value[0]);
  for (const [key, entry] of Object.entries(value)) {
    for (const more of swollen(entry)) {
      const copy: unknown = structuredClone(value);
      Reflect.set(copy as object, key, more);
      yield copy;
    }
  }
}

describe('a request that says too much', () => {
  const server = createServer(new MemoryStore<undefined>(), {}, { limits: small });
  const refused = (request: object) =>
    server.process(request, undefined).then(
      () => 'processed',
      (error: unknown) => Reflect.get(error as object, 'code') as string,
    );

  const ids = { thread: 'thr_1', message: 'm', widget: 'w', question: 'q', attachment: 'a' };

  // The names of things are looked up, never stored or told; the sound is what the body's own limit is for.
  const isName = (field: string) =>
    /_id$|\.(?:after|order|kind|type|id|audio_base64|mime_type|status)$/.test(field);

  it('is refused, whichever request and field it is, and nothing of it is kept', async () => {
    const seen = new Set<string>();
    for (const request of Object.values(sampleRequests(ids))) {
      for (const [field, grown] of fieldsOf(request)) {
        if (isName(field)) continue;
        seen.add(request.type);
        expect(await refused(grown), `${request.type} ${field}`).toBe('payload_too_large');
      }
    }
    expect([...seen]).toEqual(expect.arrayContaining(['threads.create', 'threads.update', 'items.feedback']));
    expect((await server.store.loadThreads(10, null, 'asc', undefined)).data).toEqual([]);
  });

  function* fieldsOf(request: ChatKitReq): Generator<[string, object]> {
    for (const params of swollen(request.params)) {
      yield [`params${differenceOf(request.params, params)}`, { ...request, params }];
    }
    yield ['metadata', { ...request, metadata: { page: 'ä'.repeat(600) } }];
  }

  it('is told which field and how much there may be', async () => {
    const say = (text: string) => server.process(createThread(text), undefined);
    await expect(say('ä'.repeat(501))).rejects.toMatchObject({
      code: 'payload_too_large',
      status: 413,
      field: 'params.input',
      message: 'A message has 1,000 bytes at most. Shorten it, or send it in parts.',
    });
    await expect(say('x'.repeat(900))).resolves.toBeDefined();
    await expect(
      createServer(new MemoryStore<undefined>()).process(createThread('x'.repeat(33_000)), undefined),
    ).rejects.toThrow('A message has 32 KiB at most.');
  });
});

function differenceOf(a: unknown, b: unknown): string {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return '';
  if (Array.isArray(b) && b.length > 99) return '';
  const key = Object.keys(b).find(
    (name) => JSON.stringify(Reflect.get(a, name)) !== JSON.stringify(Reflect.get(b, name)),
  );
  return key === undefined ? '' : `.${key}${differenceOf(Reflect.get(a, key), Reflect.get(b, key))}`;
}

describe('a page', () => {
  async function threadOf(sizes: number[], options: ServerOptions<undefined>) {
    const store = new MemoryStore<undefined>();
    await store.saveThread(sampleThread('thr_1'), undefined);
    for (const [index, size] of sizes.entries()) {
      await store.addThreadItem('thr_1', assistantMessage('thr_1', `m${index}`, 'x'.repeat(size)), undefined);
    }
    return createServer(store, {}, options);
  }

  it('ends early where its items are large, always has one, and the next goes on', async () => {
    const sizes = [10, 9000, 10, 1500, 1500, 1500, 10, 9000, 9000, 10];
    const server = await threadOf(sizes, { limits: small });
    for (const order of ['asc', 'desc'] as const) {
      const ids: string[] = [];
      let pages = 0;
      for (let after: string | undefined, more = true; more; pages += 1) {
        const request = {
          type: 'items.list',
          params: { thread_id: 'thr_1', limit: 5, order, ...(after && { after }) },
        };
        const page = (await json(server, request, undefined)) as {
          data: ThreadItem[];
          has_more: boolean;
          after?: string;
        };
        expect(page.data.length).toBeGreaterThan(0);
        expect(page.data.length === 1 || JSON.stringify(page.data).length < 4500).toBe(true);
        expect(page.has_more).toBe(page.after !== undefined);
        ids.push(...page.data.map(({ id }) => id));
        [after, more] = [page.after, page.has_more];
      }
      const all = sizes.map((_, index) => `m${index}`);
      expect(ids).toEqual(order === 'asc' ? all : all.toReversed());
      expect(pages).toBeGreaterThan(4);
    }
    const thread = await json(
      server,
      { type: 'threads.get_by_id', params: { thread_id: 'thr_1' } },
      undefined,
    );
    expect(thread).toMatchObject({ items: { has_more: true, after: 'm0', data: [{ id: 'm0' }] } });
  });

  it('of small items has as many as were asked for', async () => {
    const server = await threadOf(Array<number>(180).fill(5), {});
    const page = (limit: number) =>
      json(server, { type: 'items.list', params: { thread_id: 'thr_1', limit, order: 'asc' } }, undefined);
    expect(await page(120)).toMatchObject({ has_more: true, after: 'm119' });
    const all = (await page(500)) as { data: ThreadItem[]; has_more: boolean };
    expect(all.data).toHaveLength(180);
    expect(all.has_more).toBe(false);
    expect(all).not.toHaveProperty('after');
  });
});

describe('pictures of an answer', () => {
  const own = ['own.example'];
  async function seen(options: ServerOptions<undefined>) {
    const store = new MemoryStore<undefined>();
    await store.saveThread(sampleThread('thr_old'), undefined);
    await store.saveThread({ ...sampleThread('thr_own'), allowed_image_domains: own }, undefined);
    const server = createServer(
      store,
      {
        async *respond(thread) {
          thread.title = 'Named';
        },
      },
      options,
    );
    const input = createThread().params.input;
    const created = await collectEvents(await stream(server, createThread(), undefined));
    const domains = (value: unknown) => Reflect.get(value as object, 'allowed_image_domains') as unknown;
    const answered = (thread_id: string) =>
      stream(server, { type: 'threads.add_user_message', params: { thread_id, input } }, undefined).then(
        collectEvents,
      );
    const ask = (type: string, params: object) => json(server, { type, params }, undefined);
    const threadsIn = (events: object[]) =>
      events.flatMap((event) => ('thread' in event ? [domains(event.thread)] : []));
    const list = (await ask('threads.list', {})) as { data: { id: string }[] };
    const places = {
      created: threadsIn(created),
      updated: threadsIn(await answered('thr_old')),
      one: domains(await ask('threads.get_by_id', { thread_id: 'thr_old' })),
      listed: domains(list.data.find(({ id }) => id === 'thr_old')),
      renamed: domains(await ask('threads.update', { thread_id: 'thr_old', title: 'x' })),
    };
    const owned = [
      domains(list.data.find(({ id }) => id === 'thr_own')),
      ...threadsIn(await answered('thr_own')),
    ];
    return { places, owned };
  }

  it('come from the domains of the server, wherever a thread names none of its own', async () => {
    const safe = ['images.example.com'];
    expect(await seen({ allowedImageDomains: safe })).toEqual({
      places: { created: [safe, safe], updated: [safe], one: safe, listed: safe, renamed: safe },
      owned: [own, own],
    });
    expect(await seen({})).toEqual({
      places: {
        created: [undefined, undefined],
        updated: [undefined],
        one: undefined,
        listed: undefined,
        renamed: undefined,
      },
      owned: [own, own],
    });
    expect((await seen({ allowedImageDomains: [] })).places.one).toEqual([]);
  });
});
