import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ThreadMetadata } from '@chatdock/protocol';
import { assistantItem, threadCreated } from '@chatdock/test-browsers';
import { ThreadList } from '../src/index.js';
import { scriptedSession, scriptedServer } from './scripted-server.js';

const { items: _items, ...meta } = (threadCreated as { thread: ThreadMetadata & { items: unknown } }).thread;

/** A server that keeps so many entries, newest first, and gives pages of its own size. */
function pages<T extends { readonly id: string }>(
  entries: readonly T[],
  most: number,
  cursor: 'after' | 'none',
) {
  return ({ after, limit = most }: { after?: string; limit?: number }) => {
    const from = after === undefined ? 0 : entries.findIndex(({ id }) => id === after) + 1;
    const data = entries.slice(from, from + Math.min(limit, most));
    const has_more = from + data.length < entries.length;
    return { data, has_more, ...(cursor === 'after' && { after: has_more ? data.at(-1)?.id : null }) };
  };
}

const cursors = fc.constantFrom('after' as const, 'none' as const);

describe('pages of any size', () => {
  it('give a thread whole, each item once and in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(70), fc.integer({ min: 1, max: 40 }), cursors, async (count, most, cursor) => {
        const entries = Array.from({ length: count }, (_, index) => assistantItem(`m${count - index}`, ''));
        const page = pages(entries, most, cursor);
        const answers = Array.from({ length: count + 3 }, () => (): Response => {
          const request = sent.at(-1);
          if (request?.type === 'threads.get_by_id')
            return Response.json({ ...meta, items: page({ limit: 20 }) });
          expect(request?.params['limit']).toBe(30);
          return Response.json(page(request?.params ?? {}));
        });
        const { session, sent } = scriptedSession(answers);
        await session.dispatch({ type: 'open', threadId: 'thr_1' });
        while (session.getState().earlier !== null) await session.dispatch({ type: 'load-earlier' });
        expect(session.getState().items.map(({ id }) => id)).toEqual(
          entries.map(({ id }) => id).toReversed(),
        );
        const asked = sent.length;
        await session.dispatch({ type: 'load-earlier' });
        expect(sent).toHaveLength(asked);
        expect(asked).toBeLessThanOrEqual(1 + Math.max(1, Math.ceil(count / Math.min(most, 30))));
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('give the history whole, each thread once and in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(120), fc.integer({ min: 1, max: 60 }), cursors, async (count, most, cursor) => {
        const entries = Array.from({ length: count }, (_, index) => ({ ...meta, id: `t${index}` }));
        const page = pages(entries, most, cursor);
        const answers = Array.from({ length: count + 3 }, () => (): Response => {
          expect(sent.at(-1)?.params['limit']).toBe(50);
          return Response.json(page(sent.at(-1)?.params ?? {}));
        });
        const { transport, sent } = scriptedServer(answers);
        const list = new ThreadList(transport);
        await list.loadMore();
        expect(sent).toHaveLength(0);
        await list.load();
        while (list.getState().more) await list.loadMore();
        expect(list.getState().threads.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
        const asked = sent.length;
        await list.loadMore();
        expect(sent).toHaveLength(asked);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

it('a thread that has grown is shown whole after a refresh, with what was loaded above it where they meet', async () => {
  const ids = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => assistantItem(`m${to - 1 - index}`, ''));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.nat(60), async (before, grown) => {
      const thread = { json: { ...meta, items: { data: [], has_more: false } } };
      const page = (total: number) => ({
        json: { data: ids(Math.max(0, total - 30), total), has_more: total > 30 },
      });
      const { session } = scriptedSession([thread, page(before), thread, page(before + grown)]);
      await session.dispatch({ type: 'open', threadId: 'thr_1' });
      await session.dispatch({ type: 'refresh' });
      const shown = session.getState().items.map(({ id }) => id);
      const total = before + grown;
      expect(shown.at(-1)).toBe(`m${total - 1}`);
      expect(new Set(shown).size).toBe(shown.length);
      const numbers = shown.map((id) => Number(id.slice(1)));
      expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
      // What lies above can still be loaded.
      expect(session.getState().earlier === null).toBe(numbers[0] === 0);
    }),
    { numRuns: 60 },
  );
}, 60_000);
