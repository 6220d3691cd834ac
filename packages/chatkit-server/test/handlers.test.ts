import { describe, expect, it, vi } from 'vitest';
import { MemoryStore, RequestError } from '@chatdock/chatkit-server';
import {
  collectEvents,
  createServer,
  sampleAttachment,
  sampleThread,
} from '@chatdock/chatkit-server/testing';
import { assistantMessage, createThread, json, stream } from './support/requests.js';

it('an attachment that is deleted is gone from the store, and its bytes, once', async () => {
  const store = new MemoryStore<undefined>();
  const deleted: string[] = [];
  const server = createServer(
    store,
    {},
    {
      attachmentStore: {
        createAttachment: async () => sampleAttachment('atc_a'),
        async deleteAttachment(id) {
          deleted.push(id);
        },
      },
    },
  );
  const params = { name: 'cat.png', size: 3, mime_type: 'image/png' };
  await json(server, { type: 'attachments.create', params }, undefined);
  expect(await store.loadAttachment('atc_a', undefined)).toMatchObject({ id: 'atc_a' });
  const request = { type: 'attachments.delete', params: { attachment_id: 'atc_a' } };
  expect(await json(server, request, undefined)).toEqual({});
  await expect(store.loadAttachment('atc_a', undefined)).rejects.toThrow('no such attachment');
  expect(await json(server, request, undefined)).toEqual({});
  expect(deleted).toEqual(['atc_a']);
});

describe('answering again', () => {
  async function conversation() {
    const store = new MemoryStore<undefined>();
    const respond = vi.fn(async function* (thread: { id: string }) {
      yield {
        type: 'thread.item.done' as const,
        item: assistantMessage(thread.id, `a${respond.mock.calls.length}`, 'Hi'),
      };
    });
    const server = createServer(store, { respond });
    await collectEvents(await stream(server, createThread(), undefined));
    const thread_id = (await store.loadThreads(1, null, 'asc', undefined)).data[0]?.id ?? '';
    const items = async () => (await store.loadThreadItems(thread_id, null, 50, 'asc', undefined)).data;
    const retry = (item_id: string) => ({ type: 'threads.retry_after_item', params: { thread_id, item_id } });
    return { server, items, retry, respond };
  }

  it('puts a new answer in the place of all that came after the message', async () => {
    const { server, items, retry } = await conversation();
    const [message] = await items();
    await collectEvents(await stream(server, retry(message?.id ?? ''), undefined));
    expect((await items()).map(({ id }) => id)).toEqual([message?.id, 'a2']);
  });

  it('is refused for what is no message of the user, and deletes nothing', async () => {
    const { server, items, retry, respond } = await conversation();
    const before = await items();
    const refused = server.process(retry('a1'), undefined);
    await expect(refused).rejects.toBeInstanceOf(RequestError);
    await expect(refused).rejects.toMatchObject({ code: 'item_state', status: 409 });
    expect(await items()).toEqual(before);
    expect(respond).toHaveBeenCalledTimes(1);
  });
});

describe('a page', () => {
  it.each([
    [undefined, 20],
    [0, 20],
    [-1, 20],
    [1, 1],
    [1000, 1000],
    [1001, 1000],
    [2 ** 31, 1000],
    [Number.MAX_SAFE_INTEGER, 1000],
  ])('has a bound, whatever is asked: limit %s is %i', async (limit, size) => {
    const store = new MemoryStore<undefined>();
    await store.saveThread(sampleThread('thr_a'), undefined);
    const threads = vi.spyOn(store, 'loadThreads');
    for (let index = 0; index < 1001; index += 1) {
      await store.addThreadItem('thr_a', assistantMessage('thr_a', `m${index}`), undefined);
    }
    const server = createServer(store);
    const asked = limit === undefined ? {} : { limit };
    await json(server, { type: 'threads.list', params: asked }, undefined);
    const request = { type: 'items.list', params: { thread_id: 'thr_a', ...asked } };
    const items = (await json(server, request, undefined)) as { data: unknown[]; has_more: boolean };
    expect(threads.mock.calls[0]?.[0]).toBe(size);
    expect(items).toMatchObject({ data: { length: size }, has_more: true });
  });
});
