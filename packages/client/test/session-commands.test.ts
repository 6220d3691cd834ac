import { describe, expect, it } from 'vitest';
import type { ThreadItem, ThreadStreamEvent } from '@chatdock/protocol';
import { assistantItem, done, eventStream, threadCreated, userItem } from '@chatdock/test-browsers';
import { message, scriptedServer, scriptedSession } from './scripted-server.js';
import { ChatSession, Transport } from '../src/index.js';

const hello = [threadCreated, done(userItem('msg_1', 'Hello')), done(assistantItem('msg_2', 'Hi!'))];
const thread = { json: { ...(threadCreated as { thread: object }).thread } };

const questions: ThreadItem = {
  type: 'structured_input',
  id: 'sin_1',
  thread_id: 'thr_1',
  created_at: '2026-01-01T00:00:00Z',
  status: 'pending',
  inputs: [{ type: 'freeform', id: 'why', question: 'Why?' }],
};

describe('feedback', () => {
  it('is sent, and kept on the item', async () => {
    const { session, sent } = scriptedSession([hello, { json: {} }]);
    await session.dispatch(message('Hello'));
    await session.dispatch({ type: 'feedback', itemIds: ['msg_2'], kind: 'positive' });
    expect(sent[1]).toEqual({
      type: 'items.feedback',
      params: { thread_id: 'thr_1', item_ids: ['msg_2'], kind: 'positive' },
    });
    expect(session.getState().feedback).toEqual({ msg_2: 'positive' });
  });

  it('is taken back when the server refuses it', async () => {
    const { session } = scriptedSession([hello, { status: 400 }]);
    await session.dispatch(message('Hello'));
    await expect(
      session.dispatch({ type: 'feedback', itemIds: ['msg_2'], kind: 'negative' }),
    ).rejects.toThrow();
    expect(session.getState().feedback).toEqual({});
  });
});

it('questions are answered in a stream', async () => {
  const answered = { ...questions, status: 'answered' as const };
  const { session, sent } = scriptedSession([
    [...hello, done(questions)],
    [{ type: 'thread.item.replaced', item: answered }, done(assistantItem('msg_3', 'Thanks'))],
  ]);
  await session.dispatch(message('Hello'));
  const submission = { status: 'answered' as const, answers: { why: { values: ['Because.'] } } };
  await session.dispatch({ type: 'answer', itemId: 'sin_1', submission });
  expect(sent[1]).toEqual({
    type: 'threads.add_structured_input',
    params: { thread_id: 'thr_1', item_id: 'sin_1', input: submission },
  });
  expect(session.getState().items.map(({ id }) => id)).toEqual(['msg_1', 'msg_2', 'sin_1', 'msg_3']);
});

it('any earlier message can be answered again', async () => {
  const { session, sent } = scriptedSession([
    hello,
    [done(userItem('msg_3', 'More')), done(assistantItem('msg_4', 'So'))],
    [done(assistantItem('msg_5', 'Anew'))],
  ]);
  await session.dispatch(message('Hello'));
  await session.dispatch(message('More'));
  await session.dispatch({ type: 'retry', itemId: 'msg_1' });
  expect(sent[2]?.params['item_id']).toBe('msg_1');
  expect(session.getState().items.map(({ id }) => id)).toEqual(['msg_1', 'msg_5']);
});

describe('an item that was streaming when the answer broke off', () => {
  const added: ThreadStreamEvent = { type: 'thread.item.added', item: assistantItem('msg_2', 'Ha') };
  const broken = () =>
    new Response(
      new ReadableStream<Uint8Array>({
        start: (stream) => stream.enqueue(eventStream([...hello.slice(0, 2), added])),
        pull: (stream) => stream.error(new TypeError('network error')),
      }),
    );

  it('ends its turn as interrupted until it comes anew', async () => {
    const { session } = scriptedSession([
      broken,
      thread,
      { json: { data: [assistantItem('msg_2', 'Hat'), userItem('msg_1', 'Hello')], has_more: false } },
    ]);
    await session.dispatch(message('Hello'));
    expect(session.getState().endings).toEqual({ msg_2: { ending: 'interrupted', allowRetry: true } });
    await session.dispatch({ type: 'refresh' });
    expect(session.getState().endings).toEqual({});
  });
});

describe('refreshing', () => {
  it('keeps the earlier items that were loaded, and takes the title', async () => {
    const titled = { json: { ...thread.json, title: 'A title' } };
    const { session } = scriptedSession([
      thread,
      { json: { data: [userItem('msg_2', 'B')], has_more: true, after: 'msg_2' } },
      { json: { data: [userItem('msg_1', 'A')], has_more: false } },
      titled,
      { json: { data: [userItem('msg_3', 'C'), userItem('msg_2', 'B')], has_more: true, after: 'msg_2' } },
    ]);
    await session.dispatch({ type: 'open', threadId: 'thr_1' });
    await session.dispatch({ type: 'load-earlier' });
    await session.dispatch({ type: 'refresh' });
    expect(session.getState().items.map(({ id }) => id)).toEqual(['msg_1', 'msg_2', 'msg_3']);
    expect(session.getState().earlier).toBeNull();
    expect(session.getState().thread?.title).toBe('A title');
  });
});

it("the host's own data goes with every request, read anew for each, beside what the client says itself", async () => {
  const chatdock = { v: 1, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  const { fetch, metadata } = scriptedServer([hello, { json: {} }]);
  let context = { page: '/one' };
  const url = 'https://chat.example.test/chatkit';
  const session = new ChatSession(new Transport({ url, fetch, metadata: () => context }));
  await session.dispatch(message('Hello'));
  context = { page: '/two' };
  await session.dispatch({ type: 'feedback', itemIds: ['msg_2'], kind: 'positive' });
  expect(metadata).toEqual([
    { page: '/one', chatdock: { ...chatdock, resume: true, request_id: expect.any(String) as string } },
    { page: '/two', chatdock },
  ]);
});
