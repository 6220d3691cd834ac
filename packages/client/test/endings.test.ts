import { initialState, reduceThread, type SessionState } from '@chatdock/client';
import type { Ending, ThreadItem, ThreadStreamEvent } from '@chatdock/protocol';
import { describe, expect, it } from 'vitest';
import { threadCreated, userItem } from '@chatdock/test-browsers';
import { message, scriptedSession } from './scripted-server.js';

const common = { thread_id: 't', created_at: '2026-01-01T00:00:00Z' };
const question = (id: string): ThreadItem => ({
  type: 'user_message',
  id,
  ...common,
  content: [],
  attachments: [],
  inference_options: {},
});
const answer = (id: string): ThreadItem => ({ type: 'assistant_message', id, ...common, content: [] });
const done = (item: ThreadItem): ThreadStreamEvent => ({ type: 'thread.item.done', item });
const ended = (ending: Ending): ThreadStreamEvent => ({ type: 'chatdock.turn_ended', ending });
const after = (...events: ThreadStreamEvent[]): SessionState => events.reduce(reduceThread, initialState);

describe('the ending of a turn', () => {
  it('stands at the last item of the turn, and stays when the next message is sent', () => {
    const cut = after(done(question('q1')), done(answer('a1')), ended('cut'));
    expect(cut.endings).toEqual({ a1: 'cut' });
    const next = [
      done(question('q2')),
      ended('empty'),
      done(question('q3')),
      done(answer('a3')),
      ended('finished'),
    ];
    expect(next.reduce(reduceThread, cut).endings).toEqual({ a1: 'cut', q2: 'empty' });
  });

  it('replaces what was known of the same turn, and vanishes when it finishes after all', () => {
    const turn = after(done(question('q1')), ended('empty'));
    expect(reduceThread(turn, ended('timed_out')).endings).toEqual({ q1: 'timed_out' });
    expect(reduceThread(turn, ended('finished')).endings).toEqual({});
  });

  it('of a turn without any item is not shown', () => {
    expect(after(ended('failed')).endings).toEqual({});
  });

  it('goes with the answer that is asked for again', async () => {
    const empty = [threadCreated, done(userItem('msg_1', 'Hello')), ended('empty')];
    const { session } = scriptedSession([
      empty,
      [done(userItem('msg_3', 'More')), ended('cut')],
      [done(answer('msg_4'))],
    ]);
    await session.dispatch(message('Hello'));
    await session.dispatch(message('More'));
    expect(session.getState().endings).toEqual({ msg_1: 'empty', msg_3: 'cut' });
    await session.dispatch({ type: 'retry', itemId: 'msg_1' });
    expect(session.getState().endings).toEqual({});
  });
});
