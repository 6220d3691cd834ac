import { describe, expect, it, vi } from 'vitest';
import type { ThreadStreamEvent } from '@chatdock/protocol';
import { assistantItem, done, eventStream, threadCreated, userItem } from '@chatdock/test-browsers';
import { message, scriptedSession } from './scripted-server.js';

const hello = [threadCreated, done(userItem('msg_1', 'Hello')), done(assistantItem('msg_2', 'Hi!'))];

const page = (...data: unknown[]) => ({ json: { data, has_more: false } });

const thread = { json: { ...(threadCreated as { thread: object }).thread } };

describe('sending', () => {
  it('shows a message at once and replaces it by the one that the server confirms', async () => {
    const { session } = scriptedSession([hello]);
    const sending = session.dispatch(message('Hello'));
    expect(session.getState().pending.map(({ status }) => status)).toEqual(['sending']);
    await sending;
    expect(session.getState().pending).toEqual([]);
    expect(session.getState().items.map(({ id }) => id)).toEqual(['msg_1', 'msg_2']);
  });

  it('begins a thread with the first message and goes on in it', async () => {
    const onThreadChange = vi.fn();
    const { session, sent } = scriptedSession([hello, [done(userItem('msg_3', 'More'))]], { onThreadChange });
    await session.dispatch(message('Hello'));
    await session.dispatch(message('More'));
    expect(sent.map(({ type }) => type)).toEqual(['threads.create', 'threads.add_user_message']);
    expect(sent[1]?.params['thread_id']).toBe('thr_1');
    expect(onThreadChange).toHaveBeenCalledWith('thr_1');
  });

  it('sends rapid messages one after the other, in order', async () => {
    const { session, sent } = scriptedSession([
      hello,
      [done(userItem('msg_3', 'Two'))],
      [done(userItem('msg_4', 'Three'))],
    ]);
    const first = session.dispatch(message('Hello'));
    await session.dispatch(message('Two'));
    await session.dispatch(message('Three'));
    expect(session.getState().pending.map(({ status }) => status)).toEqual(['sending', 'queued', 'queued']);
    await first;
    const texts = sent.map(
      ({ params }) => (params['input'] as { content: { text: string }[] }).content[0]?.text,
    );
    expect(texts).toEqual(['Hello', 'Two', 'Three']);
    expect(session.getState().items.map(({ id }) => id)).toEqual(['msg_1', 'msg_2', 'msg_3', 'msg_4']);
  });

  it('waits as long as the server asks and then sends by itself', async () => {
    vi.useFakeTimers();
    try {
      const { session, sent } = scriptedSession([{ status: 429, headers: { 'retry-after': '7' } }, hello]);
      const sending = session.dispatch(message('Hello'));
      await vi.advanceTimersByTimeAsync(6900);
      expect(session.getState().waitingUntil).not.toBeNull();
      expect(sent).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(200);
      await sending;
      expect(session.getState().items).toHaveLength(2);
      expect(session.getState().waitingUntil).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });

  it('keeps a message that could not be sent, and sends it on retry', async () => {
    const offline = () => Promise.reject(new TypeError('Failed to fetch'));
    const { session } = scriptedSession([offline, hello]);
    await session.dispatch(message('Hello'));
    expect(session.getState().failure).toEqual({ code: 'network', allowRetry: true });
    expect(session.getState().pending.map(({ status }) => status)).toEqual(['failed']);
    await session.dispatch({ type: 'retry' });
    expect(session.getState().failure).toBeNull();
    expect(session.getState().items).toHaveLength(2);
  });

  it('lets nothing overtake a message that failed', async () => {
    const { session, sent } = scriptedSession([{ status: 400 }, hello, [done(userItem('msg_3', 'Two'))]]);
    const first = session.dispatch(message('Hello'));
    await session.dispatch(message('Two'));
    await first;
    expect(sent).toHaveLength(1);
    await session.dispatch({ type: 'retry' });
    expect(session.getState().items.map(({ id }) => id)).toEqual(['msg_1', 'msg_2', 'msg_3']);
  });
});

describe('an answer that fails', () => {
  const failing: ThreadStreamEvent[] = [
    threadCreated,
    done(userItem('msg_1', 'Hello')),
    done(assistantItem('msg_2', 'Half')),
    { type: 'error', code: 'custom', message: 'The model is tired.', allow_retry: true },
  ];

  it("shows the server's own words", async () => {
    const { session } = scriptedSession([failing]);
    await session.dispatch(message('Hello'));
    expect(session.getState().failure).toEqual({
      code: 'custom',
      message: 'The model is tired.',
      allowRetry: true,
      itemId: 'msg_2',
    });
    expect(session.getState().responding).toBe(false);
  });

  it('is asked for again after the message, and what followed it goes', async () => {
    const { session, sent } = scriptedSession([failing, [done(assistantItem('msg_3', 'Whole'))]]);
    await session.dispatch(message('Hello'));
    await session.dispatch({ type: 'retry' });
    expect(sent[1]).toEqual({
      type: 'threads.retry_after_item',
      params: { thread_id: 'thr_1', item_id: 'msg_1' },
    });
    expect(session.getState().items.map(({ id }) => id)).toEqual(['msg_1', 'msg_3']);
  });

  it('is said to have broken off when the connection breaks, and keeps what had come', async () => {
    const broken = () => {
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(eventStream(hello));
        },
        pull(controller) {
          controller.error(new TypeError('network error'));
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    };
    const { session } = scriptedSession([broken]);
    await session.dispatch(message('Hello'));
    expect(session.getState().failure?.code).toBe('stream_broken');
    expect(session.getState().items).toHaveLength(2);
  });
});

describe('stopping', () => {
  it('ends the answer and keeps what had come', async () => {
    let stopped = false;
    const endless = () => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(eventStream(hello)),
        cancel: () => {
          stopped = true;
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    };
    const { session } = scriptedSession([endless]);
    const answered = new Promise<void>((resolve) => {
      session.subscribe(() => {
        if (session.getState().items.length === 2) resolve();
      });
    });
    const sending = session.dispatch(message('Hello'));
    await answered;
    await session.dispatch({ type: 'stop' });
    await sending;
    expect(session.getState().responding).toBe(false);
    expect(session.getState().failure).toBeNull();
    expect(stopped).toBe(true);
    expect(session.getState().items).toHaveLength(2);
  });
});

describe('opening a thread', () => {
  it('shows its newest items, oldest first', async () => {
    const { session, sent } = scriptedSession([
      thread,
      page(assistantItem('msg_2', 'Hi!'), userItem('msg_1', 'Hello')),
    ]);
    await session.dispatch({ type: 'open', threadId: 'thr_1' });
    expect(sent.map(({ type }) => type)).toEqual(['threads.get_by_id', 'items.list']);
    expect(session.getState().items.map(({ id }) => id)).toEqual(['msg_1', 'msg_2']);
  });

  it('loads what came before on demand', async () => {
    const { session } = scriptedSession([
      thread,
      { json: { data: [userItem('msg_2', 'New')], has_more: true, after: 'msg_2' } },
      page(userItem('msg_1', 'Old')),
    ]);
    await session.dispatch({ type: 'open', threadId: 'thr_1' });
    await session.dispatch({ type: 'load-earlier' });
    expect(session.getState().items.map(({ id }) => id)).toEqual(['msg_1', 'msg_2']);
    expect(session.getState().earlier).toBeNull();
  });

  it('says that it is not there when it is not', async () => {
    const { session } = scriptedSession([{ status: 404 }, { status: 404 }]);
    await expect(session.dispatch({ type: 'open', threadId: 'thr_x' })).rejects.toThrow();
    expect(session.getState().failure?.code).toBe('not_found');
  });
});

describe('actions', () => {
  const action = { type: 'task.complete', payload: { number: 1 } };

  it('stream their changes into the thread', async () => {
    const { session, sent } = scriptedSession([
      hello,
      [{ type: 'thread.item.replaced', item: assistantItem('msg_2', 'Changed') }],
    ]);
    await session.dispatch(message('Hello'));
    await session.dispatch({ type: 'act', action, itemId: 'msg_2' });
    expect(sent[1]).toEqual({
      type: 'threads.custom_action',
      params: { thread_id: 'thr_1', item_id: 'msg_2', action },
    });
    expect(JSON.stringify(session.getState().items)).toContain('Changed');
  });

  it('do not put an item that lies further back at the end', async () => {
    const { session } = scriptedSession([
      hello,
      [{ type: 'thread.item.replaced', item: assistantItem('msg_old', 'Long ago') }],
    ]);
    await session.dispatch(message('Hello'));
    await session.dispatch({ type: 'act', action, itemId: 'msg_2' });
    expect(JSON.stringify(session.getState().items)).not.toContain('Long ago');
  });

  it('without streaming take one answer, and pass while an answer streams', async () => {
    const { session, sent } = scriptedSession([hello, { json: {} }]);
    await session.dispatch(message('Hello'));
    await session.dispatch({ type: 'act', action, itemId: 'msg_2', streaming: false });
    expect(sent[1]?.type).toBe('threads.sync_custom_action');
  });

  it('reject when they fail, so that the control can be given back', async () => {
    const { session } = scriptedSession([hello, { status: 500 }]);
    await session.dispatch(message('Hello'));
    await expect(session.dispatch({ type: 'act', action })).rejects.toThrow('action failed');
  });
});

describe('a client tool', () => {
  it('is answered by the host page, and the turn goes on', async () => {
    const call: ThreadStreamEvent = done({
      type: 'client_tool_call',
      id: 'tc_1',
      thread_id: 'thr_1',
      created_at: '2026-01-01T00:00:00Z',
      status: 'pending',
      call_id: 'call_1',
      name: 'page_title',
      arguments: { short: true },
    });
    const onClientTool = vi.fn(() => ({ title: 'Home' }));
    const { session, sent } = scriptedSession([[...hello, call], [done(assistantItem('msg_3', 'Home!'))]], {
      onClientTool,
    });
    await session.dispatch(message('Hello'));
    expect(onClientTool).toHaveBeenCalledWith({ name: 'page_title', params: { short: true } });
    expect(sent[1]).toEqual({
      type: 'threads.add_client_tool_output',
      params: { thread_id: 'thr_1', result: { title: 'Home' } },
    });
    expect(session.getState().items.at(-1)?.id).toBe('msg_3');
  });
});
