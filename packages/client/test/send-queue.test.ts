import { describe, expect, it, vi } from 'vitest';
import { assistantItem, done, threadCreated, userItem } from '@chatdock/test-browsers';
import { memoryQueueStore } from '../src/index.js';
import { message, scriptedSession, SwitchedConnection } from './scripted-server.js';

const hello = [threadCreated, done(userItem('msg_1', 'Hello')), done(assistantItem('msg_2', 'Hi!'))];
const thread = { json: { ...(threadCreated as { thread: object }).thread } };
const page = (...data: unknown[]) => ({ json: { data, has_more: false } });
const unreachable = () => Promise.reject(new TypeError('Failed to fetch'));

const untilIdle = (session: ReturnType<typeof scriptedSession>['session']) =>
  vi.waitFor(() => expect(session.getState()).toMatchObject({ responding: false, pending: [] }));

describe('without a connection', () => {
  it('a message waits, the state says so, and it is sent when the connection is back', async () => {
    const connection = new SwitchedConnection();
    const { session, sent } = scriptedSession([hello], {}, { connection });
    connection.switch(false);
    await session.dispatch(message('Hello'));
    expect(session.getState()).toMatchObject({ offline: true, failure: null });
    expect(session.getState().pending.map(({ status }) => status)).toEqual(['queued']);
    expect(sent).toHaveLength(0);
    connection.switch(true);
    await untilIdle(session);
    expect(session.getState().offline).toBe(false);
    expect(session.getState().items).toHaveLength(2);
  });

  it('a message that meets the loss of the connection waits too', async () => {
    const connection = new SwitchedConnection();
    const lost = () => {
      connection.online = false;
      return unreachable();
    };
    const { session } = scriptedSession([lost, hello], {}, { connection });
    await session.dispatch(message('Hello'));
    expect(session.getState()).toMatchObject({ offline: true, failure: null });
    connection.switch(true);
    await untilIdle(session);
    expect(session.getState().items).toHaveLength(2);
  });

  it('messages keep their order', async () => {
    const connection = new SwitchedConnection();
    connection.switch(false);
    const { session, sent } = scriptedSession([hello, [done(userItem('msg_3', 'Two'))]], {}, { connection });
    await session.dispatch(message('Hello'));
    await session.dispatch(message('Two'));
    connection.switch(true);
    await untilIdle(session);
    expect(sent.map(({ type }) => type)).toEqual(['threads.create', 'threads.add_user_message']);
  });

  it('a message can be taken back', async () => {
    const connection = new SwitchedConnection();
    connection.switch(false);
    const { session } = scriptedSession([], {}, { connection });
    await session.dispatch(message('Hello'));
    await session.dispatch({ type: 'discard', id: session.getState().pending[0]?.id ?? '' });
    expect(session.getState()).toMatchObject({ pending: [], offline: false });
  });
});

describe('after a reload', () => {
  it('waiting messages of the thread are sent', async () => {
    const queue = memoryQueueStore();
    const connection = new SwitchedConnection();
    const before = scriptedSession([hello], {}, { queue, connection });
    await before.session.dispatch(message('Hello'));
    connection.switch(false);
    await before.session.dispatch(message('Later'));
    before.session.close();
    connection.online = true;
    const after = scriptedSession(
      [thread, page(), [done(userItem('msg_3', 'Later'))]],
      {},
      { queue, connection },
    );
    await after.session.dispatch({ type: 'open', threadId: 'thr_1' });
    await untilIdle(after.session);
    expect(after.sent.at(-1)?.type).toBe('threads.add_user_message');
    expect(queue.load('thr_1')).toEqual([]);
  });

  it('a message that failed is shown as failed, with its words', async () => {
    const queue = memoryQueueStore();
    const before = scriptedSession([unreachable], {}, { queue });
    await before.session.dispatch(message('Hello'));
    before.session.close();
    const after = scriptedSession([hello], {}, { queue });
    await after.session.dispatch({ type: 'open', threadId: null });
    expect(after.session.getState().pending).toMatchObject([
      { status: 'failed', input: { content: [{ text: 'Hello' }] } },
    ]);
    await after.session.dispatch({ type: 'retry' });
    expect(after.session.getState().items).toHaveLength(2);
  });

  it('a message that was on its way is not sent again to a server that knows of no names', async () => {
    const queue = memoryQueueStore();
    const { session } = scriptedSession([() => new Promise<Response>(() => {})], {}, { queue });
    void session.dispatch(message('Hello'));
    expect(session.getState().pending.map(({ status }) => status)).toEqual(['sending']);
    session.close();
    const after = scriptedSession([hello], {}, { queue });
    await after.session.dispatch({ type: 'open', threadId: null });
    await vi.waitFor(() => expect(after.session.getState().pending).toEqual([]));
    expect(after.sent).toEqual([]);
    expect(queue.load(null)).toEqual([]);
  });

  it('nothing is left once the user was forgotten', async () => {
    const queue = memoryQueueStore();
    const { session } = scriptedSession([unreachable], {}, { queue });
    await session.dispatch(message('Hello'));
    expect(queue.load(null)).toHaveLength(1);
    session.forget();
    expect(queue.load(null)).toEqual([]);
    expect(session.getState().pending).toEqual([]);
  });
});

it('messages of a thread that is left wait for its return', async () => {
  const connection = new SwitchedConnection();
  const { session, sent } = scriptedSession(
    [hello, thread, page(), [done(userItem('msg_3', 'Later'))]],
    {},
    { connection },
  );
  await session.dispatch(message('Hello'));
  connection.switch(false);
  await session.dispatch(message('Later'));
  await session.dispatch({ type: 'open', threadId: null });
  expect(session.getState().pending).toEqual([]);
  connection.switch(true);
  await session.dispatch({ type: 'open', threadId: 'thr_1' });
  await untilIdle(session);
  expect(sent.at(-1)).toMatchObject({ type: 'threads.add_user_message', params: { thread_id: 'thr_1' } });
});

it('a message for a new thread is sent although the former one is still being answered', async () => {
  const endless = () => new Response(new ReadableStream());
  const { session, sent } = scriptedSession([endless, hello]);
  void session.dispatch(message('One'));
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  await session.dispatch({ ...message('Hello'), newThread: true });
  expect(session.getState().items).toHaveLength(2);
  expect(session.getState().responding).toBe(false);
});

describe('a refusal', () => {
  const withClock = async (run: () => Promise<void>) => {
    vi.useFakeTimers();
    try {
      await run();
    } finally {
      vi.useRealTimers();
    }
  };

  it('by a server in trouble is met by sending again, unseen', () =>
    withClock(async () => {
      const onResponseStart = vi.fn();
      const { session, sent } = scriptedSession([{ status: 503 }, { status: 502 }, hello], {
        onResponseStart,
      });
      const sending = session.dispatch(message('Hello'));
      await vi.advanceTimersByTimeAsync(2000);
      await sending;
      expect(sent).toHaveLength(3);
      expect(session.getState().failure).toBeNull();
      expect(session.getState().items).toHaveLength(2);
      expect(onResponseStart).toHaveBeenCalledTimes(1);
    }));

  it('that does not end is shown at last', () =>
    withClock(async () => {
      const { session, sent } = scriptedSession(Array.from({ length: 20 }, () => ({ status: 500 })));
      const sending = session.dispatch(message('Hello'));
      // A fail-over of the database takes 15 s, which is not the end yet.
      await vi.advanceTimersByTimeAsync(15_500);
      expect(session.getState().failure).toBeNull();
      await vi.advanceTimersByTimeAsync(6000);
      await sending;
      expect(sent.length).toBeLessThan(10);
      expect(session.getState().failure?.code).toBe('server');
    }));

  it('is never met by sending again once the answer has begun', async () => {
    const cut = () =>
      new Response(new ReadableStream({ pull: (stream) => stream.error(new TypeError('cut')) }));
    const { session, sent } = scriptedSession([cut, hello]);
    await session.dispatch(message('Hello'));
    expect(sent).toHaveLength(1);
    expect(session.getState().failure?.code).toBe('stream_broken');
  });
});
