import { setImmediate as nextTick } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import type { ThreadStreamEvent } from '@chatdock/protocol';
import { offsetOf, type StreamingResult } from '../../src/index.js';
import { createServer } from '../../src/testing/index.js';
import { addMessage, assistantMessage, createThread, gate, json, textDelta } from '../support/requests.js';
import {
  waitUntil,
  asking,
  send,
  sentBy,
  collect,
  all,
  eventsOf,
  typesOf,
  textOf,
  turnOf,
  talker,
  threadIn,
  type Sent,
} from '../support/turns.js';

describe('a request with a name', () => {
  it('runs once, and whoever sends it again meanwhile gets the same answer from its beginning', async () => {
    const { server, runs, half, rest } = talker();
    const first = all(await send(server, asking(createThread(), 'one')));
    await half.opened;
    const second = all(await send(server, asking(createThread(), 'one')));
    rest.open();
    expect(await second).toEqual(await first);
    expect(runs).toHaveLength(1);
    expect(await json(server, { type: 'threads.list', params: {} }, 'ada')).toMatchObject({ data: [{}] });
  });

  it('runs once when it comes twice at the very same time', async () => {
    const { server, runs, rest } = talker();
    rest.open();
    const [one, two] = await Promise.all(
      [1, 2].map(async () => all(await send(server, asking(createThread(), 'one')))),
    );
    expect(one).toEqual(two);
    expect(runs).toHaveLength(1);
  });

  it.each([true, false])(
    'gets its stored end when the turn is over (client that follows: %s)',
    async (resume) => {
      const { server, runs, rest } = talker();
      rest.open();
      const first = await all(await send(server, asking(createThread(), 'one', resume)));
      const thread = threadIn(first);
      await all(await send(server, asking(addMessage(thread), 'two', resume)));
      const again = await all(await send(server, asking(createThread(), 'one', resume)));
      expect(runs).toHaveLength(2);
      const done = eventsOf(again).filter(({ type }) => type === 'thread.item.done');
      expect(threadIn(again)).toBe(thread);
      expect(done).toEqual(eventsOf(first).filter(({ type }) => type === 'thread.item.done'));
      expect(eventsOf(again).at(-1)).toEqual({ type: 'chatdock.turn_ended', ending: 'finished' });
    },
  );

  it('is another one for another user, and with another name', async () => {
    const { server, runs, rest } = talker();
    rest.open();
    for (const [name, owner] of [
      ['one', 'ada'],
      ['one', 'eve'],
      ['two', 'ada'],
    ] as const) {
      await all(await send(server, asking(createThread(), name), owner));
    }
    expect(runs).toHaveLength(3);
  });

  it('is free again when it was refused before anything was taken', async () => {
    const { server, runs, rest } = talker();
    rest.open();
    await expect(send(server, asking(addMessage('thr_unknown'), 'one'))).rejects.toThrow();
    await all(await send(server, asking(createThread(), 'one')));
    expect(runs).toHaveLength(1);
  });

  it('waits for a turn that belongs to a response which is being left', async () => {
    const { server, half } = talker();
    const first = await send(server, asking(createThread(), 'one', false));
    const reading = all(first);
    await half.opened;
    await expect(send(server, asking(createThread(), 'one', false))).rejects.toMatchObject({
      code: 'thread_busy',
    });
    await first.cancel();
    await reading;
    const again = await all(await send(server, asking(createThread(), 'one', false)));
    expect(eventsOf(again).at(-1)).toEqual({ type: 'chatdock.turn_ended', ending: 'stopped' });
  });

  it('whose process ended before its message was stored is run by whoever sends it again', async () => {
    const { server, store, runs, rest } = talker();
    rest.open();
    const named = { threadId: 'thr_lost', requestId: 'one', isFollowable: true };
    const { turn } = await store.turns.begin(named, 'ada');
    await store.turns.append(turn, { entries: [], firstItemId: 'msg_never_stored' });
    await store.turns.end(turn, 'interrupted', { entries: [] });
    const sent = await all(await send(server, asking(createThread(), 'one')));
    expect(runs).toHaveLength(1);
    expect(sent.at(-1)?.id).toContain(':000002_');
  });
});

describe('a turn that can be followed', () => {
  it('names itself and the place of every event, and merges what comes at once', async () => {
    const { server, rest } = talker();
    rest.open();
    const sent = await all(await send(server, asking(createThread())));
    const turn = turnOf(sent[0]);
    expect(sent.map(({ id }) => id)).toEqual(sent.map((_, at) => `${turn}:${offsetOf(1, at + 1)}`));
    expect(textOf(sent)).toBe('one two three');
    const deltas = eventsOf(sent).filter(
      (event) => event.type === 'thread.item.updated' && 'delta' in event.update,
    );
    expect(deltas.length).toBeLessThan(3);
  });

  it('goes on to its end when its response is left, and nobody notes that it was stopped', async () => {
    const { server, store, half, rest } = talker();
    const result = await send(server, asking(createThread()));
    const sent: Sent[] = [];
    for await (const one of sentBy(result)) {
      sent.push(one);
      if (textOf(sent)) break;
    }
    await half.opened;
    rest.open();
    await server.settled();
    const items = (await store.loadThreadItems(threadIn(sent), null, 9, 'asc', 'ada')).data;
    expect(items.map(({ type }) => type)).toEqual(['user_message', 'assistant_message']);
    expect(items[1]).toMatchObject({ content: [{ text: 'one two three' }] });
  });

  it('is named by the pages of its thread with the place where they stand, and lacks nothing from there', async () => {
    const { server, half, rest } = talker();
    const first = all(await send(server, asking(createThread(), 'one')));
    await half.opened;
    await nextTick();
    await nextTick();
    const { data: threads } = (await json(server, { type: 'threads.list', params: {} }, 'ada')) as {
      data: { id: string }[];
    };
    const thread_id = threads[0]?.id ?? '';
    const list = { type: 'items.list', params: { thread_id } };
    const plain = (await json(server, list, 'ada')) as Record<string, unknown>;
    const page = (await json(server, asking(list), 'ada')) as {
      data: { type: string }[];
      chatdock: { turn: { id: string; offset: string; tail: string; request_id: string }; endings: object };
    };
    expect(plain).not.toHaveProperty('chatdock');
    expect(page.data.map(({ type }) => type)).toEqual(['user_message']);
    const { turn } = page.chatdock;
    expect(turn.request_id).toBe('one');
    expect(turn.tail > turn.offset).toBe(true);
    const byId = asking({ type: 'threads.get_by_id', params: { thread_id } });
    expect(await json(server, byId, 'ada')).toMatchObject({ chatdock: { turn } });
    const query = new URLSearchParams({ turn: turn.id, offset: turn.offset, live: 'sse' });
    const { signal } = new AbortController();
    const reply = await server.read({ method: 'GET', query, signal }, 'ada');
    rest.open();
    const text = Buffer.concat(await collect(reply.body as AsyncIterable<Uint8Array>)).toString();
    const events = [...text.matchAll(/^event: data\ndata:(.*)$/gm)].flatMap(
      ([, data]) => JSON.parse(data as string) as ThreadStreamEvent[],
    );
    const sent = eventsOf(await first);
    const from = sent.findIndex(({ type }) => type === 'thread.item.added');
    expect(textOf(events.map((event) => ({ id: '', event })))).toBe('one two three');
    expect(events[0]).toEqual(sent[from]);
    expect(text).toContain('"streamClosed":true');
    expect(await json(server, asking(list), 'ada')).toMatchObject({ chatdock: { v: 1, endings: {} } });
    expect(await json(server, asking(list), 'ada')).not.toHaveProperty('chatdock.turn');
  });

  it('is stopped by whoever owns it and nobody else, and keeps what it had said', async () => {
    const { server, store, half } = talker();
    const result = await send(server, asking(createThread()));
    const reading = all(result);
    await half.opened;
    await nextTick();
    await nextTick();
    const [{ id: turn_id, threadId } = { id: '', threadId: '' }] = await store.turns.runningOf('ada');
    const stop = { type: 'turns.stop', params: { turn_id } };
    expect(await json(server, stop, 'eve')).toEqual({});
    expect(await store.turns.runningOf('ada')).toHaveLength(1);
    expect(await json(server, stop, 'ada')).toEqual({});
    const sent = await reading;
    expect(eventsOf(sent).slice(-2)).toMatchObject([
      { type: 'thread.item.done', item: { content: [{ text: 'one two ' }] } },
      { type: 'chatdock.turn_ended', ending: 'stopped' },
    ]);
    const items = (await store.loadThreadItems(threadId, null, 9, 'asc', 'ada')).data;
    expect(items[1]).toMatchObject({ content: [{ text: 'one two ' }] });
    expect(JSON.stringify(items[2])).toContain('The user stopped this answer');
    const list = asking({ type: 'items.list', params: { thread_id: threadId } });
    const ends = { endings: { [items[1]?.id ?? '']: 'stopped' } };
    expect(await json(server, list, 'ada')).toMatchObject({ chatdock: ends });
  });

  it.each([
    ['it takes too long', { turnMaxMs: 20 }, 'timed_out'],
    ['nobody follows it for too long', { unfollowedMs: 20 }, 'interrupted'],
  ])('ends when %s, and the model is told that nobody stopped it', async (_why, options, ending) => {
    const { server, store } = talker(options);
    const result = await send(server, asking(createThread()));
    const sent: Sent[] = [];
    for await (const one of sentBy(result)) {
      sent.push(one);
      if (textOf(sent)) break;
    }
    await server.settled();
    const items = (await store.loadThreadItems(threadIn(sent), null, 9, 'asc', 'ada')).data;
    expect(JSON.stringify(items[2])).toContain('broke off');
    expect(await store.turns.find(turnOf(sent[0]), 'ada')).toMatchObject({ ending });
  });

  it('ends with its thread, of which nothing comes back', async () => {
    const { server, store, half } = talker();
    const reading = all(await send(server, asking(createThread())));
    await half.opened;
    const [{ threadId } = { threadId: '' }] = await store.turns.runningOf('ada');
    await json(server, { type: 'threads.delete', params: { thread_id: threadId } }, 'ada');
    await reading.catch(() => undefined);
    await server.settled();
    expect(await store.turns.runningOf('ada')).toEqual([]);
    expect((await store.loadThreadItems(threadId, null, 9, 'asc', 'ada')).data).toEqual([]);
    expect(server.logger.error).not.toHaveBeenCalled();
  });

  it('ends for everybody when its owner goes', async () => {
    const { server, store, half } = talker();
    const reading = all(await send(server, asking(createThread())));
    await half.opened;
    await server.stopTurns('ada');
    expect(await store.turns.runningOf('ada')).toEqual([]);
    expect(eventsOf(await reading).at(-1)).toMatchObject({ ending: 'stopped' });
  });

  it('tells its followers that the server stops, once what it had said is stored', async () => {
    const { server, half } = talker();
    const reading = all(await send(server, asking(createThread())));
    await half.opened;
    await server.drain({ timeoutMs: 0 });
    expect(eventsOf(await reading).slice(-2)).toMatchObject([
      { type: 'thread.item.done', item: { content: [{ text: 'one two ' }] } },
      { type: 'chatdock.turn_ended', ending: 'interrupted' },
    ]);
  });

  it('is as long as it likes: what is far behind is gone, and whoever is there gets the item as it stands', async () => {
    const said = Array.from({ length: 400 }, (_, at) => `w${at} `);
    const ready = gate();
    const { server, store } = talker(
      { turnCaps: { rows: 40, bytes: 1e9 } },
      {
        async *respond(thread) {
          yield { type: 'thread.item.added', item: assistantMessage(thread.id, 'msg_long') };
          const type = 'assistant_message.content_part.added';
          const content = { type: 'output_text' as const, text: '', annotations: [] };
          yield {
            type: 'thread.item.updated',
            item_id: 'msg_long',
            update: { type, content_index: 0, content },
          };
          for (const word of said) {
            yield textDelta('msg_long', word);
            // What is written after one tick is written on its own.
            await nextTick();
            await nextTick();
          }
          await ready.opened;
          yield { type: 'thread.item.done', item: assistantMessage(thread.id, 'msg_long', said.join('')) };
        },
      },
    );
    const result = await send(server, asking(createThread()));
    const first = (await sentBy(result).next()).value as Sent;
    await result.cancel();
    const id = turnOf(first);
    await vi.waitFor(async () =>
      expect((await store.turns.find(id, 'ada')).tail > offsetOf(1, 390)).toBe(true),
    );
    await expect(store.turns.read(id, offsetOf(0, 0), 'ada')).rejects.toMatchObject({ code: 'turn_gone' });
    const { base } = await store.turns.find(id, 'ada');
    const { entries } = await store.turns.read(id, base, 'ada');
    expect(entries.length).toBeLessThan(45);
    expect(JSON.parse(entries[0]?.data ?? '')).toMatchObject({ type: 'thread.item.added' });
    ready.open();
    await server.settled();
  });
});

describe('clients that do not ask', () => {
  it('get the bytes that they have always got, and leaving cancels', async () => {
    const { server, store, half } = talker();
    const result = (await server.process(createThread(), 'ada', { waitUntil })) as StreamingResult;
    const sent: Sent[] = [];
    const reading = (async () => {
      for await (const one of sentBy(result)) sent.push(one);
    })();
    await half.opened;
    await result.cancel();
    await reading;
    expect(sent.every(({ id }) => id === undefined)).toBe(true);
    expect(typesOf(sent)).not.toContain('chatdock.turn_ended');
    const items = (await store.loadThreadItems(threadIn(sent), null, 9, 'asc', 'ada')).data;
    expect(JSON.stringify(items.at(-1))).toContain('The user stopped this answer');
    expect(await store.turns.runningOf('ada')).toEqual([]);
  });

  it('nor does a turn outlive its response where the process may not', async () => {
    const { server, store, half } = talker();
    const result = (await server.process(asking(createThread()), 'ada')) as StreamingResult;
    const reading = all(result);
    await half.opened;
    await result.cancel();
    await reading;
    expect(await store.turns.runningOf('ada')).toEqual([]);
  });
});

it('a server whose store keeps no turns has no turn to read', async () => {
  const { store } = talker();
  const { turns: _none, ...methods } = Object.fromEntries(
    ['loadThread', 'saveThread'].map((name) => [name, Reflect.get(store, name)]),
  ) as Record<string, unknown>;
  const server = createServer<string>(methods as never);
  const query = new URLSearchParams({ turn: 'turn_x' });
  const { signal } = new AbortController();
  await expect(server.read({ method: 'GET', query, signal }, 'ada')).rejects.toMatchObject({
    code: 'method_not_allowed',
  });
});
