import { expect, it, vi } from 'vitest';
import { assistantItem, done, threadCreated, userItem } from '@chatdock/test-browsers';
import { TabChannel, ThreadList } from '../src/index.js';
import { message, scriptedServer, scriptedSession } from './scripted-server.js';

const hello = [threadCreated, done(userItem('msg_1', 'Hello')), done(assistantItem('msg_2', 'Hi!'))];
const thread = { json: { ...(threadCreated as { thread: object }).thread } };
const page = (...data: unknown[]) => ({ json: { data, has_more: false } });

it('another tab that shows the thread reads what has changed in it', async () => {
  const here = new TabChannel('ada');
  const there = new TabChannel('ada');
  const speaking = scriptedSession([hello, [done(userItem('msg_3', 'More'))]], {}, { tabs: here });
  const listening = scriptedSession(
    [thread, page(), thread, page(userItem('msg_3', 'More'), userItem('msg_1', 'Hello'))],
    {},
    { tabs: there },
  );
  await speaking.session.dispatch(message('Hello'));
  await listening.session.dispatch({ type: 'open', threadId: 'thr_1' });
  await speaking.session.dispatch(message('More'));
  await vi.waitFor(() =>
    expect(listening.session.getState().items.map(({ id }) => id)).toEqual(['msg_1', 'msg_3']),
  );
  here.close();
  there.close();
});

it('a list of threads is read again when another tab has changed it', async () => {
  const [here, there] = [new TabChannel('ada'), new TabChannel('ada')];
  const titled = (title: string) => page({ ...thread.json, title });
  const renaming = new ThreadList(scriptedServer([titled('Old'), { json: {} }]).transport, { tabs: here });
  const listening = new ThreadList(scriptedServer([titled('Old'), titled('New')]).transport, { tabs: there });
  await renaming.load();
  await listening.load();
  await renaming.rename('thr_1', 'New');
  await vi.waitFor(() => expect(listening.getState().threads[0]?.title).toBe('New'));
  for (const closing of [renaming, listening, here, there]) closing.close();
});

it('a tab of another user hears nothing', async () => {
  const [ada, bob, witness] = [new TabChannel('ada'), new TabChannel('bob'), new TabChannel('ada')];
  const heard = vi.fn();
  bob.subscribe(heard);
  const arrived = new Promise<void>((resolve) => witness.subscribe(() => resolve()));
  ada.post({ type: 'threads' });
  await arrived;
  expect(heard).not.toHaveBeenCalled();
  for (const tabs of [ada, bob, witness]) tabs.close();
});

it('what is no message of a tab is ignored', async () => {
  const tabs = new TabChannel('ada');
  const stranger = new BroadcastChannel('ada');
  const heard = vi.fn();
  tabs.subscribe(heard);
  stranger.postMessage('hello');
  stranger.postMessage({ type: 'threads' });
  await vi.waitFor(() => expect(heard).toHaveBeenCalled());
  expect(heard.mock.calls).toEqual([[{ type: 'threads' }]]);
  stranger.close();
  tabs.close();
});
