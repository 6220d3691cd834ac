import { describe, expect, it } from 'vitest';
import { MemoryStore, type TurnInfo } from '@chatdock/chatkit-server';
import { createServer, decodeChunk } from '@chatdock/chatkit-server/testing';
import type { ThreadItem, ThreadMetadata, ThreadStreamEvent } from '@chatdock/protocol';
import { assistantMessage, createThread, gate, stream, textDelta } from './support/requests.js';

type Respond = (thread: ThreadMetadata, turn: TurnInfo) => AsyncGenerator<ThreadStreamEvent, void, undefined>;

/** Runs an answer, goes away after `events` events, and tells what is stored then. */
async function storedAfterLeaving(respond: Respond, events: number): Promise<ThreadItem[]> {
  const store = new MemoryStore();
  const server = createServer(store, {
    respond: (thread, _message, _context, turn) => respond(thread, turn),
  });
  const result = await stream(server, createThread(), undefined);
  const chunks = result[Symbol.asyncIterator]();
  let threadId = '';
  for (let seen = 0; seen < events; seen++) {
    const { value } = await chunks.next();
    const event = value && decodeChunk(value);
    if (event?.type === 'thread.created') threadId = event.thread.id;
  }
  // The handler runs on until it waits.
  await new Promise((resolve) => setImmediate(resolve));
  await result.cancel();
  return (await store.loadThreadItems(threadId, null, 50, 'asc', undefined)).data;
}

const half: Respond = async function* (thread) {
  yield { type: 'thread.item.added', item: assistantMessage(thread.id, 'm1') };
  yield textDelta('m1', 'Hal');
  yield textDelta('m1', 'f');
  await new Promise(() => undefined);
};

describe('a client that goes away', () => {
  it.each([
    ['while the handler waits for its model', 6],
    ['while events wait for the client', 4],
  ])('keeps what was said and notes the stop: %s', async (_when, events) => {
    const [, message, note] = await storedAfterLeaving(half, events);
    expect(message).toMatchObject({ type: 'assistant_message', content: [{ text: 'Half' }] });
    expect(note).toMatchObject({ type: 'sdk_hidden_context' });
  });

  it('keeps what was said while an item is being stored', async () => {
    const storing = gate();
    const written = gate();
    class SlowStore extends MemoryStore {
      override async addThreadItem(threadId: string, item: ThreadItem, context: unknown): Promise<void> {
        if (item.id === 'slow') {
          storing.open();
          await written.opened;
        }
        await super.addThreadItem(threadId, item, context);
      }
    }
    const store = new SlowStore();
    const server = createServer(store, {
      async *respond(thread) {
        yield { type: 'thread.item.added', item: assistantMessage(thread.id, 'm1', 'Half') };
        yield { type: 'thread.item.done', item: assistantMessage(thread.id, 'slow', 'Whole') };
        yield { type: 'thread.item.done', item: assistantMessage(thread.id, 'never', 'Never') };
      },
    });
    const result = await stream(server, createThread(), undefined);
    await storing.opened;
    const cancelled = result.cancel();
    written.open();
    await cancelled;
    const thread = (await store.loadThreads(1, null, 'asc', undefined)).data[0];
    const { data } = await store.loadThreadItems(thread?.id ?? '', null, 50, 'asc', undefined);
    expect(data.map(({ id, type }) => (type === 'assistant_message' ? id : type))).toEqual([
      'user_message',
      'slow',
      'm1',
      'sdk_hidden_context',
    ]);
  });

  it('aborts the handler’s signal and runs its clean-up', async () => {
    const seen: string[] = [];
    await storedAfterLeaving(async function* (thread, { signal }) {
      signal.addEventListener('abort', () => seen.push('aborted'));
      try {
        yield { type: 'thread.item.added', item: assistantMessage(thread.id, 'm1') };
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        yield textDelta('m1', 'too late');
      } finally {
        seen.push('cleaned up');
      }
    }, 4);
    await new Promise((resolve) => setImmediate(resolve));
    expect(seen).toEqual(['aborted', 'cleaned up']);
  });

  it('drops messages that say nothing', async () => {
    const items = await storedAfterLeaving(async function* (thread) {
      yield { type: 'thread.item.added', item: assistantMessage(thread.id, 'm1') };
      yield textDelta('m1', ' \n');
      await new Promise(() => undefined);
    }, 5);
    expect(items.map(({ type }) => type)).toEqual(['user_message', 'sdk_hidden_context']);
  });

  it('is handled once, whoever notices it', async () => {
    let calls = 0;
    const leaving = new AbortController();
    const server = createServer(new MemoryStore(), {
      respond: (thread) => half(thread, { signal: leaving.signal, metadata: {} }),
      async handleStreamCancelled() {
        calls++;
      },
    });
    const result = await server.process(createThread(), undefined, { signal: leaving.signal });
    leaving.abort();
    if ('cancel' in result) await Promise.all([result.cancel(), result.cancel()]);
    expect(calls).toBe(1);
  });
});
