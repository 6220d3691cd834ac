import { describe, expect, it, vi } from 'vitest';
import type { ThreadStreamEvent } from '@chatdock/protocol';
import { assistantItem, done, threadCreated, userItem } from '@chatdock/test-browsers';
import { ThreadList } from '../src/index.js';
import { message, scriptedServer, scriptedSession } from './scripted-server.js';

// What other servers send is not always what the types say.
const strange = (event: unknown) => event as ThreadStreamEvent;

const user = done(userItem('m1', 'Hello'));

describe('an answer of another server', () => {
  it('goes on after events that are unknown, incomplete or not for anything that is there', async () => {
    const onError = vi.fn();
    const events = [
      { type: 'thread.item.flashed', item_id: 'm2' },
      { type: 'thread.item.added' },
      { type: 'thread.updated' },
      { type: 'stream_options' },
      null,
      'thread.item.added',
      { type: 'thread.item.added', item: { type: 'hologram', id: 'h1' } },
      { type: 'thread.item.updated', item_id: 'm9', update: { type: 'widget.root.updated' } },
      { type: 'thread.item.added', item: { type: 'assistant_message', id: 'm2' } },
      {
        type: 'thread.item.updated',
        item_id: 'm2',
        update: { type: 'assistant_message.content_part.text_delta', content_index: 0, delta: 'Hi' },
      },
      { type: 'thread.item.updated', item_id: 'h1', update: { type: 'hologram.turned' } },
      { type: 'thread.item.removed', item_id: 'm9' },
    ].map(strange);
    const { session } = scriptedSession(
      [[threadCreated, user, ...events, done(assistantItem('m2', 'Hi there.'))]],
      { onError },
    );
    await session.dispatch(message('Hello'));
    const { items, failure, responding } = session.getState();
    expect(items.map(({ id }) => id)).toEqual(['m1', 'h1', 'm2']);
    expect(items.at(-1)).toEqual((done(assistantItem('m2', 'Hi there.')) as { item: unknown }).item);
    expect({ failure, responding }).toEqual({ failure: null, responding: false });
    expect(onError).toHaveBeenCalled();
  });

  it('may end with [DONE]', async () => {
    const stream = () =>
      new Response(
        `data: ${JSON.stringify(threadCreated)}\n\ndata: ${JSON.stringify(user)}\n\ndata: [DONE]\n\n`,
      );
    const { session } = scriptedSession([stream]);
    await session.dispatch(message('Hello'));
    expect(session.getState()).toMatchObject({ failure: null, pending: [] });
  });

  it('forgets an item that is taken back while it streams', async () => {
    const { session } = scriptedSession([
      [
        threadCreated,
        user,
        { type: 'thread.item.added', item: assistantItem('m2', 'No') },
        { type: 'thread.item.removed', item_id: 'm2' },
      ],
    ]);
    await session.dispatch(message('Hello'));
    expect(session.getState()).toMatchObject({ endings: {}, streamingItemId: null });
  });
});

describe('a message that the server does not repeat', () => {
  it('stands above its answer', async () => {
    const { session } = scriptedSession([[threadCreated, done(assistantItem('m2', 'Hi!'))]]);
    await session.dispatch(message('Hello'));
    const { items, pending } = session.getState();
    expect(items.map(({ type }) => type)).toEqual(['user_message', 'assistant_message']);
    expect(items[0]).toMatchObject({ thread_id: 'thr_1', content: [{ type: 'input_text', text: 'Hello' }] });
    expect(pending).toEqual([]);
  });

  it('was not sent when nothing answers it, and can be sent again', async () => {
    const { session, sent } = scriptedSession([[threadCreated], [user]]);
    await session.dispatch(message('Hello'));
    expect(session.getState().pending.map(({ status }) => status)).toEqual(['failed']);
    expect(session.getState().failure).toEqual({ code: 'stream_broken', allowRetry: true });
    await session.dispatch({ type: 'retry' });
    expect(sent).toHaveLength(2);
    expect(session.getState()).toMatchObject({ failure: null, pending: [] });
  });

  it("was not sent when there is only an error, which is the server's to explain", async () => {
    const error: ThreadStreamEvent = {
      type: 'error',
      code: 'custom',
      message: 'Not today.',
      allow_retry: false,
    };
    const { session } = scriptedSession([[error]]);
    await session.dispatch(message('Hello'));
    expect(session.getState().pending.map(({ status }) => status)).toEqual(['failed']);
    expect(session.getState().failure?.message).toBe('Not today.');
  });
});

describe('the pages of another server', () => {
  const items = (...ids: string[]) => ids.map((id) => assistantItem(id, id));
  const thread = { json: { ...(threadCreated as { thread: object }).thread } };
  const open = { type: 'open', threadId: 'thr_1' } as const;
  const shown = (session: { getState(): { items: readonly { id: string }[] } }) =>
    session.getState().items.map(({ id }) => id);

  it('go on after their last item where they give no cursor', async () => {
    const { session, sent } = scriptedSession([
      thread,
      { json: { data: items('c', 'b'), has_more: true, after: null } },
      { json: { data: items('a'), has_more: false, after: 'a' } },
    ]);
    await session.dispatch(open);
    await session.dispatch({ type: 'load-earlier' });
    await session.dispatch({ type: 'load-earlier' });
    expect(shown(session)).toEqual(['a', 'b', 'c']);
    expect(sent.map(({ params }) => params['after'])).toEqual([undefined, undefined, 'b']);
  });

  it('end where they only repeat themselves', async () => {
    const page = { json: { data: items('c', 'b'), has_more: true, after: 'b' } };
    const { session, sent } = scriptedSession([thread, page, page]);
    await session.dispatch(open);
    await session.dispatch({ type: 'load-earlier' });
    await session.dispatch({ type: 'load-earlier' });
    expect(shown(session)).toEqual(['b', 'c']);
    expect(sent).toHaveLength(3);
  });

  it('end in the history where they only repeat themselves', async () => {
    const page = { json: { data: [{ id: 'thr_1', created_at: '2026-01-01T00:00:00Z' }], has_more: true } };
    const { transport, sent } = scriptedServer([page, page]);
    const list = new ThreadList(transport);
    await list.load();
    await list.loadMore();
    await list.loadMore();
    expect(list.getState().threads.map(({ id }) => id)).toEqual(['thr_1']);
    expect(sent).toHaveLength(2);
  });
});
