import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { assistantItem, done, eventStream, threadCreated, userItem } from '@chatdock/test-browsers';
import { Transport } from '../src/index.js';
import { outcomeOf } from './outcome.js';
import { message } from './scripted-server.js';

const hello = [threadCreated, done(userItem('msg_1', 'Hello')), done(assistantItem('msg_2', 'Hi!'))];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a server that falls silent', () => {
  const url = 'https://chat.example.test/chatkit';
  const streaming = { type: 'threads.create', params: { input: message('Hello').input } } as const;
  // A fetch that hears of no abort: the harder case.
  const transportOf = (answer: () => Response | Promise<Response>) =>
    new Transport({ url, fetch: async () => answer(), silenceMs: 5000 });
  const read = async (transport: Transport, seen: unknown[] = []) => {
    for await (const event of transport.stream(streaming, new AbortController().signal)) seen.push(event);
  };

  it('in the middle of an answer is given up, and what came before stays', async () => {
    const cancel = vi.fn();
    const body = new ReadableStream<Uint8Array>({
      start: (s) => s.enqueue(eventStream([threadCreated])),
      cancel,
    });
    const seen: unknown[] = [];
    const outcome = await outcomeOf(
      read(
        transportOf(() => new Response(body)),
        seen,
      ),
    );
    expect(outcome).toMatchObject({ seconds: 5, error: { code: 'stream_broken' } });
    expect(seen).toEqual([threadCreated]);
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  it('before its answer begins is given up', async () => {
    const outcome = await outcomeOf(read(transportOf(() => new Promise<Response>(() => {}))));
    expect(outcome).toMatchObject({ seconds: 5, error: { code: 'stream_broken' } });
  });

  it('in a document is given up', async () => {
    const request = { type: 'threads.list', params: { order: 'desc' } } as const;
    const never = transportOf(() => new Promise<Response>(() => {}));
    expect(await outcomeOf(never.json(request))).toMatchObject({
      seconds: 5,
      error: { code: 'stream_broken' },
    });
    const stuck = transportOf(() => new Response(new ReadableStream()));
    expect(await outcomeOf(stuck.json(request))).toMatchObject({
      seconds: 5,
      error: { code: 'stream_broken' },
    });
  });

  it('is not silent as long as it says that it is there', async () => {
    let beats = 0;
    const body = new ReadableStream<Uint8Array>({
      async pull(stream) {
        await new Promise((resolve) => setTimeout(resolve, 4000));
        beats += 1;
        if (beats > 10) return stream.close();
        stream.enqueue(new TextEncoder().encode(': keep-alive\n\n'));
      },
    });
    const { error, seconds } = await outcomeOf(read(transportOf(() => new Response(body))));
    expect(error).toBeUndefined();
    expect(seconds).toBeGreaterThanOrEqual(44);
  });

  it('leaves no timer behind, however it ended', async () => {
    const whole = transportOf(() => new Response(eventStream(hello) as BodyInit));
    await read(whole);
    await transportOf(() => Response.json({})).json({ type: 'threads.list', params: { order: 'desc' } });
    await transportOf(() => Response.json({}, { status: 400 }))
      .json({ type: 'threads.list', params: { order: 'desc' } })
      .catch(() => {});
    for await (const _event of whole.stream(streaming, new AbortController().signal)) break;
    const stopped = new AbortController();
    const stopping = transportOf(() => new Response(new ReadableStream()))
      .stream(streaming, stopped.signal)
      .next();
    stopped.abort();
    await stopping.catch(() => {});
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is waited for for a minute', async () => {
    const fetch = async () => new Response(new ReadableStream());
    const { seconds } = await outcomeOf(read(new Transport({ url, fetch })));
    expect(seconds).toBe(60);
  });
});
