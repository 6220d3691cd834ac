import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  assistantItem,
  done,
  eventStream,
  type OpenStream,
  type ScriptedReply,
  threadCreated,
  userItem,
} from '@chatdock/test-browsers';
import { errorOfResponse, SessionError, ThreadList, TokenSource } from '../src/index.js';
import { outcomeOf } from './outcome.js';
import { message, scriptedServer, scriptedSession } from './scripted-server.js';

const hello = [threadCreated, done(userItem('msg_1', 'Hello')), done(assistantItem('msg_2', 'Hi!'))];
type Reply = Exclude<ScriptedReply, OpenStream>;

const endless = (answer: Reply) => Array.from({ length: 500 }, () => answer);
const words = { error: { code: 'internal_error', message: 'no' } };
const unreachable = () => Promise.reject(new TypeError('Failed to fetch'));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what a status means', () => {
  const bare = (status: number, headers?: HeadersInit) =>
    new Response(null, { status, ...(headers && { headers }) });
  const page = (status: number) =>
    new Response('<h1>Error</h1>', { status, headers: { 'content-type': 'text/html' } });
  const said = (status: number, code = 'refused') =>
    Response.json({ error: { code, message: 'The words.' } }, { status });
  const waits = { 'retry-after': '3' };

  it.each([
    ['401 of anybody', bare(401), 'signed_out'],
    ['401 in words', said(401, 'unauthorized'), 'signed_out'],
    ['404 in words', said(404, 'not_found'), 'not_found'],
    ['404 of anybody', page(404), 'server'],
    ['409 in words', said(409, 'thread_busy'), 'thread_busy'],
    ['409 of an item', said(409, 'item_state'), 'refused'],
    ['409 of anybody', bare(409, waits), 'server'],
    ['429 in words', said(429, 'rate_limited'), 'rate_limited'],
    ['429 with a time', bare(429, waits), 'rate_limited'],
    ['429 of anybody', page(429), 'server'],
    ['400 in words', said(400, 'invalid_request'), 'refused'],
    ['403 in words', said(403, 'forbidden'), 'refused'],
    ['413 in words', said(413, 'payload_too_large'), 'refused'],
    ['422 in words', said(422, 'handler_failed'), 'refused'],
    ['403 of a firewall', page(403), 'server'],
    ['413 of a proxy', page(413), 'server'],
    ['500 in words', said(500, 'internal_error'), 'server'],
    ['502 of a proxy', page(502), 'server'],
    ['503 of anybody', bare(503), 'server'],
    ['504 of a proxy', page(504), 'server'],
    ['words of another shape', Response.json({ error: 'no such thread' }, { status: 404 }), 'server'],
    ['JSON that is nothing', Response.json(null, { status: 404 }), 'server'],
  ])('%s', async (_name, response, code) => {
    const error = await errorOfResponse(response);
    expect(error).toMatchObject({ name: 'SessionError', code, options: { status: response.status } });
    expect(error.message).toContain(String(response.status));
  });

  it("keeps the server's words for developers", async () => {
    expect((await errorOfResponse(said(404, 'not_found'))).message).toBe(
      'The server answered 404: The words.',
    );
  });

  it.each([
    ['7', 7000],
    [' 12 ', 12_000],
    ['0', 0],
    [new Date(Date.UTC(2026, 0, 1, 0, 0, 30)).toUTCString(), 30_000],
    [new Date(Date.UTC(2025, 0, 1)).toUTCString(), 0],
    ['soon', undefined],
    ['', undefined],
    ['1e9', undefined],
    ['0x10', undefined],
    ['-5', undefined],
    ['1.5', undefined],
  ])('Retry-After: %s', async (value, ms) => {
    vi.setSystemTime(Date.UTC(2026, 0, 1));
    for (const status of [429, 503]) {
      const response = Response.json(words, { status, headers: { 'retry-after': value } });
      expect((await errorOfResponse(response)).options.retryAfterMs).toBe(ms);
    }
  });

  it('keeps the cause of what never reached the server, or came to nothing', async () => {
    const cause = new TypeError('Failed to fetch');
    const answers: Reply[] = [() => Promise.reject(cause), () => new Response('<html>')];
    const { transport } = scriptedServer(answers);
    const request = { type: 'threads.list', params: { order: 'desc' } } as const;
    await expect(transport.json(request)).rejects.toMatchObject({ code: 'network', cause });
    await expect(transport.json(request)).rejects.toMatchObject({
      code: 'server',
      cause: expect.any(SyntaxError),
    });
    const failing = () => {
      throw cause;
    };
    await expect(new TokenSource(failing).get()).rejects.toMatchObject({ code: 'signed_out', cause });
  });

  it('shows people no raw text of an error that the server has not written for them', async () => {
    const secret = 'SELECT * FROM threads';
    const error = { type: 'error', code: 'stream.error', message: secret, allow_retry: true } as const;
    const { session } = scriptedSession([[...hello, error]]);
    await session.dispatch(message('Hello'));
    expect(session.getState().failure).toMatchObject({ code: 'stream.error', allowRetry: true });
    expect(JSON.stringify(session.getState())).not.toContain(secret);
  });
});

describe('a database that fails over in 15 s', () => {
  const down = (answer: Reply, then: Reply, seconds = 15) => {
    const since = Date.now();
    return Array.from({ length: 100 }, () => () => {
      const now = Date.now() - since < seconds * 1000 ? answer : then;
      if (typeof now === 'function') return now();
      if ('json' in now) return Response.json(now.json);
      if (!('status' in now)) return new Response(eventStream(now) as BodyInit);
      return Response.json(words, { status: now.status, ...(now.headers && { headers: now.headers }) });
    });
  };

  it.each<[string, Reply]>([
    ['503 with a time', { status: 503, headers: { 'retry-after': '2' } }],
    ['503 with no time at all', { status: 503, headers: { 'retry-after': '0' } }],
    [
      '503 of a proxy, with a time',
      () => new Response('<h1>', { status: 503, headers: { 'retry-after': '1' } }),
    ],
    ['503 in words', { status: 503 }],
    ['500 in words', { status: 500 }],
  ])('costs no message: %s', async (_name, answer) => {
    const { session, sent } = scriptedSession(down(answer, hello));
    const { error } = await outcomeOf(session.dispatch(message('Hello')));
    expect(error).toBeUndefined();
    expect(session.getState()).toMatchObject({ failure: null, pending: [], waitingUntil: null });
    expect(session.getState().items).toHaveLength(2);
    expect(sent.length).toBeLessThan(16);
  });

  it.each<[string, Reply]>([
    ['503 with a time', { status: 503, headers: { 'retry-after': '2' } }],
    ['500', { status: 500 }],
    ['502 of a proxy', () => new Response('<h1>', { status: 502 })],
    ['504 of a proxy', () => new Response('<h1>', { status: 504 })],
    ['no connection', unreachable],
    ['a page instead of JSON', () => new Response('<h1>Back soon</h1>')],
    ['a limit', { status: 429, headers: { 'retry-after': '5' } }],
  ])('costs no reading: %s', async (_name, answer) => {
    const list = new ThreadList(
      scriptedServer(down(answer, { json: { data: [], has_more: false } })).transport,
    );
    const { seconds } = await outcomeOf(list.load());
    expect(list.getState().status).toBe('ready');
    expect(seconds).toBeLessThan(23);
  });

  it('costs no token, of whatever is said of it in words of the client', async () => {
    const since = Date.now();
    const provider = async () => {
      if (Date.now() - since < 15_000) throw new SessionError('network', 'down');
      return 'token';
    };
    const source = new TokenSource(provider);
    let token: string | undefined;
    void source.get().then((given) => (token = given));
    await vi.advanceTimersByTimeAsync(23_000);
    expect(token).toBe('token');
  });

  it('costs no feedback, no action and no title', async () => {
    const busy = { status: 503, headers: { 'retry-after': '4' } };
    const { session } = scriptedSession([hello, busy, busy, { json: {} }, busy, { json: {} }]);
    await session.dispatch(message('Hello'));
    const liked = session.dispatch({ type: 'feedback', itemIds: ['msg_2'], kind: 'positive' });
    expect((await outcomeOf(liked)).error).toBeUndefined();
    const acted = session.dispatch({ type: 'act', action: { type: 'a', payload: {} }, streaming: false });
    expect((await outcomeOf(acted)).error).toBeUndefined();
    const { transport, sent } = scriptedServer([busy, { json: {} }, busy, { json: {} }]);
    const list = new ThreadList(transport);
    expect((await outcomeOf(list.rename('a', 'A'))).error).toBeUndefined();
    expect(sent).toHaveLength(2);
  });
});

describe('patience ends', () => {
  it.each<[string, Reply, string, number]>([
    ['limits with a time', { status: 429, headers: { 'retry-after': '30' } }, 'rate_limited', 300],
    ['limits with no time at all', { status: 429, headers: { 'retry-after': '0' } }, 'rate_limited', 300],
    [
      'limits with a time in the past',
      { status: 429, headers: { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' } },
      'rate_limited',
      300,
    ],
    ['limits without a word of time', { status: 429 }, 'rate_limited', 23],
    ['503 with a time', { status: 503, headers: { 'retry-after': '1' } }, 'server', 60],
    ['503 in words', { status: 503 }, 'server', 23],
    ['a thread that stays busy', { status: 409, headers: { 'retry-after': '30' } }, 'thread_busy', 600],
  ])('with endless %s', async (_name, answer, code, most) => {
    const { session, sent } = scriptedSession(endless(answer));
    const { seconds } = await outcomeOf(session.dispatch(message('Hello')));
    expect(session.getState()).toMatchObject({
      failure: { code, allowRetry: true },
      pending: [{ status: 'failed' }],
      responding: false,
      waitingUntil: null,
    });
    expect(seconds).toBeGreaterThan(14);
    expect(seconds).toBeLessThanOrEqual(most + 1);
    expect(sent.length).toBeLessThan(130);
  });

  it.each(['0', '1', '30'])('with endless limits of reading, Retry-After: %s', async (time) => {
    const { transport, sent } = scriptedServer(endless({ status: 429, headers: { 'retry-after': time } }));
    const list = new ThreadList(transport);
    expect((await outcomeOf(list.load())).seconds).toBeLessThanOrEqual(301);
    expect(list.getState().status).toBe('failed');
    expect(sent.length).toBeLessThan(310);
  });

  it('at once when the server asks for more than anybody waits', async () => {
    const { session, sent } = scriptedSession([{ status: 503, headers: { 'retry-after': '86400' } }]);
    expect((await outcomeOf(session.dispatch(message('Hello')))).seconds).toBe(1);
    expect(sent).toHaveLength(1);
    expect(session.getState().failure?.code).toBe('server');
  });

  it('at once where waiting does not help', async () => {
    const list = new ThreadList(scriptedServer([{ status: 403 }]).transport);
    expect((await outcomeOf(list.load())).seconds).toBe(1);
  });
});

describe('what may have arrived is not sent again by itself', () => {
  it.each<[string, Reply]>([
    ['no connection', unreachable],
    ['502 of a proxy', () => new Response('<h1>', { status: 502 })],
    ['504 of a proxy', () => new Response('<h1>', { status: 504 })],
    ['503 of a proxy without a time', () => new Response('<h1>', { status: 503 })],
    ['500 of something else', () => new Response('Internal Server Error', { status: 500 })],
    [
      'a stream that is cut',
      () => new Response(new ReadableStream({ pull: (s) => s.error(new TypeError('cut')) })),
    ],
  ])('%s', async (_name, answer) => {
    const { session, sent } = scriptedSession([answer, hello]);
    await outcomeOf(session.dispatch(message('Hello')));
    expect(sent).toHaveLength(1);
    expect(session.getState().pending).toMatchObject([{ status: 'failed' }]);
  });

  it('an action whose server fails', async () => {
    const { session, sent } = scriptedSession([hello, { status: 500 }, { json: {} }]);
    await session.dispatch(message('Hello'));
    const acted = session.dispatch({ type: 'act', action: { type: 'a', payload: {} }, streaming: false });
    expect((await outcomeOf(acted)).error).toMatchObject({ code: 'server' });
    expect(sent).toHaveLength(2);
  });
});
