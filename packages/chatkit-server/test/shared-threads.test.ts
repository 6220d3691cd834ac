import { afterEach, describe, expect, it, vi } from 'vitest';
import { MemoryStore, RequestError } from '@chatdock/chatkit-server';
import { collectEvents, createServer, sampleThread } from '@chatdock/chatkit-server/testing';
import type { ThreadMetadata } from '@chatdock/protocol';
import { addMessage, assistantMessage, createThread, gate, json, stream } from './support/requests.js';

afterEach(() => {
  vi.useRealTimers();
});

const quiet = { logger: { error: () => undefined } };

describe('a thread that others change while its handler runs', () => {
  /** A handler that waits before it changes its thread. */
  async function during(change: (thread: ThreadMetadata) => void) {
    const store = new MemoryStore();
    const { opened, open } = gate();
    const server = createServer(
      store,
      {
        async *respond(thread) {
          await opened;
          change(thread);
          yield { type: 'progress_update', text: 'changed' };
        },
      },
      quiet,
    );
    const created: ThreadMetadata = { ...sampleThread('thr_a', 'Old'), metadata: { a: 1, b: 1, c: 1 } };
    await store.saveThread(created, undefined);
    const answer = await stream(server, addMessage('thr_a'), undefined);
    const end = async () => {
      open();
      return collectEvents(answer);
    };
    return { store, server, end };
  }

  it('keeps the name that its user gives it, and gains what the handler changes besides', async () => {
    const { store, server, end } = await during((thread) => {
      thread.metadata['b'] = 2;
      delete thread.metadata['c'];
    });
    await json(server, { type: 'threads.update', params: { thread_id: 'thr_a', title: 'New' } }, undefined);
    const events = await end();
    const expected = { title: 'New', metadata: { a: 1, b: 2 } };
    expect(await store.loadThread('thr_a', undefined)).toMatchObject(expected);
    expect((await store.loadThread('thr_a', undefined)).metadata).toEqual(expected.metadata);
    expect(events.filter(({ type }) => type === 'thread.updated')).toMatchObject([
      { thread: { title: 'New' } },
    ]);
  });

  it('keeps other entries of its metadata, as a sync action may have written them', async () => {
    const { store, end } = await during((thread) => {
      thread.title = 'Of the handler';
      thread.metadata['b'] = 2;
    });
    const stored = await store.loadThread('thr_a', undefined);
    await store.saveThread({ ...stored, metadata: { ...stored.metadata, a: 2, d: 2 } }, undefined);
    await end();
    expect(await store.loadThread('thr_a', undefined)).toMatchObject({
      title: 'Of the handler',
      metadata: { a: 2, b: 2, c: 1, d: 2 },
    });
  });

  it('is not made again when it was deleted', async () => {
    const { store, server, end } = await during((thread) => (thread.title = 'Back'));
    await json(server, { type: 'threads.delete', params: { thread_id: 'thr_a' } }, undefined);
    expect((await end()).map(({ type }) => type)).toContain('error');
    expect((await store.loadThreads(10, null, 'asc', undefined)).data).toEqual([]);
  });
});

describe('two turns on one thread', () => {
  async function twoTurns() {
    const { opened, open } = gate();
    const running: string[] = [];
    const server = createServer(new MemoryStore(), {
      async *respond(thread, message) {
        const part = message?.content[0];
        running.push(`${part?.text} begins`);
        if (part?.text === 'first') await opened;
        running.push(`${part?.text} ends`);
        yield { type: 'thread.item.done', item: assistantMessage(thread.id, `a-${part?.text}`, 'ok') };
      },
      syncAction: async () => ({}),
    });
    const first = await stream(server, createThread('first'), undefined);
    const chunks = first[Symbol.asyncIterator]();
    const created = JSON.parse(String(Buffer.from((await chunks.next()).value ?? [])).slice(6)) as {
      thread: { id: string };
    };
    return { server, open, running, first, threadId: created.thread.id };
  }

  it('run one after the other', async () => {
    const { server, open, running, first, threadId } = await twoTurns();
    const second = stream(server, addMessage(threadId, 'second'), undefined);
    await new Promise((resolve) => setImmediate(resolve));
    open();
    await collectEvents(first);
    await collectEvents(await second);
    expect(running).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it.each([
    ['has waited for it', 'begins to wait'],
    ['was loading its thread while it ended', 'is loading'],
  ])(
    'build on each other: the second, which %s, sees and keeps what the first has changed',
    async (_how, when) => {
      const { opened: loaded, open: load } = gate();
      const { opened: finished, open: finish } = gate();
      let loads = 0;
      class SlowStore extends MemoryStore {
        /** Reads at once, and answers later. */
        override async loadThread(threadId: string, context: unknown): Promise<ThreadMetadata> {
          const thread = await super.loadThread(threadId, context);
          if (loads++ === 0 && when === 'is loading') await loaded;
          return thread;
        }
      }
      const store = new SlowStore();
      const seen: ThreadMetadata[] = [];
      const server = createServer(store, {
        async *respond(thread) {
          seen.push(structuredClone(thread));
          if (seen.length > 1) return void (thread.metadata['second'] = true);
          await finished;
          thread.title = 'Of the first';
          thread.metadata['first'] = true;
          yield { type: 'progress_update', text: 'changed' };
        },
      });
      const first = await stream(server, createThread(), undefined);
      const threadId = (await store.loadThreads(1, null, 'asc', undefined)).data[0]?.id ?? '';
      const second = stream(server, addMessage(threadId), undefined);
      await new Promise((resolve) => setImmediate(resolve));
      finish();
      await collectEvents(first);
      load();
      await collectEvents(await second);
      expect(seen[1]).toMatchObject({ title: 'Of the first', metadata: { first: true } });
      expect(await store.loadThread(threadId, undefined)).toMatchObject({
        title: 'Of the first',
        metadata: { first: true, second: true },
      });
    },
  );

  it('do not wait for ever: the second is refused after 10 seconds, and says when to come back', async () => {
    vi.useFakeTimers();
    const { server, threadId } = await twoTurns();
    const second = server.process(addMessage(threadId, 'second'), undefined).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(10_000);
    const refusal = await second;
    expect(refusal).toBeInstanceOf(RequestError);
    expect(refusal).toMatchObject({ code: 'thread_busy', status: 409, retryAfter: 10 });
  });

  it('let sync actions through', async () => {
    const { server, threadId, open, first } = await twoTurns();
    const action = { type: 'toggle' };
    const request = { type: 'threads.sync_custom_action', params: { thread_id: threadId, action } };
    expect(await json(server, request, undefined)).toEqual({});
    open();
    await collectEvents(first);
  });

  it('free the thread when the client of the first goes away', async () => {
    const { server, first, threadId } = await twoTurns();
    await first.cancel();
    const events = await collectEvents(await stream(server, addMessage(threadId, 'second'), undefined));
    expect(events.at(-1)).toMatchObject({ item: { id: 'a-second' } });
  });
});
