import { createServer as createHttpServer } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  CustomStreamError,
  handleRequest,
  MemoryStore,
  NotFoundError,
  RequestError,
  UnavailableError,
} from '@chatdock/chatkit-server';
import { chatkitHandler } from '@chatdock/chatkit-server/express';
import { collectResponse, createServer, sampleRequests } from '@chatdock/chatkit-server/testing';
import { addMessage, assistantMessage, createThread, gate, userInput } from '../support/requests.js';
import { adapters, chatkit, closeAll, listen, post, type User } from './adapters.js';
import { honoApp, nodeApp } from './examples.js';

afterEach(closeAll);

describe.each(adapters)('over %s', (_name, start) => {
  it('a message is answered by an event stream that nothing may keep or buffer', async () => {
    const send = await start();
    const response = await send(createThread());
    expect(response.headers.get('content-type')).toMatch('text/event-stream');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    expect((await collectResponse(response)).map(({ type }) => type)).toEqual([
      'thread.created',
      'thread.item.done',
      'stream_options',
      'thread.item.done',
    ]);
  });

  it('other requests are answered with JSON', async () => {
    const send = await start();
    const response = await send({ type: 'threads.list', params: {} });
    expect(response.headers.get('content-type')).toMatch('application/json');
    expect(await response.json()).toEqual({ data: [], has_more: false });
  });

  it.each([
    [{ type: 'threads.get_by_id', params: {} }, 400, 'invalid_request', 'params.thread_id'],
    [
      { type: 'threads.create', params: { input: { ...userInput(), content: [{ type: 'x' }] } } },
      400,
      'invalid_request',
      'params.input.content.0.type',
    ],
    [{ type: 'threads.explode', params: {} }, 400, 'unknown_request_type', 'type'],
    [{ params: {} }, 400, 'invalid_request', 'type'],
    [[], 400, 'invalid_request', undefined],
    [{ type: 'threads.get_by_id', params: { thread_id: 'thr_none' } }, 404, 'not_found', undefined],
    [addMessage('thr_none'), 404, 'not_found', undefined],
    [
      { type: 'input.transcribe', params: { audio_base64: 'AA==', mime_type: 'audio/mp4' } },
      400,
      'not_supported',
      undefined,
    ],
  ])('a refusal is JSON that says what is wrong: %j', async (body, status, code, field) => {
    const send = await start();
    const response = await send(body);
    expect(response.status).toBe(status);
    const { error } = (await response.json()) as { error: Record<string, unknown> };
    expect(error).toEqual({ code, message: expect.stringMatching(/\w/), ...(field && { field }) });
  });

  it.each([
    ['{', 400, 'invalid_json'],
    ['', 400, 'invalid_json'],
    ['"text"', 400, 'invalid_request'],
    [new Uint8Array([0x7b, 0xff, 0x7d]), 400, 'invalid_json'],
    ['null', 400, 'invalid_request'],
    [`${'['.repeat(5000)}${']'.repeat(5000)}`, 400, 'invalid_request'],
    ['x'.repeat(10 * 1024 * 1024 + 1), 413, 'payload_too_large'],
  ])('a body that is no request is refused in JSON (case %#)', async (body, status, code) => {
    const send = await start();
    const response = await send(body);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toMatch('application/json');
    expect(await response.json()).toMatchObject({ error: { code } });
  });

  it("another user's thread does not exist", async () => {
    const send = await start();
    const [created] = await collectResponse(await send(createThread()));
    const thread_id = created?.type === 'thread.created' ? created.thread.id : '';
    const ids = { thread: thread_id, message: 'm1', widget: 'm1', question: 'm1', attachment: 'atc_x' };
    const { 'threads.create': _create, 'threads.delete': _delete, ...named } = sampleRequests(ids);
    for (const request of Object.values(named).filter(({ params }) => 'thread_id' in params)) {
      const { status } = await send(request, 'eve');
      expect([request.type, status]).toEqual([request.type, request.type === 'items.feedback' ? 200 : 404]);
    }
    expect((await send({ type: 'threads.get_by_id', params: { thread_id } })).status).toBe(200);
  });

  it('a failure before the first byte is a status, and tells nothing internal', async () => {
    const error = vi.fn();
    const failure = new Error('password=hunter2');
    const send = await start(
      {
        syncAction: () => Promise.reject(failure),
        addFeedback: () => Promise.reject(new CustomStreamError('Not on Sundays.')),
      },
      { logger: { error } },
    );
    const [created] = await collectResponse(await send(createThread()));
    const thread_id = created?.type === 'thread.created' ? created.thread.id : '';
    const action = { type: 'threads.sync_custom_action', params: { thread_id, action: { type: 'x' } } };
    const broken = await send(action);
    expect(broken.status).toBe(500);
    expect(await broken.text()).not.toContain('hunter2');
    // Its cause is for whoever runs the server.
    expect(error.mock.calls).toEqual([[expect.any(String), failure]]);
    const feedback = { type: 'items.feedback', params: { thread_id, item_ids: [], kind: 'positive' } };
    const refused = await send(feedback);
    expect(refused.status).toBe(422);
    expect(await refused.json()).toEqual({ error: { code: 'handler_failed', message: 'Not on Sundays.' } });
  });

  it.each([
    ['as it is', new UnavailableError('hunter2')],
    ['wrapped by a library', new Error('hunter2', { cause: new UnavailableError('gone') })],
    ['taken for an absence', new NotFoundError('hunter2', { cause: new UnavailableError('gone') })],
    [
      'taken for a refusal',
      new RequestError('unauthorized', 'hunter2', { cause: new UnavailableError('gone') }),
    ],
  ])('what could not be found out is 503 with Retry-After, never a no: %s', async (_how, error) => {
    const send = await start({
      syncAction: () => Promise.reject(error),
      async *respond(thread) {
        yield { type: 'thread.item.done', item: assistantMessage(thread.id, 'm1', 'Hi') };
        throw error;
      },
    });
    const events = await collectResponse(await send(createThread()));
    expect(events.at(-1)).toEqual({ type: 'error', code: 'stream.error', allow_retry: true });
    const [created] = events;
    const thread_id = created?.type === 'thread.created' ? created.thread.id : '';
    const action = { type: 'threads.sync_custom_action', params: { thread_id, action: { type: 'x' } } };
    const undecided = await send(action);
    expect(undecided.status).toBe(503);
    expect(undecided.headers.get('retry-after')).toBe('2');
    const body = await undecided.text();
    expect(JSON.parse(body)).toMatchObject({ error: { code: 'unavailable' } });
    expect(body).not.toContain('hunter2');
  });

  it('a failure after the first byte is an error event and a clean end', async () => {
    const send = await start({
      async *respond() {
        throw new Error('The model is away.');
      },
    });
    const events = await collectResponse(await send(createThread()));
    const types = events.map(({ type }) => type);
    expect(types).toEqual(['thread.created', 'thread.item.done', 'stream_options', 'error']);
  });

  it('the first event comes at once, not with the last', async () => {
    const { opened, open: finish } = gate();
    const send = await start({
      async *respond() {
        await opened;
      },
    });
    const response = await send(createThread());
    const reader = response.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    expect(String(Buffer.from(value ?? []))).toContain('thread.created');
    finish();
    while (!(await reader?.read())?.done);
  });
});

describe('over Express', () => {
  it('a context that refuses is a refusal', async () => {
    const handler = chatkitHandler(chatkit(), () => {
      throw new RequestError('unauthorized', 'Sign in first.');
    });
    const url = await listen(createHttpServer((request, response) => void handler(request, response)));
    const response = await fetch(url, { method: 'POST', body: '{}' });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ error: { code: 'unauthorized', message: 'Sign in first.' } });
  });
});

describe('over HTTP', () => {
  it('a busy thread is a 409 that says when to come back', async () => {
    const { opened, open: finish } = gate();
    const server = createServer(
      new MemoryStore<User>(),
      {
        async *respond() {
          await opened;
        },
      },
      { turnWaitMs: 5 },
    );
    const app = honoApp(server);
    const first = await app.request('/chatkit', post(createThread(), 'ada'));
    const { data } = await server.store.loadThreads(1, null, 'asc', { userId: 'ada' });
    const second = await app.request('/chatkit', post(addMessage(data[0]?.id ?? ''), 'ada'));
    expect(second.status).toBe(409);
    expect(second.headers.get('retry-after')).toBe('1');
    finish();
    await first.text();
  });

  it('only POST is taken', async () => {
    const responses = [
      await handleRequest(chatkit(), new Request('http://x/chatkit'), { userId: 'ada' }),
      await fetch(await listen(nodeApp(chatkit()))),
      await fetch(await listen(nodeApp(chatkit())), { ...post(createThread(), 'ada'), method: 'PUT' }),
    ];
    for (const response of responses) {
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('POST');
      expect(await response.json()).toMatchObject({ error: { code: 'method_not_allowed' } });
    }
  });
});
