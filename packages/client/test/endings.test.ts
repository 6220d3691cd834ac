import { initialState, reduceThread, type SessionState } from '@chatdock/client';
import { endings, type Ending, type ThreadItem, type ThreadStreamEvent } from '@chatdock/protocol';
import { describe, expect, it } from 'vitest';
import { assistantItem, eventStream, threadCreated, userItem } from '@chatdock/test-browsers';
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

const kinds = ({ endings }: SessionState) =>
  Object.fromEntries(Object.entries(endings).map(([id, { ending }]) => [id, ending]));

describe('the ending of a turn', () => {
  it('stands at the last item of the turn, and stays when the next message is sent', () => {
    const cut = after(done(question('q1')), done(answer('a1')), ended('cut'));
    expect(cut.endings).toEqual({ a1: { ending: 'cut', allowRetry: true } });
    const next = [
      done(question('q2')),
      ended('empty'),
      done(question('q3')),
      done(answer('a3')),
      ended('finished'),
    ];
    expect(kinds(next.reduce(reduceThread, cut))).toEqual({ a1: 'cut', q2: 'empty' });
  });

  it('replaces what was known of the same turn, and vanishes when it finishes after all', () => {
    const turn = after(done(question('q1')), ended('empty'));
    expect(kinds(reduceThread(turn, ended('timed_out')))).toEqual({ q1: 'timed_out' });
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
    expect(kinds(session.getState())).toEqual({ msg_1: 'empty', msg_3: 'cut' });
    await session.dispatch({ type: 'retry', itemId: 'msg_1' });
    expect(session.getState().endings).toEqual({});
  });
});

describe('what a server has said of an ending', () => {
  const failure = { type: 'error', code: 'custom', message: 'Ask **Ada**.', allow_retry: false } as const;

  it('goes with it: its words, and whether to try again', () => {
    const state = after(done(question('q1')), failure, ended('over_quota'));
    expect(state.endings).toEqual({
      q1: { ending: 'over_quota', message: 'Ask **Ada**.', allowRetry: false },
    });
    expect(state.failure?.itemId).toBe('q1');
  });

  it('is never lost for being unknown', () => {
    expect(kinds(after(done(question('q1')), ended('paused' as Ending)))).toEqual({ q1: 'failed' });
    expect(kinds(after(done(question('q1')), ended('toString' as Ending)))).toEqual({ q1: 'failed' });
  });

  it.each(Object.keys(endings) as Ending[])('is there again after a reload: %s', async (ending) => {
    const { session } = scriptedSession([
      { json: { id: 'thr_1', created_at: common.created_at, status: { type: 'active' } } },
      {
        json: {
          data: [answer('a1'), question('q1')],
          has_more: false,
          chatdock: { v: 1, endings: { a1: ending } },
        },
      },
    ]);
    await session.dispatch({ type: 'open', threadId: 'thr_1' });
    expect(kinds(session.getState())).toEqual(ending === 'finished' ? {} : { a1: ending });
  });
});

describe('with a server that says nothing of endings', () => {
  const hello = [threadCreated, done(userItem('msg_1', 'Hello'))];
  const begun: ThreadStreamEvent = { type: 'thread.item.added', item: assistantItem('msg_2', 'Ha') };
  const failure: ThreadStreamEvent = { type: 'error', code: 'custom', message: 'No.', allow_retry: true };
  const of = async (...events: ThreadStreamEvent[]) => {
    const { session } = scriptedSession([[...hello, ...events]]);
    await session.dispatch(message('Hello'));
    return session.getState();
  };
  const broken = (events: ThreadStreamEvent[]) => () =>
    new Response(
      new ReadableStream<Uint8Array>({
        start: (stream) => stream.enqueue(eventStream(events)),
        pull: (stream) => stream.error(new TypeError('network error')),
      }),
    );

  it('an answer that ends in its middle was interrupted; one that is whole was not', async () => {
    expect(kinds(await of(begun))).toEqual({ msg_2: 'interrupted' });
    expect(kinds(await of(begun, done(assistantItem('msg_2', 'Hat'))))).toEqual({});
  });

  it('the update of a finished widget is no interruption', async () => {
    const widget = {
      type: 'widget',
      id: 'wid_1',
      ...common,
      widget: { type: 'Card', children: [{ type: 'Text', id: 't', value: 'a' }] },
    } as unknown as ThreadItem;
    const update: ThreadStreamEvent = {
      type: 'thread.item.updated',
      item_id: 'wid_1',
      update: { type: 'widget.streaming_text.value_delta', component_id: 't', delta: 'b', done: false },
    };
    expect(kinds(await of(done(widget), update))).toEqual({});
  });

  it('an answer that failed says so in the words of the server', async () => {
    const state = await of(begun, failure);
    expect(state.endings).toEqual({ msg_2: { ending: 'failed', message: 'No.', allowRetry: true } });
  });

  it('a connection that breaks after the message was taken has interrupted the answer', async () => {
    const { session } = scriptedSession([broken(hello)]);
    await session.dispatch(message('Hello'));
    expect(kinds(session.getState())).toEqual({ msg_1: 'interrupted' });
  });

  it('an answer that was stopped is known as such, and when the next message is sent', async () => {
    const { session } = scriptedSession([
      () => {
        const body = new ReadableStream<Uint8Array>({
          start: (stream) => stream.enqueue(eventStream([...hello, begun])),
        });
        return new Response(body);
      },
      [done(userItem('msg_3', 'More')), done(assistantItem('msg_4', 'So'))],
    ]);
    const sent = session.dispatch(message('Hello'));
    await new Promise<void>((resolve) =>
      session.subscribe(() => session.getState().items.length > 1 && resolve()),
    );
    await session.dispatch({ type: 'stop' });
    await sent;
    expect(kinds(session.getState())).toEqual({ msg_2: 'stopped' });
    await session.dispatch(message('More'));
    expect(kinds(session.getState())).toEqual({ msg_2: 'stopped' });
  });

  it('a control that fails is given back, so that its turn offers nothing besides', async () => {
    const { session } = scriptedSession([hello, broken([done(assistantItem('msg_2', 'Half'))])]);
    await session.dispatch(message('Hello'));
    await expect(session.dispatch({ type: 'act', action: { type: 'go', payload: {} } })).rejects.toThrow();
    expect(session.getState().endings).toEqual({ msg_2: { ending: 'interrupted', allowRetry: false } });
  });

  it('what was seen holds after reading again only as long as the turn is the same', async () => {
    const thread = { json: { id: 'thr_1', created_at: common.created_at, status: { type: 'active' } } };
    const page = (...data: ThreadItem[]) => ({ json: { data, has_more: false } });
    const half = assistantItem('msg_2', 'Ha');
    const read = async (...data: ThreadItem[]) => {
      const { session } = scriptedSession([[...hello, begun], thread, page(...data)]);
      await session.dispatch(message('Hello'));
      await session.dispatch({ type: 'refresh' });
      return kinds(session.getState());
    };
    const first = userItem('msg_1', 'Hello');
    expect(await read(half, first)).toEqual({ msg_2: 'interrupted' });
    expect(await read(userItem('msg_3', 'x'), half, first)).toEqual({ msg_2: 'interrupted' });
    expect(await read(assistantItem('msg_2', 'Hat'), first)).toEqual({});
    expect(await read(assistantItem('msg_3', 'Rest'), half, first)).toEqual({});
  });
});
