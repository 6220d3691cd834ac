import { expect, it } from 'vitest';
import { MemoryStore, MemoryTurnLeases } from '@chatdock/chatkit-server';
import { createServer, sampleAttachment } from '@chatdock/chatkit-server/testing';
import { createThread, userInput } from './support/requests.js';

const threadsIn = async (store: MemoryStore<undefined>) =>
  (await store.loadThreads(10, null, 'asc', undefined)).data;

it('a thread whose first message names a file that is not there is not made, and its other files stay free', async () => {
  const store = new MemoryStore<undefined>();
  const free = sampleAttachment('atc_a');
  await store.saveAttachment(free, undefined);
  const server = createServer(store);
  const params = { input: userInput('Hello', ['atc_a', 'atc_none']) };
  await expect(server.process({ type: 'threads.create', params }, undefined)).rejects.toThrow(
    'no such attachment',
  );
  expect(await threadsIn(store)).toEqual([]);
  expect(await store.loadAttachment('atc_a', undefined)).toEqual(free);
});

it('a thread whose first message cannot be stored is not left behind', async () => {
  class FullStore extends MemoryStore<undefined> {
    override async addThreadItem(): Promise<void> {
      throw new Error('The disk is full.');
    }
  }
  const store = new FullStore();
  await expect(createServer(store).process(createThread(), undefined)).rejects.toThrow('The disk is full.');
  expect(await threadsIn(store)).toEqual([]);
});

it('a client that left before its thread was made leaves none', async () => {
  const store = new MemoryStore<undefined>();
  class LeavingLeases extends MemoryTurnLeases {
    override async acquire(...asked: Parameters<MemoryTurnLeases['acquire']>) {
      leave.abort();
      return super.acquire(...asked);
    }
  }
  const leave = new AbortController();
  const server = createServer(store, {}, { turnLeases: new LeavingLeases() });
  await server.process(createThread(), undefined, { signal: leave.signal }).catch(() => undefined);
  await server.settled();
  for (const { id } of await threadsIn(store)) {
    const { data } = await store.loadThreadItems(id, null, 10, 'asc', undefined);
    expect(data).not.toEqual([]);
  }
});
