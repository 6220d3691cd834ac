import { setImmediate as nextTick } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { handleRequest, MemoryStore, type ChatKitServer, type Store } from '@chatdock/chatkit-server';
import { createServer } from '@chatdock/chatkit-server/testing';
import { ChatSession, memoryQueueStore, Transport, type QueueStore } from '../src/index.js';

const words = ['Grüße, ', '👍🏽 ', '“quoted” ', 'and ', 'three ', 'more\n\n', 'words.'];
const whole = words.join('');

/** A server that says some words, with a moment between them, and calls into the page once. */
function talker(store: Store<string>): ChatKitServer<string> {
  return createServer<string>(store, {
    async *respond(thread, _message, owner) {
      const id = store.generateItemId('message', thread, owner);
      const item = {
        type: 'assistant_message' as const,
        id,
        thread_id: thread.id,
        created_at: new Date(0).toISOString(),
        content: [],
      };
      yield { type: 'thread.item.added', item };
      const content = { type: 'output_text' as const, text: '', annotations: [] };
      const add = { type: 'assistant_message.content_part.added' as const, content_index: 0, content };
      yield { type: 'thread.item.updated', item_id: id, update: add };
      for (const [at, delta] of words.entries()) {
        const type = 'assistant_message.content_part.text_delta';
        yield { type: 'thread.item.updated', item_id: id, update: { type, content_index: 0, delta } };
        if (at === 3) yield { type: 'client_effect', name: 'blink', data: {} };
        for (let ticks = 0; ticks < 3; ticks += 1) await nextTick();
      }
      yield { type: 'thread.item.done', item: { ...item, content: [{ ...content, text: whole }] } };
    },
  });
}

/** A network that breaks connections after so many bytes; 0: before the request arrives, -1: before the response does. */
function breaking(server: ChatKitServer<string>, cuts: number[]): typeof globalThis.fetch {
  return async (url, init) => {
    const isStream =
      init?.method !== 'POST' || /"threads\.(create|add_user_message)"/.test(String(init.body));
    const cut = isStream ? cuts.shift() : undefined;
    if (cut === 0) throw new TypeError('cut before the request');
    const { signal, ...rest } = init ?? {};
    const request = new Request(String(url), { ...rest, ...(signal && { signal }) });
    const response = await handleRequest(server, request, 'ada', { waitUntil: () => undefined });
    if (cut === undefined || !response.body) return response;
    if (cut < 0) {
      await response.body.cancel();
      throw new TypeError('cut before the response');
    }
    let left = cut;
    const reader = response.body.getReader();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        controller.enqueue(value.subarray(0, left));
        left -= value.length;
        if (left > 0) return;
        await reader.cancel();
        controller.error(new TypeError('cut'));
      },
      cancel: () => reader.cancel(),
    });
    return new Response(body, { status: response.status, headers: response.headers });
  };
}

type Step = 'reload' | { readonly say: string } | { readonly wait: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.constant('reload' as const) },
  { weight: 2, arbitrary: fc.record({ say: fc.constantFrom('Hello', 'Again') }) },
  { weight: 3, arbitrary: fc.record({ wait: fc.integer({ min: 1, max: 30 }) }) },
);

const cut = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(0, -1) },
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 2_500 }) },
);

/** One person at one page, whose network breaks and who reloads. */
class Visit {
  readonly effects: string[] = [];
  readonly #queue: QueueStore = memoryQueueStore();
  readonly #fetch: typeof globalThis.fetch;
  threadId: string | null = null;
  session: ChatSession;

  constructor(server: ChatKitServer<string>, cuts: number[]) {
    this.#fetch = breaking(server, cuts);
    this.session = this.#open();
  }

  #open(): ChatSession {
    const transport = new Transport({ url: 'http://chat.test/chatkit', fetch: this.#fetch });
    const hooks = {
      onThreadChange: (id: string | null) => void (this.threadId = id),
      onEffect: ({ name }: { name: string }) => void this.effects.push(name),
    };
    return new ChatSession(transport, hooks, { queue: this.#queue });
  }

  async reload(): Promise<void> {
    this.session.close();
    this.session = this.#open();
    await this.session.dispatch({ type: 'open', threadId: this.threadId }).catch(() => undefined);
  }

  say(text: string): void {
    const content = [{ type: 'input_text' as const, text }];
    void this.session.dispatch({ type: 'send', input: { content, attachments: [], inference_options: {} } });
  }

  /** Until nothing is under way any more; whoever sees a failure tries again. */
  async rest(): Promise<void> {
    for (let turns = 0; turns < 200; turns += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      for (let ticks = 0; ticks < 20; ticks += 1) await nextTick();
      const { responding, pending, failure } = this.session.getState();
      if (!responding && pending.some(({ status }) => status === 'failed')) {
        void this.session.dispatch({ type: 'retry' });
      } else if (!responding && pending.length === 0) {
        if (!failure) return;
        await this.reload();
      }
    }
    throw new Error(`Still under way: ${JSON.stringify(this.session.getState())}`);
  }
}

const saidIn = (items: readonly { readonly type: string }[]) =>
  items.map((item) => {
    const { content } = item as { content?: readonly { readonly text: string }[] };
    return `${item.type}: ${content?.map(({ text }) => text).join('') ?? ''}`;
  });

async function holds(store: Store<string>, steps: readonly Step[], cuts: readonly number[]): Promise<void> {
  const server = talker(store);
  const visit = new Visit(server, [...cuts]);
  const said: string[] = [];
  let reloads = 0;
  for (const one of [{ say: 'First' }, ...steps]) {
    if (one === 'reload') {
      reloads += 1;
      await visit.reload();
    } else if ('say' in one) {
      // Before there is a thread, what is said next belongs to another one.
      if (visit.threadId === null && said.length > 0) continue;
      said.push(one.say);
      visit.say(one.say);
    } else for (let ticks = 0; ticks < one.wait; ticks += 1) await nextTick();
  }
  await visit.rest();
  await server.settled();
  const expected = said.flatMap((text) => [`user_message: ${text}`, `assistant_message: ${whole}`]);
  const { items, thread, openItemIds, endings, pending } = visit.session.getState();
  expect(saidIn(items)).toEqual(expected);
  expect({ openItemIds, endings, pending }).toEqual({ openItemIds: [], endings: {}, pending: [] });
  const stored = await store.loadThreadItems(thread?.id ?? '', null, 99, 'asc', 'ada');
  expect(saidIn(stored.data)).toEqual(expected);
  expect(items).toEqual(stored.data);
  expect((await store.loadThreads(9, null, 'asc', 'ada')).data).toHaveLength(1);
  if (reloads === 0) expect(visit.effects).toHaveLength(said.length);
  else expect(visit.effects.length).toBeLessThanOrEqual(said.length);
  visit.session.close();
}

describe('an answer that is cut, left and asked for again ends like one that never was', () => {
  const run = async (store: () => Store<string>, numRuns: number) => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
    });
    try {
      const steps = fc.array(step, { maxLength: 6 });
      const cuts = fc.array(cut, { minLength: 5, maxLength: 60 });
      await fc.assert(
        fc.asyncProperty(steps, cuts, (these, those) => holds(store(), these, those)),
        { numRuns },
      );
    } finally {
      vi.useRealTimers();
    }
  };

  it('with turns in memory', () => run(() => new MemoryStore<string>(), 200), 240_000);
});
