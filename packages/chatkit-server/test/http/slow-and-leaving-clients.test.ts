import { createServer as createHttpServer } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { handleRequest } from '@chatdock/chatkit-server';
import { chatkitHandler } from '@chatdock/chatkit-server/express';
import { addMessage, assistantMessage, createThread, gate, textDelta } from '../support/requests.js';
import { adapters, chatkit, closeAll, listen, post } from './adapters.js';

afterEach(closeAll);

/** Whether something is done before a time is over. */
async function within(ms: number, promise: Promise<unknown>): Promise<'done' | 'late'> {
  const bound = new AbortController();
  const late = pause(ms, 'late' as const, { signal: bound.signal }).catch(() => 'late' as const);
  const outcome = await Promise.race([promise.then(() => 'done' as const), late]);
  bound.abort();
  return outcome;
}

describe.each(adapters)('over %s', (_name, start) => {
  it('a client that goes away while the handler is silent cancels its turn at once', async () => {
    const { opened: cancelled, open: onCancelled } = gate();
    const send = await start(
      {
        async *respond(thread) {
          yield { type: 'thread.item.added', item: assistantMessage(thread.id, 'm1') };
          await new Promise(() => undefined);
        },
        async handleStreamCancelled() {
          onCancelled();
        },
      },
      { keepAliveMs: 24 * 60 * 60_000 },
    );
    const response = await send(createThread());
    const reader = response.body?.getReader();
    for (let text = ''; !text.includes('item.added');)
      text += String(Buffer.from((await reader?.read())?.value ?? []));
    await reader?.cancel();
    expect(await within(5_000, cancelled)).toBe('done');
  });

  it('a client that goes away while its turn waits for the thread is not answered later', async () => {
    const { opened: finished, open: finish } = gate();
    const asked: string[] = [];
    const send = await start({
      async *respond(_thread, message) {
        asked.push(String(message?.content[0]?.text));
        await finished;
      },
    });
    const first = (await send(createThread('first'))).text();
    const { data } = (await (await send({ type: 'threads.list', params: {} })).json()) as {
      data: Array<{ id: string }>;
    };
    const thread_id = data[0]?.id ?? '';
    const leaving = new AbortController();
    const second = send(addMessage(thread_id, 'second'), 'ada', leaving.signal);
    // The server has begun with the second by the time that it has answered what was sent after it.
    await (await send({ type: 'threads.get_by_id', params: { thread_id } })).text();
    leaving.abort();
    await second.catch(() => undefined);
    const third = send(addMessage(thread_id, 'third')).then((response) => response.text());
    await (await send({ type: 'threads.get_by_id', params: { thread_id } })).text();
    finish();
    await Promise.all([first, third]);
    expect(asked).toEqual(['first', 'third']);
  });
});

describe('over Express', () => {
  it('a client that does not read holds the handler back', async () => {
    let made = 0;
    const { opened: stuck, open: onStuck } = gate();
    const { opened: cancelled, open: onCancelled } = gate();
    const server = chatkit({
      async *respond(thread) {
        yield { type: 'thread.item.added', item: assistantMessage(thread.id, 'm1') };
        for (; made < 100_000; made++) {
          const timer = setTimeout(onStuck, 300);
          yield textDelta('m1', 'x'.repeat(10_000));
          clearTimeout(timer);
        }
      },
      async handleStreamCancelled() {
        onCancelled();
      },
    });
    const handler = chatkitHandler(server, () => ({ userId: 'ada' }));
    let route: Promise<void> | undefined;
    const url = new URL(await listen(createHttpServer((...call) => void (route = handler(...call)))));
    const socket = connect(Number(url.port), url.hostname);
    socket.pause();
    const body = JSON.stringify(createThread());
    socket.write(`POST /chatkit HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    await stuck;
    expect(made).toBeLessThan(100_000);
    socket.destroy();
    expect(await within(5_000, cancelled)).toBe('done');
    expect(await within(5_000, route ?? cancelled)).toBe('done');
  });
});

describe('over fetch', () => {
  it('a client that does not read holds the handler back, and one that has read on does not', async () => {
    let made = 0;
    const server = chatkit(
      {
        async *respond(thread) {
          yield { type: 'thread.item.added', item: assistantMessage(thread.id, 'm1') };
          for (; made < 10_000; made += 1) yield textDelta('m1', 'x');
        },
      },
      { queueSize: 8 },
    );
    const request = new Request('http://x/chatkit', post(createThread(), 'ada'));
    const response = await handleRequest(server, request, { userId: 'ada' });
    const reader = response.body?.getReader();
    const idle = async () => {
      for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    };
    await idle();
    const heldAt = made;
    expect(heldAt).toBeLessThan(16);
    for (let read = 0; read < 30; read += 1) await reader?.read();
    await idle();
    expect(made).toBeGreaterThan(heldAt);
    expect(made).toBeLessThan(64);
    await reader?.cancel();
  });
});
