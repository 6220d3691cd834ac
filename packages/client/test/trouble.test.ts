import { describe, expect, it } from 'vitest';
import { Transport, type SessionError } from '../src/index.js';
import { eventStream } from '@chatdock/test-browsers';

const html = '<!doctype html>\n  <title>My   shop</title>';

async function troubleWith(respond: () => Response | Promise<Response>, kind: 'stream' | 'json' = 'stream') {
  const heard: SessionError[] = [];
  const transport = new Transport({
    url: 'https://chat.example.test/chatkit',
    fetch: async () => respond(),
    onTrouble: (error) => heard.push(error),
  });
  const events: unknown[] = [];
  const read = async () => {
    if (kind === 'json') return transport.json({ type: 'threads.list', params: { limit: 1, order: 'desc' } });
    const request = { type: 'threads.retry_after_item', params: { thread_id: 't', item_id: 'i' } } as const;
    for await (const event of transport.stream(request, new AbortController().signal)) events.push(event);
    return undefined;
  };
  const failure = await read().then(
    () => undefined,
    (error: unknown) => error,
  );
  return { heard, failure, events };
}

const answer = (body: BodyInit | null, contentType: string | undefined, status = 200) =>
  new Response(body, { status, headers: contentType === undefined ? {} : { 'content-type': contentType } });

const event = { type: 'progress_update', text: 'Looking' };

describe('what is not an answer of a ChatKit server is described', () => {
  it.each(['stream', 'json'] as const)('a web page with 200 for a %s', async (kind) => {
    const { heard, failure } = await troubleWith(() => answer(html, 'Text/HTML; charset=utf-8'), kind);
    expect(heard).toEqual([failure]);
    expect(heard[0]?.options.seen).toMatchObject({
      status: 200,
      contentType: 'text/html',
      start: '<!doctype html> <title>My shop</title>',
      expected: kind,
    });
  });

  it('the beginning of a long body alone, in whole characters', async () => {
    const { heard } = await troubleWith(() => answer('🙂'.repeat(500), 'text/html'));
    expect(heard[0]?.options.seen?.start).toBe('🙂'.repeat(80));
  });

  it.each([
    ['JSON for a stream', () => answer('{"reply":1}', 'application/json'), 'stream' as const],
    ['something else for a document', () => answer('nope', 'application/json'), 'json' as const],
    [
      'a refusal that is none of ours',
      () => answer('{"detail":"x"}', 'application/json', 400),
      'json' as const,
    ],
    [
      'a refusal in our form, in a web page',
      () => answer('{"error":{"code":"a"}}', 'text/html', 404),
      'json' as const,
    ],
  ])('%s', async (_name, respond, kind) => {
    const { heard, failure } = await troubleWith(respond, kind);
    expect(heard).toEqual([failure]);
    expect(heard[0]?.options.seen?.start).not.toBe('');
    expect(heard[0]?.code).toBe('server');
  });
});

describe('what can be read is read, and said to be odd', () => {
  it.each(['text/plain', 'application/octet-stream', undefined])('a stream as %s', async (type) => {
    const { heard, failure, events } = await troubleWith(() =>
      answer(eventStream([event]) as BodyInit, type),
    );
    expect(failure).toBeUndefined();
    expect(events).toEqual([event]);
    expect(heard.map(({ options }) => options.trouble)).toEqual(['content_type']);
  });

  it('a document as text', async () => {
    const { heard, failure } = await troubleWith(() => answer('{"data":[]}', 'text/plain'), 'json');
    expect(failure).toBeUndefined();
    expect(heard.map(({ options }) => options.trouble)).toEqual(['content_type']);
  });

  it('text that is no stream is none', async () => {
    const { heard, failure } = await troubleWith(() => answer('Hello there', 'text/plain'));
    expect(heard).toEqual([failure]);
    expect(heard[0]?.options.seen?.start).toBe('Hello there');
  });
});

describe('an answer that comes all at once', () => {
  const item = (id: string, seconds: number) => ({
    type: 'thread.item.done',
    item: { id, created_at: new Date(1_750_000_000_000 + seconds * 1000).toISOString() },
  });
  const after = (ms: number, events: unknown[]) => () =>
    new Promise<Response>((resolve) =>
      setTimeout(() => resolve(answer(eventStream(events) as BodyInit, 'text/event-stream')), ms),
    );

  it('long after it was made, was held back', async () => {
    const { heard } = await troubleWith(after(1300, [item('a', 0), item('b', 1.2)]));
    expect(heard.map(({ options }) => options.trouble)).toEqual(['buffered']);
  });

  it.each([
    ['as fast as it was made', 1300, [item('a', 0), item('b', 0.2)]],
    ['with what was made before the request', 100, [item('a', -86_400), item('b', 0)]],
    ['with no items, or odd ones', 50, [null, 7, { item: null }, { item: { created_at: 'noon' } }]],
  ])('%s was not', async (_name, ms, events) => {
    const { heard } = await troubleWith(after(ms, events));
    expect(heard).toEqual([]);
  });
});
