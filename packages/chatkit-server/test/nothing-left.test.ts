import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  JsonResult,
  MemoryStore,
  MemoryTurnLeases,
  type LeaseOptions,
  type ServerOptions,
  type TurnLease,
} from '@chatdock/chatkit-server';
import {
  collectEvents,
  createServer,
  sampleThread,
  type ServerHooks,
} from '@chatdock/chatkit-server/testing';
import { addMessage, assistantMessage, stream, textDelta } from './support/requests.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Everything that is ready to run has run. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** What a promise has come to by now. */
async function stateOf(promise: Promise<unknown> | undefined): Promise<string> {
  let state = 'pending';
  promise?.then(
    () => (state = 'done'),
    () => (state = 'failed'),
  );
  await settle();
  return state;
}

class CountedLeases extends MemoryTurnLeases {
  held = 0;

  override async acquire(threadId: string, options: LeaseOptions): Promise<TurnLease> {
    const lease = await super.acquire(threadId, options);
    this.held += 1;
    const release = async () => {
      this.held -= 1;
      await lease.release();
    };
    return { ...lease, release };
  }
}

interface Stage {
  readonly server: ReturnType<typeof createServer<undefined>>;
  readonly signal: AbortSignal;
  leave(): void;
}

const never = new Promise<never>(() => undefined);

const answers: ServerHooks<undefined> = {
  async *respond(thread) {
    yield { type: 'thread.item.done', item: assistantMessage(thread.id, 'm1', 'Hi') };
  },
};
const fails: ServerHooks<undefined> = {
  async *respond(thread) {
    yield { type: 'thread.item.added', item: assistantMessage(thread.id, 'm1') };
    throw new Error('The model is gone.');
  },
};
const hangs: ServerHooks<undefined> = {
  async *respond(thread) {
    yield { type: 'thread.item.added', item: assistantMessage(thread.id, 'm1') };
    await never;
  },
};
const talks: ServerHooks<undefined> = {
  async *respond(thread) {
    yield { type: 'thread.item.added', item: assistantMessage(thread.id, 'm1') };
    for (let said = 0; said < 10_000; said += 1) yield textDelta('m1', 'on and ');
  },
};

/** Every way in which a stream ends: the handler, what else is set, and what the client does. */
const endings: ReadonlyArray<[string, ServerHooks<undefined>, (stage: Stage) => Promise<unknown>]> = [
  ['its answer is complete', answers, async (stage) => collectEvents(await send(stage))],
  ['its handler fails', fails, async (stage) => collectEvents(await send(stage))],
  [
    'its handler cannot be started',
    { respond: () => refuse() },
    async (stage) => collectEvents(await send(stage)),
  ],
  [
    'its options fail',
    { getStreamOptions: () => refuse() },
    (stage) => expect(send(stage)).resolves.toBeDefined(),
  ],
  ['its thread is unknown', answers, (stage) => expect(send(stage, 'thr_none')).rejects.toThrow()],
  [
    'the message to answer again is unknown',
    answers,
    async (stage) => collectEvents(await send(stage, retry)),
  ],
  ['the client stops it while the handler is silent', hangs, async (stage) => (await send(stage)).cancel()],
  ['the client stops it while it streams', talks, async (stage) => (await send(stage)).cancel()],
  [
    'the client stops reading',
    talks,
    async (stage) => {
      for await (const _chunk of await send(stage)) break;
    },
  ],
  [
    'the connection is lost while the handler is silent',
    hangs,
    async (stage) => {
      const result = await send(stage);
      stage.leave();
      await result.cancel();
    },
  ],
  [
    'the connection was lost before it began',
    hangs,
    async (stage) => {
      stage.leave();
      await (await send(stage)).cancel();
    },
  ],
  [
    'what is said cannot be stored when the client stops it',
    { ...hangs, handleStreamCancelled: () => Promise.reject(new Error('The database is gone.')) },
    async (stage) => (await send(stage)).cancel(),
  ],
  [
    'its thread stays busy',
    hangs,
    async (stage) => {
      const first = await send(stage);
      const second = expect(send(stage)).rejects.toThrow('still answering');
      await vi.advanceTimersByTimeAsync(10_000);
      await second;
      await first.cancel();
    },
  ],
  [
    'the connection is lost while it waits for its thread',
    hangs,
    async (stage) => {
      const first = await stream(stage.server, addMessage('thr_a'), undefined);
      const second = send(stage);
      await settle();
      stage.leave();
      await expect(second).rejects.toThrow();
      await first.cancel();
    },
  ],
];

function refuse(): never {
  throw new Error('Not today.');
}

const retry = { type: 'threads.retry_after_item', params: { thread_id: 'thr_a', item_id: 'none' } };

async function send({ server, signal }: Stage, what: string | object = 'thr_a') {
  const request = typeof what === 'string' ? addMessage(what) : what;
  const result = await server.process(request, undefined, { signal });
  if (result instanceof JsonResult) throw new Error('This request is not answered by a stream.');
  return result;
}

async function stageOf(hooks: ServerHooks<undefined>, options: ServerOptions<undefined> = {}) {
  const store = new MemoryStore<undefined>();
  await store.saveThread(sampleThread('thr_a'), undefined);
  const turnLeases = new CountedLeases();
  const logger = { error: () => undefined };
  const server = createServer(store, hooks, { turnLeases, logger, queueSize: 4, ...options });
  const client = new AbortController();
  const stage: Stage = { server, signal: client.signal, leave: () => client.abort(new Error('gone')) };
  return { store, turnLeases, stage };
}

describe('a stream', () => {
  it.each(endings)('leaves no timer, listener or lease when %s', async (_ending, hooks, end) => {
    const { stage, turnLeases, store } = await stageOf(hooks);
    await end(stage);
    await settle();
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(stage.signal, 'abort')).toEqual([]);
    expect(turnLeases.held).toBe(0);
    // The next one does not have to wait for it.
    const next = createServer(store, answers, { turnLeases });
    expect(await stateOf(stream(next, addMessage('thr_a'), undefined).then(collectEvents))).toBe('done');
  });

  it('ends at once for a client that leaves, although its handler hangs', async () => {
    const { stage } = await stageOf(hangs, { keepAliveMs: 24 * 60 * 60_000 });
    const result = await send(stage);
    expect(await stateOf(result.cancel())).toBe('done');
  });

  it('ends for whoever reads it when the connection is lost', async () => {
    const { stage } = await stageOf(hangs);
    const reading = send(stage).then(collectEvents);
    await settle();
    stage.leave();
    expect(await stateOf(reading)).toBe('done');
  });

  it('lets its handler clean up when the client leaves, also one that is held back', async () => {
    let isCleanedUp = false;
    const { stage } = await stageOf({
      async *respond(thread) {
        try {
          yield* talks.respond?.(thread, null, undefined, { signal: stage.signal, metadata: {} }) ?? [];
        } finally {
          isCleanedUp = true;
        }
      },
    });
    const result = await send(stage);
    await settle();
    await result.cancel();
    await settle();
    expect(isCleanedUp).toBe(true);
  });

  it('goes on when a client that had fallen behind has caught up', async () => {
    let made = 0;
    const { stage } = await stageOf({
      async *respond(thread) {
        yield { type: 'thread.item.added', item: assistantMessage(thread.id, 'm1') };
        for (; made < 10_000; made += 1) yield textDelta('m1', 'x');
      },
    });
    const chunks = (await send(stage))[Symbol.asyncIterator]();
    await settle();
    const heldAt = made;
    expect(heldAt).toBeLessThan(10);
    for (let read = 0; read < 20; read += 1) await chunks.next();
    await settle();
    expect(made).toBeGreaterThan(heldAt);
    expect(made).toBeLessThan(40);
    await chunks.return?.();
  });
});

describe('Stop', () => {
  it.each(['addThreadItem', 'saveItem', 'saveThread'] as const)(
    'waits for what is being stored: %s is done before the stop is handled, and done once',
    async (method) => {
      const order: string[] = [];
      let store: (() => void) | undefined;
      const { stage, store: memory } = await stageOf({
        async *respond(thread) {
          yield { type: 'thread.item.added', item: assistantMessage(thread.id, 'm1', 'Half') };
          if (method === 'saveThread') thread.title = 'New';
          const item = assistantMessage(thread.id, 'm1', 'Whole');
          if (method === 'addThreadItem') yield { type: 'thread.item.done', item };
          if (method === 'saveItem') yield { type: 'thread.item.replaced', item };
          if (method === 'saveThread') yield { type: 'progress_update', text: 'renamed' };
          await never;
        },
        async handleStreamCancelled(_thread, pending) {
          order.push(`stopped with ${pending.length} pending`);
        },
      });
      const result = await send(stage);
      const save = memory[method].bind(memory) as (...values: unknown[]) => Promise<void>;
      vi.spyOn(memory, method).mockImplementation(async (...values: unknown[]) => {
        order.push('storing');
        await new Promise<void>((resolve) => (store = resolve));
        await save(...values);
        order.push('stored');
      });
      const chunks = result[Symbol.asyncIterator]();
      for (let read = 0; read < 3; read += 1) await chunks.next();
      await settle();
      const stopped = result.cancel();
      await settle();
      expect(order).toEqual(['storing']);
      store?.();
      await stopped;
      const pending = method === 'saveThread' ? 1 : 0;
      expect(order).toEqual(['storing', 'stored', `stopped with ${pending} pending`]);
    },
  );
});
