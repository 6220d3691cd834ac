import { describe, expect, it } from 'vitest';
import { MemoryStore, type RequestError } from '@chatdock/chatkit-server';
import { collectEvents, createServer } from '@chatdock/chatkit-server/testing';
import type { ThreadItem, ThreadStreamEvent } from '@chatdock/protocol';
import {
  addMessage,
  assistantMessage,
  createThread,
  gate,
  json,
  stream,
  textDelta,
} from './support/requests.js';

/** A server whose answer says half of itself, and the rest once it is let. */
function halting() {
  const store = new MemoryStore();
  const said = gate();
  const rest = gate();
  const server = createServer(store, {
    async *respond(thread) {
      yield { type: 'thread.item.added', item: assistantMessage(thread.id, 'm1') };
      yield textDelta('m1', 'Half');
      said.open();
      await rest.opened;
      yield textDelta('m1', ' and half');
      yield { type: 'thread.item.done', item: assistantMessage(thread.id, 'm1', 'Half and half') };
    },
  });
  return { store, server, said, rest };
}

const created = (events: ThreadStreamEvent[]) => {
  const [first] = events;
  if (first?.type !== 'thread.created') throw new Error('No thread was created.');
  return first.thread.id;
};

const itemsOf = async (store: MemoryStore, thread: string): Promise<ThreadItem[]> =>
  (await store.loadThreadItems(thread, null, 50, 'asc', undefined)).data;

describe('a server that stops', () => {
  it('lets an answer end that ends in time', async () => {
    const { server, store, said, rest } = halting();
    const events = collectEvents(await stream(server, createThread(), undefined));
    await said.opened;
    const drained = server.drain({ timeoutMs: 60_000 });
    rest.open();
    await drained;
    const thread = created(await events);
    expect((await itemsOf(store, thread)).at(-1)).toMatchObject({ content: [{ text: 'Half and half' }] });
  });

  it.each([
    ['its time is over', { timeoutMs: 1 }],
    ['it is hurried', { timeoutMs: 60_000, signal: AbortSignal.timeout(1) }],
  ])('stores what an answer had said, and tells the client, when %s', async (_when, options) => {
    const { server, store, said } = halting();
    const collected = collectEvents(await stream(server, createThread(), undefined));
    await said.opened;
    await server.drain(options);
    const events = await collected;
    const items = await itemsOf(store, created(events));
    expect(items.map(({ type }) => type)).toEqual([
      'user_message',
      'assistant_message',
      'sdk_hidden_context',
    ]);
    expect(items[1]).toMatchObject({ content: [{ text: 'Half' }] });
    expect(events.at(-1)).toMatchObject({ type: 'error', allow_retry: true });
  });

  it('tells a client that knows of endings in its own form', async () => {
    const { server, said } = halting();
    const request = { ...createThread(), metadata: { chatdock: { v: 1 } } };
    const collected = collectEvents(await stream(server, request, undefined));
    await said.opened;
    await server.drain({ timeoutMs: 1 });
    expect((await collected).at(-1)).toEqual({ type: 'chatdock.turn_ended', ending: 'interrupted' });
  });

  it('takes no new turns from then on, and says when to come back; other requests go on', async () => {
    const { server, said, rest } = halting();
    const events = collectEvents(await stream(server, createThread(), undefined));
    await said.opened;
    const drained = server.drain({ timeoutMs: 60_000 });
    const refused = await server.process(createThread(), undefined).catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: 'RequestError', code: 'unavailable', status: 503 });
    expect((refused as RequestError).retryAfter).toBeGreaterThan(0);
    expect(await json(server, { type: 'threads.list', params: {} }, undefined)).toMatchObject({ data: [{}] });
    rest.open();
    await Promise.all([drained, events]);
  });

  it('refuses the turn that still waits for its thread', async () => {
    const { server, said } = halting();
    const first = await stream(server, createThread(), undefined);
    const events = collectEvents(first);
    await said.opened;
    const [{ id }] = (
      (await json(server, { type: 'threads.list', params: {} }, undefined)) as { data: [{ id: string }] }
    ).data;
    const second = server.process(addMessage(id), undefined).catch((error: unknown) => error);
    await new Promise((resolve) => setImmediate(resolve));
    await server.drain({ timeoutMs: 1 });
    expect(await second).toMatchObject({ code: 'unavailable' });
    await events;
  });

  it('waits for the store, and for a handler that is still writing', async () => {
    const writes: string[] = [];
    const tick = () => new Promise((resolve) => setTimeout(resolve, 5));
    class SlowStore extends MemoryStore {
      override async addThreadItem(thread: string, item: ThreadItem, context: unknown): Promise<void> {
        await tick();
        await super.addThreadItem(thread, item, context);
        writes.push(item.type);
      }
    }
    const said = gate();
    const server = createServer(new SlowStore(), {
      async *respond(thread) {
        yield { type: 'thread.item.added', item: assistantMessage(thread.id, 'm1') };
        yield textDelta('m1', 'Half');
        said.open();
        try {
          await tick();
          yield textDelta('m1', ' more');
        } finally {
          await tick();
          await tick();
          writes.push('the handler');
        }
      },
    });
    const collected = collectEvents(await stream(server, createThread(), undefined));
    await said.opened;
    await server.drain({ timeoutMs: 0 });
    const before = [...writes];
    await tick();
    await tick();
    await tick();
    expect(writes).toEqual(before);
    expect(writes).toContain('the handler');
    expect(writes).toContain('sdk_hidden_context');
    await collected;
  });
});

it('a server that does nothing has settled', async () => {
  const { server } = halting();
  await server.settled();
  await server.drain();
});
