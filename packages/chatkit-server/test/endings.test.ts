import { describe, expect, it } from 'vitest';
import { CustomStreamError, MemoryStore, StreamError, type TurnInfo } from '@chatdock/chatkit-server';
import { collectEvents, createServer } from '@chatdock/chatkit-server/testing';
import { endings, type Ending, type ThreadStreamEvent } from '@chatdock/protocol';
import { Ending as EndingSchema } from '@chatdock/protocol/schemas';
import { endingWords } from '../src/stream/ending-words.js';
import { createThread, stream } from './support/requests.js';

type Respond = (turn: TurnInfo) => AsyncGenerator<ThreadStreamEvent, void>;

const asked = { chatdock: { v: 1 } };

/** The events after the stream options, what was logged, and what is stored. */
async function outcomeOf(respond: Respond, metadata?: Record<string, unknown>) {
  const store = new MemoryStore();
  const log: string[] = [];
  const write = (level: string) => (message: string) => void log.push(`${level}: ${message}`);
  const logger = { error: write('error'), warn: write('warn'), info: write('info') };
  const server = createServer(
    store,
    { respond: (_thread, _message, _context, turn) => respond(turn) },
    { logger },
  );
  const request = { ...createThread(), ...(metadata && { metadata }) };
  const events = await collectEvents(await stream(server, request, undefined));
  const [thread] = (await store.loadThreads(1, null, 'asc', undefined)).data;
  const { data } = await store.loadThreadItems(thread?.id ?? '', null, 9, 'asc', undefined);
  return { events: events.slice(3), log, stored: data.map(({ type }) => type) };
}

const ends = (ending: Ending): Respond =>
  async function* () {
    yield { type: 'chatdock.turn_ended', ending };
    // What comes after it is still part of the turn.
    yield { type: 'progress_update', text: 'Tidying up' };
  };

const fails = (error: Error): Respond =>
  async function* () {
    yield* saying('Half a sen');
    throw error;
  };

async function* saying(text: string): AsyncGenerator<ThreadStreamEvent, void> {
  const message = {
    type: 'assistant_message' as const,
    id: 'msg_half',
    thread_id: 't',
    created_at: new Date().toISOString(),
    content: [{ type: 'output_text' as const, text: '', annotations: [] }],
  };
  yield { type: 'thread.item.added', item: message };
  const update = {
    type: 'assistant_message.content_part.text_delta' as const,
    content_index: 0,
    delta: text,
  };
  yield { type: 'thread.item.updated', item_id: message.id, update };
}

describe('a turn', () => {
  it.each(EndingSchema.options)('that ended as %s says so last, to a client that asked', async (ending) => {
    const { events } = await outcomeOf(ends(ending), asked);
    expect(events.map(({ type }) => type)).toEqual(['progress_update', 'chatdock.turn_ended']);
    expect(events.at(-1)).toEqual({ type: 'chatdock.turn_ended', ending });
  });

  it.each(EndingSchema.options)(
    'that ended as %s says it to other clients by the event of the table',
    async (ending) => {
      const { events, log } = await outcomeOf(ends(ending));
      const row = endings[ending];
      expect(events.slice(1).map(({ type }) => type)).toEqual('event' in row ? [row.event] : []);
      const said = events.at(-1);
      if (said?.type === 'error') expect(said).toMatchObject({ code: 'custom', allow_retry: row.retry });
      expect(log).toEqual('log' in row ? [`${row.log}: The turn has ended: ${ending}.`] : []);
    },
  );

  it('that says nothing of its end has finished', async () => {
    const { events } = await outcomeOf(async function* () {}, asked);
    expect(events).toEqual([{ type: 'chatdock.turn_ended', ending: 'finished' }]);
  });

  it.each<[string, Error, Ending, boolean]>([
    ['an error that nobody foresaw', new Error('boom'), 'failed', true],
    ['an error of the integration', new CustomStreamError('No.'), 'failed', false],
    ['an error with its ending', new CustomStreamError('Slow.', { ending: 'timed_out' }), 'timed_out', true],
    [
      'one that offers no retry',
      new CustomStreamError('Paid?', { ending: 'over_quota' }),
      'over_quota',
      false,
    ],
    ['a code', new StreamError('stream.error', { ending: 'interrupted' }), 'interrupted', true],
  ])('that fails with %s says so, and how it ended', async (_what, error, ending, allow_retry) => {
    const { events, stored } = await outcomeOf(fails(error), asked);
    expect(events.slice(-2)).toMatchObject([
      { type: 'error', allow_retry },
      { type: 'chatdock.turn_ended', ending },
    ]);
    const kept = endings[ending].kept;
    expect(stored).toEqual(kept ? ['user_message', 'assistant_message'] : ['user_message']);
    expect(events.some(({ type }) => type === 'thread.item.done')).toBe(kept);
  });

  it.each([
    ['cut', ['user_message', 'assistant_message']],
    ['empty', ['user_message']],
  ] as const)('that ended as %s has stored %j of what was left open', async (ending, kept) => {
    const { stored } = await outcomeOf(async function* () {
      yield* saying('Half a sen');
      yield { type: 'chatdock.turn_ended', ending };
    }, asked);
    expect(stored).toEqual(kept);
  });

  it.each(EndingSchema.options.filter((ending) => 'event' in endings[ending]))(
    'that failed as %s leaves its words to a client that has them, in the language of the user',
    async (ending) => {
      const row = endings[ending];
      const words = 'words' in row ? endingWords[row.words] : '';
      const error = new CustomStreamError(words, { ending });
      const [told] = (await outcomeOf(fails(error), asked)).events.slice(-2);
      expect(told).toEqual({ type: 'error', code: 'stream.error', allow_retry: row.retry });
      const [other] = (await outcomeOf(fails(error))).events.slice(-1);
      expect(other).toMatchObject({ code: 'custom', message: words });
    },
  );

  it('whose handler sends an error has failed', async () => {
    const { events } = await outcomeOf(async function* () {
      yield { type: 'error', code: 'custom', message: 'No.', allow_retry: false };
    }, asked);
    expect(events.map(({ type }) => type)).toEqual(['error', 'chatdock.turn_ended']);
    expect(events.at(-1)).toMatchObject({ ending: 'failed' });
  });
});

describe('metadata', () => {
  it.each([
    [
      { page: '/pricing', chatdock: { v: 1, time_zone: 'Europe/Oslo' } },
      { v: 1, time_zone: 'Europe/Oslo' },
    ],
    [{ page: '/pricing', chatdock: { v: 2 } }, undefined],
    [{ page: '/pricing', chatdock: 'yes' }, undefined],
    [{ page: '/pricing' }, undefined],
  ])('%j reaches the handler without what is the SDK’s own', async (metadata, chatdock) => {
    let seen: TurnInfo | undefined;
    const { events } = await outcomeOf(async function* (turn) {
      seen = turn;
    }, metadata);
    expect(seen?.metadata).toEqual({ page: '/pricing' });
    expect(seen?.chatdock).toEqual(chatdock);
    expect(events).toHaveLength(chatdock ? 1 : 0);
  });
});
