import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ThreadItem, ThreadMetadata, ThreadStreamEvent } from '@chatdock/protocol';
import {
  assistantItem,
  done,
  eventStream,
  type ScriptedReply,
  threadCreated,
  userItem,
} from '@chatdock/test-browsers';
import { memoryQueueStore, ThreadList, type ChatSession } from '../src/index.js';
import { message, scriptedServer, scriptedSession, SwitchedConnection } from './scripted-server.js';

const hello = [threadCreated, done(userItem('msg_1', 'Hello')), done(assistantItem('msg_2', 'Hi!'))];
const meta = (threadCreated as { thread: ThreadMetadata }).thread;
const threadOf = (id: string) => ({ json: { ...meta, id } });
const page = (...data: unknown[]) => ({ json: { data, has_more: false } });
const open = (threadId: string | null) => ({ type: 'open' as const, threadId });
const idsOf = (session: ChatSession) => session.getState().items.map(({ id }) => id);
const textsOf = (list: readonly { readonly input: unknown }[]) =>
  list.map(({ input }) => (input as { content: { text: string }[] }).content[0]?.text);

/** An answer that comes when the test lets it. */
function held<T>() {
  let give: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => (give = resolve));
  return { promise, give: (value: T) => give(value) };
}

const untilIdle = (session: ChatSession) =>
  vi.waitFor(() => expect(session.getState()).toMatchObject({ responding: false, pending: [] }));

describe('a message that is sent while a thread opens', () => {
  const opening = (answers: ScriptedReply[], queue = memoryQueueStore()) => {
    const first = held<Response>();
    const scripted = scriptedSession([() => first.promise, page(), ...answers], {}, { queue });
    const opened = scripted.session.dispatch(open('thr_9'));
    return { ...scripted, opened, queue, first };
  };

  it('goes into that thread', async () => {
    const { session, sent, opened, first } = opening([[done(userItem('msg_3', 'Later'))]]);
    await session.dispatch(message('Later'));
    expect(sent.map(({ type }) => type)).not.toContain('threads.create');
    first.give(Response.json({ ...meta, id: 'thr_9' }));
    await opened;
    await untilIdle(session);
    expect(sent.at(-1)).toMatchObject({ type: 'threads.add_user_message', params: { thread_id: 'thr_9' } });
    expect(sent).toHaveLength(3);
  });

  it('comes after those that were waiting in it', async () => {
    const queue = memoryQueueStore();
    queue.save('thr_9', [{ id: 'p1', ...message('Before'), attachments: [], status: 'queued' }]);
    const answers = [[done(userItem('msg_3', 'Before'))], [done(userItem('msg_4', 'After'))]];
    const { session, sent, opened, first } = opening(answers, queue);
    await session.dispatch(message('After'));
    first.give(Response.json({ ...meta, id: 'thr_9' }));
    await opened;
    await untilIdle(session);
    expect(textsOf(sent.slice(2).map(({ params }) => ({ input: params['input'] })))).toEqual([
      'Before',
      'After',
    ]);
    expect(queue.load('thr_9')).toEqual([]);
  });

  it('waits there when another thread is opened meanwhile', async () => {
    const { session, sent, opened, queue } = opening([threadOf('thr_2'), page()]);
    await session.dispatch(message('Later'));
    await session.dispatch(open('thr_2'));
    await opened;
    expect(session.getState()).toMatchObject({ thread: { id: 'thr_2' }, pending: [] });
    expect(textsOf(queue.load('thr_9'))).toEqual(['Later']);
    expect(sent.map(({ type }) => type)).not.toContain('threads.create');
  });

  it('is sent there on retry when the thread could not be opened at first, and so is the next', async () => {
    const refused = new Response(null, { status: 403 });
    const { session, sent, opened, first } = opening([
      threadOf('thr_9'),
      page(),
      [done(userItem('msg_3', 'One'))],
      [done(userItem('msg_4', 'Two'))],
    ]);
    await session.dispatch(message('One'));
    first.give(refused);
    await expect(opened).rejects.toMatchObject({ code: 'server' });
    expect(session.getState()).toMatchObject({ failure: { code: 'server', allowRetry: true } });
    expect(textsOf(session.getState().pending)).toEqual(['One']);
    await session.dispatch(message('Two'));
    await untilIdle(session);
    expect(session.getState()).toMatchObject({ thread: { id: 'thr_9' }, failure: null });
    expect(sent.slice(4).map(({ type }) => type)).toEqual([
      'threads.add_user_message',
      'threads.add_user_message',
    ]);
  });

  it('is given back when the thread is not there', async () => {
    const queue = memoryQueueStore();
    const { session, sent, opened, first } = opening([hello], queue);
    await session.dispatch(message('Hello'));
    first.give(Response.json({ error: { code: 'not_found', message: 'no' } }, { status: 404 }));
    await expect(opened).rejects.toMatchObject({ code: 'not_found' });
    await session.dispatch(open(null));
    expect(session.getState().pending).toMatchObject([{ status: 'failed' }]);
    expect(queue.load('thr_9')).toEqual([]);
    expect(sent).toHaveLength(2);
    await session.dispatch({ type: 'retry' });
    expect(session.getState()).toMatchObject({ thread: { id: 'thr_1' }, pending: [] });
  });
});

it('a thread that could not be opened is opened on retry', async () => {
  const refused = () => new Response(null, { status: 403 });
  const { session } = scriptedSession([refused, refused, threadOf('thr_9'), page(userItem('msg_1', 'A'))]);
  await session.dispatch(open('thr_9')).catch(() => {});
  await session.dispatch({ type: 'retry' });
  expect(session.getState()).toMatchObject({ thread: { id: 'thr_9' }, failure: null });
  expect(idsOf(session)).toEqual(['msg_1']);
});

it('two messages before there is a thread leave nothing under the start screen once it is there', async () => {
  const queue = memoryQueueStore();
  const connection = new SwitchedConnection();
  connection.switch(false);
  const { session } = scriptedSession([hello, [done(userItem('msg_3', 'Two'))]], {}, { queue, connection });
  await session.dispatch(message('Hello'));
  await session.dispatch(message('Two'));
  expect(textsOf(queue.load(null))).toEqual(['Hello', 'Two']);
  const seen: unknown[] = [];
  session.subscribe(() => {
    if (session.getState().thread) seen.push(queue.load(null).length);
  });
  connection.switch(true);
  await untilIdle(session);
  expect(new Set(seen)).toEqual(new Set([0]));
  expect([queue.load(null), queue.load('thr_1')]).toEqual([[], []]);
});

describe('what arrives after its thread was left', () => {
  const elsewhere = [threadOf('thr_2'), page(userItem('msg_1', 'Elsewhere'))];
  const call: ThreadItem = {
    type: 'client_tool_call',
    id: 'tc_1',
    thread_id: 'thr_1',
    created_at: meta.created_at,
    status: 'pending',
    call_id: 'call_1',
    name: 'page_title',
    arguments: {},
  };

  it('is not shown: events that came while reading paused', async () => {
    const added: ThreadStreamEvent = { type: 'thread.item.added', item: assistantItem('msg_2', '') };
    const endless = Array.from({ length: 20_000 }, () => added);
    const { session } = scriptedSession([[threadCreated, ...endless], ...elsewhere]);
    const sending = session.dispatch(message('Hello'));
    await vi.waitUntil(() => session.getState().items.length > 0, { interval: 1 });
    // A task of its own: reading is pausing now.
    expect(session.getState().responding).toBe(true);
    const opened = session.dispatch(open('thr_2'));
    const shown: (string | undefined)[] = [];
    session.subscribe(() => shown.push(...idsOf(session), session.getState().thread?.id));
    await Promise.all([opened, sending]);
    expect(new Set(shown)).toEqual(new Set(['thr_2', 'msg_1']));
    expect(session.getState()).toMatchObject({ responding: false, streamingItemId: null });
  });

  it('is not shown and not sent: the result of a client tool', async () => {
    const result = held<unknown>();
    const { session, sent } = scriptedSession([[...hello, done(call)], ...elsewhere], {
      onClientTool: () => result.promise,
    });
    const sending = session.dispatch(message('Hello'));
    await vi.waitFor(() => expect(session.getState().items.at(-1)?.id).toBe('tc_1'));
    await session.dispatch(open('thr_2'));
    result.give({ title: 'Home' });
    await sending;
    expect(idsOf(session)).toEqual(['msg_1']);
    expect(sent.map(({ type }) => type)).not.toContain('threads.add_client_tool_output');
  });

  it('is not shown: the item of an action, where another has its id', async () => {
    const item = held<Response>();
    const { session } = scriptedSession([hello, () => item.promise, ...elsewhere]);
    await session.dispatch(message('Hello'));
    const acting = session.dispatch({ type: 'act', action: { type: 'a', payload: {} }, streaming: false });
    await session.dispatch(open('thr_2'));
    item.give(Response.json({ updated_item: userItem('msg_1', 'of the former thread') }));
    await acting;
    expect(JSON.stringify(session.getState().items)).not.toContain('former');
  });

  it('is not taken back there: feedback that was refused', async () => {
    const refusal = held<Response>();
    const { session } = scriptedSession([hello, () => refusal.promise, ...elsewhere, { json: {} }]);
    await session.dispatch(message('Hello'));
    const saying = session.dispatch({ type: 'feedback', itemIds: ['msg_2'], kind: 'positive' });
    await session.dispatch(open('thr_2'));
    await session.dispatch({ type: 'feedback', itemIds: ['msg_1'], kind: 'negative' });
    refusal.give(new Response(null, { status: 403 }));
    await expect(saying).rejects.toThrow();
    expect(session.getState().feedback).toEqual({ msg_1: 'negative' });
  });

  it('is not said to be of the thread that is open now: earlier items', async () => {
    const earlier = held<Response>();
    const more = { json: { data: [userItem('msg_9', 'Nine')], has_more: true, after: 'msg_9' } };
    const { session } = scriptedSession([threadOf('thr_1'), more, () => earlier.promise, ...elsewhere]);
    await session.dispatch(open('thr_1'));
    const loading = session.dispatch({ type: 'load-earlier' });
    await session.dispatch(open('thr_2'));
    earlier.give(Response.json({ data: [userItem('msg_8', 'Eight')], has_more: false }));
    await loading;
    expect(idsOf(session)).toEqual(['msg_1']);
  });
});

it('feedback that is refused takes back nothing that was said meanwhile', async () => {
  const refusal = held<Response>();
  const { session } = scriptedSession([hello, { json: {} }, () => refusal.promise, { json: {} }]);
  await session.dispatch(message('Hello'));
  await session.dispatch({ type: 'feedback', itemIds: ['msg_2'], kind: 'negative' });
  const saying = session.dispatch({ type: 'feedback', itemIds: ['msg_1', 'msg_2'], kind: 'positive' });
  await session.dispatch({ type: 'feedback', itemIds: ['msg_3'], kind: 'positive' });
  refusal.give(new Response(null, { status: 403 }));
  await expect(saying).rejects.toThrow();
  expect(session.getState().feedback).toEqual({ msg_2: 'negative', msg_3: 'positive' });
});

describe('a list of threads', () => {
  const listed = (id: string, title: string) => ({ ...meta, id, title });
  const reply = (...data: unknown[]) => Response.json({ data, has_more: false });

  it('shows what was read last, in whatever order the answers come', async () => {
    const [slow, quick] = [held<Response>(), held<Response>()];
    const { transport } = scriptedServer([() => slow.promise, () => quick.promise]);
    const list = new ThreadList(transport);
    const loads = [list.load(), list.load()];
    quick.give(reply(listed('a', 'new')));
    await loads[1];
    slow.give(reply(listed('a', 'old')));
    await loads[0];
    expect(list.getState()).toMatchObject({ status: 'ready', threads: [{ title: 'new' }] });
  });

  it('keeps what was listed while a new title was refused', async () => {
    const refusal = held<Response>();
    const { transport } = scriptedServer([
      () => reply(listed('a', 'A')),
      () => refusal.promise,
      () => reply(listed('b', 'B'), listed('a', 'A')),
    ]);
    const list = new ThreadList(transport);
    await list.load();
    const renaming = list.rename('a', 'Another');
    expect(list.getState().threads).toMatchObject([{ title: 'Another' }]);
    await list.load();
    refusal.give(new Response(null, { status: 403 }));
    await renaming;
    expect(list.getState().threads.map(({ title }) => title)).toEqual(['B', 'A']);
  });
});

describe('a message that waits to be sent again', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const limited = { status: 429, headers: { 'retry-after': '9' } };
  const waiting = async (answers: ScriptedReply[]) => {
    const queue = memoryQueueStore();
    const scripted = scriptedSession([limited, ...answers], {}, { queue });
    const sending = scripted.session.dispatch(message('Hello'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(scripted.session.getState().waitingUntil).toBe(Date.now() + 8000);
    return { ...scripted, sending, queue };
  };

  it('outlives a reload', async () => {
    const { queue } = await waiting([]);
    expect(textsOf(queue.load(null))).toEqual(['Hello']);
  });

  it('is kept while it is on its way, by the name that tells whether it has arrived', async () => {
    const { session, queue } = await waiting([() => new Promise<Response>(() => {})]);
    await vi.advanceTimersByTimeAsync(8000);
    expect(session.getState()).toMatchObject({ waitingUntil: null, pending: [{ status: 'sending' }] });
    expect(queue.load(null)).toMatchObject([{ status: 'sending' }]);
  });

  it('stays when it is stopped, and can be sent again', async () => {
    const { session, sent, sending } = await waiting([hello]);
    await session.dispatch({ type: 'stop' });
    await sending;
    expect(session.getState()).toMatchObject({
      responding: false,
      waitingUntil: null,
      failure: { code: 'rate_limited', allowRetry: true },
      pending: [{ status: 'failed' }],
    });
    await session.dispatch({ type: 'retry' });
    expect(session.getState()).toMatchObject({ failure: null, pending: [] });
    expect(sent).toHaveLength(2);
  });

  it('is not sent when it is taken back, and what was written after it is', async () => {
    const { session, sent, sending } = await waiting([hello]);
    void session.dispatch(message('Second'));
    await session.dispatch({ type: 'discard', id: session.getState().pending[0]?.id ?? '' });
    await sending;
    expect(textsOf(sent.map(({ params }) => ({ input: params['input'] })))).toEqual(['Hello', 'Second']);
    expect(session.getState()).toMatchObject({ failure: null, pending: [] });
  });

  it('waits for its thread to be opened again when that is left', async () => {
    const answers = [threadOf('thr_1'), page(), [done(userItem('msg_3', 'Hello'))]];
    const connection = new SwitchedConnection();
    const { session, sent } = scriptedSession(
      [threadOf('thr_1'), page(), limited, ...answers],
      {},
      { connection },
    );
    await session.dispatch(open('thr_1'));
    void session.dispatch(message('Hello'));
    await vi.advanceTimersByTimeAsync(1000);
    await session.dispatch(open(null));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sent).toHaveLength(3);
    await session.dispatch(open('thr_1'));
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.at(-1)).toMatchObject({ type: 'threads.add_user_message' });
    expect(idsOf(session)).toEqual(['msg_3']);
  });
});

it('what is stopped on its way has left the page, and is not offered again', async () => {
  const queue = memoryQueueStore();
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(eventStream([threadCreated])),
  });
  const { session } = scriptedSession([() => new Response(body)], {}, { queue });
  const sending = session.dispatch(message('Hello'));
  await vi.waitFor(() => expect(session.getState().thread).not.toBeNull());
  await session.dispatch({ type: 'stop' });
  await sending;
  expect(session.getState()).toMatchObject({ failure: null, pending: [], responding: false });
  expect(queue.load('thr_1')).toEqual([]);
});
