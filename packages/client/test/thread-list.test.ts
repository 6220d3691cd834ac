import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ScriptedReply } from '@chatdock/test-browsers';
import { ThreadList, type ThreadListOptions } from '../src/index.js';
import { scriptedServer } from './scripted-server.js';

const thread = (id: string, day: number) => ({
  id,
  title: `Title of ${id}`,
  created_at: `2026-01-${String(day).padStart(2, '0')}T00:00:00Z`,
  status: { type: 'active' },
  metadata: {},
  items: { data: [], has_more: false },
});

const page = (data: unknown[], after?: string) => ({
  json: { data, has_more: after !== undefined, ...(after !== undefined && { after }) },
});

function scriptedList(answers: ScriptedReply[], options: ThreadListOptions = {}) {
  const { transport, sent } = scriptedServer(answers);
  const list = new ThreadList(transport, options);
  return { list, sent, ids: () => list.getState().threads.map(({ id }) => id) };
}

describe('the list of threads', () => {
  it('is read page by page', async () => {
    const { list, sent, ids } = scriptedList([page([thread('b', 2)], 'b'), page([thread('a', 1)])]);
    await list.load();
    expect(list.getState()).toMatchObject({ status: 'ready', more: true });
    await list.loadMore();
    expect(ids()).toEqual(['b', 'a']);
    expect(sent[1]?.params['after']).toBe('b');
    await list.loadMore();
    expect(sent).toHaveLength(2);
  });

  it('says that it could not be read', async () => {
    const onError = vi.fn();
    const { list } = scriptedList([{ status: 403 }], { onError });
    await list.load();
    expect(list.getState().status).toBe('failed');
    expect(onError).toHaveBeenCalledTimes(1);
  });

  it('shows a new title at once, and the former one when the server refuses it', async () => {
    const { list, sent } = scriptedList([page([thread('a', 1)]), { json: thread('a', 1) }, { status: 403 }]);
    await list.load();
    await list.rename('a', 'Better');
    expect(list.getState().threads[0]?.title).toBe('Better');
    expect(sent[1]).toEqual({ type: 'threads.update', params: { thread_id: 'a', title: 'Better' } });
    const renaming = list.rename('a', 'Worse');
    expect(list.getState().threads[0]?.title).toBe('Worse');
    await renaming;
    expect(list.getState().threads[0]?.title).toBe('Better');
  });
});

describe('deleting a thread', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const two = () => page([thread('b', 2), thread('a', 1)]);

  it('sends nothing until the time for undoing is over', async () => {
    const onDelete = vi.fn();
    const { list, sent, ids } = scriptedList([two(), { json: {} }], { onDelete });
    await list.load();
    list.remove('b');
    expect(ids()).toEqual(['a']);
    await vi.advanceTimersByTimeAsync(5900);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(sent[1]).toEqual({ type: 'threads.delete', params: { thread_id: 'b' } });
    expect(onDelete).toHaveBeenCalledWith('b');
    expect(list.getState().removed).toEqual([]);
  });

  it('can be undone, and the thread stands where it stood', async () => {
    const { list, sent, ids } = scriptedList([two()]);
    await list.load();
    list.remove('b');
    list.restore('b');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ids()).toEqual(['b', 'a']);
    expect(sent).toHaveLength(1);
  });

  it('does not wait when it is asked not to', async () => {
    const { list, sent } = scriptedList([two(), { json: {} }]);
    await list.load();
    list.remove('b');
    await list.flush();
    expect(sent).toHaveLength(2);
  });

  it('brings the thread back when the server refuses', async () => {
    const { list, ids } = scriptedList([two(), { status: 403 }]);
    await list.load();
    list.remove('b');
    await list.flush();
    expect(ids()).toEqual(['b', 'a']);
  });

  it('is not undone by reading the list again', async () => {
    const { list, ids } = scriptedList([two(), two()]);
    await list.load();
    list.remove('b');
    await list.load();
    expect(ids()).toEqual(['a']);
    list.close();
  });
});
