import { expect, it, vi } from 'vitest';
import { assistantItem, done, eventStream, threadCreated, userItem } from '@chatdock/test-browsers';
import { memoryQueueStore } from '../src/index.js';
import { message, scriptedSession, SwitchedConnection } from './scripted-server.js';

const hello = [threadCreated, done(userItem('msg_1', 'Hello')), done(assistantItem('msg_2', 'Hi!'))];

it('taking back a message that waits behind an answer leaves the answer alone, and so does an unknown one', async () => {
  let letGo = (_response: Response): void => {};
  const first = new Promise<Response>((resolve) => (letGo = resolve));
  const { session, sent } = scriptedSession([() => first, hello]);
  const sending = session.dispatch(message('Hello'));
  await session.dispatch(message('Second'));
  const [onItsWay, waiting] = session.getState().pending;
  await session.dispatch({ type: 'discard', id: 'nobody' });
  await session.dispatch({ type: 'discard', id: waiting?.id ?? '' });
  // What is on its way is the server's.
  await session.dispatch({ type: 'discard', id: onItsWay?.id ?? '' });
  expect(session.getState()).toMatchObject({ responding: true, pending: [{ status: 'sending' }] });
  letGo(new Response(eventStream(hello) as BodyInit));
  await sending;
  expect(sent).toHaveLength(1);
  expect(session.getState().items).toHaveLength(2);
});

it('a closed session sends nothing when the connection is back, and stores nothing more', async () => {
  const connection = new SwitchedConnection();
  const queue = memoryQueueStore();
  connection.switch(false);
  const { session, sent } = scriptedSession([hello], {}, { connection, queue });
  await session.dispatch(message('Hello'));
  session.close();
  connection.switch(true);
  await vi.waitFor(() => expect(queue.load(null)).toHaveLength(1));
  expect(sent).toHaveLength(0);
});

it('an answer that ends after a new thread was begun sends nothing of that thread a second time', async () => {
  const { session, sent } = scriptedSession([
    () => new Response(new ReadableStream()),
    hello,
    [done(userItem('msg_3', 'Two'))],
  ]);
  void session.dispatch(message('One'));
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  const begun = session.dispatch({ ...message('Hello'), newThread: true });
  await session.dispatch(message('Two'));
  await begun;
  await vi.waitFor(() => expect(session.getState()).toMatchObject({ responding: false, pending: [] }));
  expect(sent.map(({ type }) => type)).toEqual([
    'threads.create',
    'threads.create',
    'threads.add_user_message',
  ]);
  expect(session.getState().items.map(({ id }) => id)).toEqual(['msg_1', 'msg_2', 'msg_3']);
});
