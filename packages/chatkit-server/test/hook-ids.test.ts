import { expect, it } from 'vitest';
import { MemoryStore, type AttachmentStore } from '@chatdock/chatkit-server';
import {
  createServer,
  sampleAttachment,
  sampleMessage,
  sampleThread,
} from '@chatdock/chatkit-server/testing';
import { json } from './support/requests.js';

/** A server whose hooks write down what they are given, with a thread and an attachment of Ada's. */
async function chatkit() {
  const store = new MemoryStore<string>({ ownerOf: (owner) => owner });
  const deleted: string[] = [];
  const feedback: Array<[string, string[]]> = [];
  const attachmentStore: AttachmentStore<string> = {
    createAttachment: async () => sampleAttachment('atc_a'),
    deleteAttachment: async (id) => void deleted.push(id),
  };
  const server = createServer(
    store,
    { addFeedback: async (thread, items) => void feedback.push([thread, items]) },
    { attachmentStore },
  );
  await store.saveThread(sampleThread('thr_a'), 'ada');
  for (let n = 0; n < 30; n++) {
    await store.addThreadItem('thr_a', sampleMessage('thr_a', `m${n}`), 'ada');
  }
  await store.saveThread(sampleThread('thr_b'), 'ada');
  await store.addThreadItem('thr_b', sampleMessage('thr_b', 'other'), 'ada');
  await store.saveAttachment(sampleAttachment('atc_a'), 'ada');
  const say = (who: string, thread_id: string, item_ids: string[]) =>
    json(server, { type: 'items.feedback', params: { thread_id, item_ids, kind: 'positive' } }, who);
  const remove = (who: string, attachment_id: string) =>
    json(server, { type: 'attachments.delete', params: { attachment_id } }, who);
  return { store, say, remove, deleted, feedback };
}

it.each([
  ['of somebody else', 'eve', 'atc_a'],
  ['that nobody has', 'ada', 'atc_none'],
  ['that is a path', 'ada', '../atc_a'],
  ['that is empty', 'ada', ''],
])('the bytes of an attachment stay when its id is one %s', async (_kind, who, id) => {
  const { remove, deleted, store } = await chatkit();
  expect(await remove(who, id)).toEqual({});
  expect(deleted).toEqual([]);
  expect(await store.loadAttachment('atc_a', 'ada')).toBeDefined();
});

it('an attachment is deleted once, by its owner', async () => {
  const { remove, deleted } = await chatkit();
  expect(await remove('ada', 'atc_a')).toEqual({});
  expect(await remove('ada', 'atc_a')).toEqual({});
  expect(deleted).toEqual(['atc_a']);
});

it.each([
  ['a thread of somebody else', 'eve', 'thr_a', ['m1']],
  ['no items of a thread of somebody else', 'eve', 'thr_a', []],
  ['a thread that nobody has', 'ada', 'thr_none', ['m1']],
  ['items of another thread', 'ada', 'thr_a', ['other']],
  ['items that nobody has', 'ada', 'thr_a', ['x', '']],
])('feedback about %s is not taken', async (_kind, who, thread, items) => {
  const { say, feedback } = await chatkit();
  expect(await say(who, thread, items)).toEqual({});
  expect(feedback).toEqual([]);
});

it.each([
  ['the last ones', ['m29', 'm28'], ['m29', 'm28']],
  ['an early one among others', ['x', 'm0', 'm29', 'other', 'm0'], ['m0', 'm29']],
  ['none', [], []],
])('feedback speaks of the items that the thread has: %s', async (_kind, asked, given) => {
  const { say, feedback } = await chatkit();
  expect(await say('ada', 'thr_a', asked)).toEqual({});
  expect(feedback).toEqual([['thr_a', given]]);
});
