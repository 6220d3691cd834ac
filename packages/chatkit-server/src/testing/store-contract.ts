import assert from 'node:assert/strict';
import type { Page, ThreadItem, ThreadMetadata } from '@chatdock/protocol';
import { NotFoundError } from '../store/not-found-error.js';
import type { Store } from '../store/store.js';
import { sampleAttachment, sampleItems, sampleMessage, sampleThread } from './sample-items.js';

/** A fresh store and two users of it. */
export interface StoreUnderTest<Context> {
  readonly store: Store<Context>;
  readonly owner: Context;
  readonly stranger: Context;
}

/** One requirement on a store; `run` rejects when the store does not meet it. */
export interface StoreRequirement {
  readonly name: string;
  run<Context>(subject: StoreUnderTest<Context>): Promise<void>;
}

/**
 * What every `Store` must do. Run it with any test framework:
 * `for (const { name, run } of storeContract) it(name, async () => run(await freshStore()))`.
 */
export const storeContract: readonly StoreRequirement[] = [
  {
    name: 'gives back a thread as it was saved',
    async run({ store, owner }) {
      const thread: ThreadMetadata = {
        ...sampleThread('thr_a', 'Title 👍🏽'),
        status: { type: 'locked', reason: 'later' },
        allowed_image_domains: ['img.example.test'],
        metadata: { n: null, nested: { deep: [1, null] } },
      };
      await store.saveThread(thread, owner);
      assert.deepEqual(await store.loadThread('thr_a', owner), thread);
    },
  },
  {
    name: 'replaces a thread that is saved again',
    async run({ store, owner }) {
      await store.saveThread(sampleThread('thr_a', 'Old'), owner);
      await store.saveThread(sampleThread('thr_b'), owner);
      await store.saveThread(sampleThread('thr_a', 'New'), owner);
      assert.equal((await store.loadThread('thr_a', owner)).title, 'New');
      assert.deepEqual(ids(await store.loadThreads(10, null, 'asc', owner)), ['thr_a', 'thr_b']);
    },
  },
  {
    name: 'gives back every kind of item as it was added',
    async run({ store, owner }) {
      await store.saveThread(sampleThread('thr_a'), owner);
      const items = sampleItems('thr_a');
      for (const item of items) await store.addThreadItem('thr_a', item, owner);
      const page = await store.loadThreadItems('thr_a', null, 50, 'asc', owner);
      assert.deepEqual(page, { data: items, has_more: false });
      for (const item of items) assert.deepEqual(await store.loadItem('thr_a', item.id, owner), item);
    },
  },
  {
    name: 'gives copies: changing them changes nothing',
    async run({ store, owner }) {
      const thread = sampleThread('thr_a', 'Kept');
      await store.saveThread(thread, owner);
      thread.title = 'changed by the writer';
      (await store.loadThread('thr_a', owner)).title = 'changed by a reader';
      assert.equal((await store.loadThread('thr_a', owner)).title, 'Kept');
    },
  },
  {
    name: 'keeps the place of an item that is added or saved again',
    async run({ store, owner }) {
      await fill(store, owner, 3);
      await store.addThreadItem('thr_a', sampleMessage('thr_a', 'm0', 'added again'), owner);
      await store.saveItem('thr_a', sampleMessage('thr_a', 'm1', 'saved again'), owner);
      const { data } = await store.loadThreadItems('thr_a', null, 10, 'asc', owner);
      assert.deepEqual(data.map(textOf), ['added again', 'saved again', 'm2']);
    },
  },
  {
    name: 'inserts an item that is saved without having been added',
    async run({ store, owner }) {
      await fill(store, owner, 1);
      await store.saveItem('thr_a', sampleMessage('thr_a', 'm1'), owner);
      assert.deepEqual(ids(await store.loadThreadItems('thr_a', null, 10, 'asc', owner)), ['m0', 'm1']);
    },
  },
  {
    name: 'pages items in both directions by cursor',
    async run({ store, owner }) {
      await fill(store, owner, 5);
      const page = (after: string | null, order: 'asc' | 'desc') =>
        store.loadThreadItems('thr_a', after, 2, order, owner);
      assertPage(await page(null, 'asc'), ['m0', 'm1'], 'm1');
      assertPage(await page('m1', 'asc'), ['m2', 'm3'], 'm3');
      assertPage(await page('m3', 'asc'), ['m4']);
      assertPage(await page(null, 'desc'), ['m4', 'm3'], 'm3');
      assertPage(await page('m3', 'desc'), ['m2', 'm1'], 'm1');
      assertPage(await page('m1', 'desc'), ['m0']);
    },
  },
  {
    name: 'says that nothing follows when a page ends exactly at the end',
    async run({ store, owner }) {
      await fill(store, owner, 2);
      assertPage(await store.loadThreadItems('thr_a', null, 2, 'asc', owner), ['m0', 'm1']);
      assertPage(await store.loadThreadItems('thr_a', 'm1', 2, 'asc', owner), []);
    },
  },
  {
    name: 'pages threads in both directions by cursor',
    async run({ store, owner }) {
      for (const id of ['thr_0', 'thr_1', 'thr_2']) await store.saveThread(sampleThread(id), owner);
      assertPage(await store.loadThreads(2, null, 'asc', owner), ['thr_0', 'thr_1'], 'thr_1');
      assertPage(await store.loadThreads(2, 'thr_1', 'asc', owner), ['thr_2']);
      assertPage(await store.loadThreads(2, null, 'desc', owner), ['thr_2', 'thr_1'], 'thr_1');
      assertPage(await store.loadThreads(2, 'thr_1', 'desc', owner), ['thr_0']);
    },
  },
  {
    name: 'refuses a cursor it does not know',
    async run({ store, owner }) {
      await fill(store, owner, 1);
      await rejects(store.loadThreadItems('thr_a', 'm_none', 2, 'asc', owner));
      await rejects(store.loadThreads(2, 'thr_none', 'desc', owner));
    },
  },
  {
    name: 'refuses to load what does not exist, and gives an empty page for an unknown thread',
    async run({ store, owner }) {
      await fill(store, owner, 1);
      await rejects(store.loadThread('thr_none', owner));
      await rejects(store.loadItem('thr_a', 'm_none', owner));
      await rejects(store.loadItem('thr_none', 'm0', owner));
      await rejects(store.loadAttachment('atc_none', owner));
      assertPage(await store.loadThreadItems('thr_none', null, 2, 'asc', owner), []);
    },
  },
  {
    name: 'refuses to add an item to a thread that does not exist',
    async run({ store, owner }) {
      await rejects(store.addThreadItem('thr_none', sampleMessage('thr_none', 'm0'), owner));
    },
  },
  {
    name: 'deletes an item, a thread with its items, and ignores what is gone',
    async run({ store, owner }) {
      await fill(store, owner, 2);
      await store.deleteThreadItem('thr_a', 'm0', owner);
      await store.deleteThreadItem('thr_a', 'm0', owner);
      assert.deepEqual(ids(await store.loadThreadItems('thr_a', null, 10, 'asc', owner)), ['m1']);
      await store.deleteThread('thr_a', owner);
      await store.deleteThread('thr_a', owner);
      await rejects(store.loadThread('thr_a', owner));
      assertPage(await store.loadThreadItems('thr_a', null, 10, 'asc', owner), []);
    },
  },
  {
    name: 'keeps attachments, metadata included',
    async run({ store, owner }) {
      const attachment = sampleAttachment('atc_a');
      await store.saveAttachment(attachment, owner);
      assert.deepEqual(await store.loadAttachment('atc_a', owner), attachment);
      await store.saveAttachment({ ...attachment, name: 'dog.png' }, owner);
      assert.equal((await store.loadAttachment('atc_a', owner)).name, 'dog.png');
      await store.deleteAttachment('atc_a', owner);
      await store.deleteAttachment('atc_a', owner);
      await rejects(store.loadAttachment('atc_a', owner));
    },
  },
  {
    name: "never shows one owner's data to another, nor lets the other change it",
    async run({ store, owner, stranger }) {
      await fill(store, owner, 2);
      await store.saveAttachment(sampleAttachment('atc_a'), owner);
      // What is known of the stranger is of the same kind, so that nothing is refused for want of rows.
      await store.saveThread(sampleThread('thr_s', 'of the stranger'), stranger);
      await store.addThreadItem('thr_s', sampleMessage('thr_s', 'm0', 'of the stranger'), stranger);
      const before = [
        await everythingOf(store, owner, 'thr_a'),
        await everythingOf(store, stranger, 'thr_s'),
      ];
      const stolen = sampleMessage('thr_a', 'm0', 'stolen');
      await rejects(store.loadThread('thr_a', stranger));
      await rejects(store.loadItem('thr_a', 'm0', stranger));
      await rejects(store.loadAttachment('atc_a', stranger));
      await rejects(store.saveThread(sampleThread('thr_a', 'stolen'), stranger));
      await rejects(store.addThreadItem('thr_a', { ...stolen, id: 'm9' }, stranger));
      await rejects(store.addThreadItem('thr_a', stolen, stranger));
      await rejects(store.saveItem('thr_a', stolen, stranger));
      await rejects(store.saveAttachment({ ...sampleAttachment('atc_a'), name: 'stolen' }, stranger));
      await store.deleteThreadItem('thr_a', 'm0', stranger);
      await store.deleteAttachment('atc_a', stranger);
      await store.deleteThread('thr_a', stranger);
      for (const order of ['asc', 'desc'] as const) {
        assertPage(await store.loadThreads(10, null, order, stranger), ['thr_s']);
        assertPage(await store.loadThreadItems('thr_a', null, 10, order, stranger), []);
        await rejects(store.loadThreads(10, 'thr_a', order, stranger));
        await rejects(store.loadThreadItems('thr_a', 'm0', 10, order, stranger));
      }
      assert.deepEqual(
        [await everythingOf(store, owner, 'thr_a'), await everythingOf(store, stranger, 'thr_s')],
        before,
      );
    },
  },
  {
    name: 'keeps items of one id in several threads apart',
    async run({ store, owner, stranger }) {
      await fill(store, owner, 2);
      await store.saveThread(sampleThread('thr_b'), owner);
      await store.saveThread(sampleThread('thr_s'), stranger);
      await store.addThreadItem('thr_b', sampleMessage('thr_b', 'm1', 'of the other thread'), owner);
      await store.addThreadItem('thr_s', sampleMessage('thr_s', 'm1', 'of the stranger'), stranger);
      const before = [
        await everythingOf(store, owner, 'thr_b'),
        await everythingOf(store, stranger, 'thr_s'),
      ];
      await store.saveItem('thr_a', sampleMessage('thr_a', 'm1', 'saved again'), owner);
      assertPage(await store.loadThreadItems('thr_a', 'm0', 10, 'asc', owner), ['m1']);
      await store.deleteThreadItem('thr_a', 'm1', owner);
      await store.deleteThread('thr_a', owner);
      assert.deepEqual(
        [await everythingOf(store, owner, 'thr_b'), await everythingOf(store, stranger, 'thr_s')],
        // The one thread that the owner has left is the other.
        before.map(({ threads, ...rest }) => ({
          ...rest,
          threads: threads.filter(({ id }) => id !== 'thr_a'),
        })),
      );
    },
  },
  {
    name: 'treats hostile ids as plain text',
    async run({ store, owner }) {
      for (const id of ['__proto__', 'constructor', "'; drop table items; --", '%', 'ü\n', 'a/../b']) {
        await rejects(store.loadThread(id, owner));
        await store.saveThread(sampleThread(id), owner);
        await store.addThreadItem(id, sampleMessage(id, id), owner);
        assert.equal((await store.loadItem(id, id, owner)).id, id);
      }
    },
  },
  {
    name: 'has nothing under an id that is no text for a database',
    async run({ store, owner }) {
      await fill(store, owner, 1);
      for (const id of ['\0', 'thr_a\0', 'm0\0', '\ud800', 'thr_a\udfff']) {
        await rejects(store.loadThread(id, owner));
        await rejects(store.loadThreads(10, id, 'desc', owner));
        assertPage(await store.loadThreadItems(id, null, 10, 'asc', owner), []);
        await rejects(store.loadThreadItems('thr_a', id, 10, 'asc', owner));
        await rejects(store.loadItem(id, 'm0', owner));
        await rejects(store.loadItem('thr_a', id, owner));
        await rejects(store.loadAttachment(id, owner));
        await store.deleteThreadItem(id, 'm0', owner);
        await store.deleteThreadItem('thr_a', id, owner);
        await store.deleteThread(id, owner);
        await store.deleteAttachment(id, owner);
      }
      assertPage(await store.loadThreadItems('thr_a', null, 10, 'asc', owner), ['m0']);
    },
  },
  {
    name: 'makes ids with at least 96 random bits',
    async run({ store, owner }) {
      const thread = sampleThread(store.generateThreadId(owner));
      const made = Array.from({ length: 100 }, () => store.generateItemId('message', thread, owner));
      assert.equal(new Set(made).size, made.length);
      for (const id of [...made, thread.id]) assert.match(id, /^[a-z]+_[0-9A-Za-z_-]{16,}$/);
    },
  },
];

async function fill<Context>(store: Store<Context>, owner: Context, count: number): Promise<void> {
  await store.saveThread(sampleThread('thr_a'), owner);
  for (let n = 0; n < count; n++) await store.addThreadItem('thr_a', sampleMessage('thr_a', `m${n}`), owner);
}

/** All that an owner has and can load, with the items of one thread. */
async function everythingOf<Context>(store: Store<Context>, owner: Context, threadId: string) {
  const [threads, items] = [
    await store.loadThreads(100, null, 'asc', owner),
    await store.loadThreadItems(threadId, null, 100, 'asc', owner),
  ];
  const attachment = await store.loadAttachment('atc_a', owner).catch(() => undefined);
  return { threads: threads.data, items: items.data, attachment };
}

function ids(page: Page<{ id: string }>): string[] {
  return page.data.map(({ id }) => id);
}

function textOf(item: ThreadItem): string | undefined {
  const part = item.type === 'user_message' ? item.content[0] : undefined;
  return part?.text;
}

function assertPage(page: Page<{ id: string }>, expected: string[], after?: string): void {
  assert.deepEqual(ids(page), expected);
  assert.equal(page.has_more, after !== undefined);
  assert.equal(page.after, after);
}

async function rejects(loading: Promise<unknown>): Promise<void> {
  await assert.rejects(loading, (error) => error instanceof NotFoundError);
}
