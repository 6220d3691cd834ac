import { RequestError } from '../errors/request-error.js';
import { firstOffset, isOffset } from '../turn-log/offsets.js';
import type { Reading, TurnEntry } from '../turn-log/turn-log.js';

// The read half of the Durable Streams protocol, as `@durable-streams/client` 0.2.7 speaks it: catch-up,
// long-poll and server-sent events, over whatever can be read after an offset and followed.

/** What a stream is read from. */
export interface ReadableStreamLog {
  /** Names the stream in entity tags. */
  readonly id: string;
  /** `application/json` is read as an array of its entries, everything else as its entries in a row. */
  readonly contentType: string;
  /** The place behind the last entry. */
  readonly tail: string;
  readonly isClosed: boolean;
  read(after: string): Promise<Reading>;
  follow(after: string, signal: AbortSignal): AsyncIterable<Reading>;
}

/** One request to read. */
export interface StreamRequest {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly ifNoneMatch?: string | undefined;
  /** Aborted when the reader goes away. */
  readonly signal: AbortSignal;
}

/** How long readers wait. */
export interface StreamWaits {
  /** Milliseconds for which a long poll waits at most. */
  readonly longPollMs: number;
  /** Milliseconds of silence after which a comment keeps proxies from closing the connection. */
  readonly keepAliveMs: number;
}

/** The reply to a request to read. */
export interface StreamReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A whole body, or one that goes on. */
  readonly body: string | AsyncIterable<Uint8Array>;
}

const KEEP_ALIVE = Buffer.from(': keep-alive\n\n');

const safe = {
  'X-Content-Type-Options': 'nosniff',
  // Pages on other sites read it with a token.
  'Cross-Origin-Resource-Policy': 'cross-origin',
} as const;

/** Headers that browsers show to pages only where CORS exposes them. */
export const STREAM_RESPONSE_HEADERS = [
  'Stream-Next-Offset',
  'Stream-Up-To-Date',
  'Stream-Closed',
  'Stream-Cursor',
  'ETag',
] as const;

/**
 * Replies to GET and HEAD.
 *
 * @throws RequestError when the query is wrong, or what the log rejects with.
 */
export async function readStream(
  stream: ReadableStreamLog,
  request: StreamRequest,
  waits: StreamWaits,
): Promise<StreamReply> {
  if (request.method === 'HEAD') return headOf(stream);
  const live = request.query.get('live');
  if (live !== null && live !== 'sse' && live !== 'long-poll') {
    throw wrong('live', 'Ask for live=sse or live=long-poll, or for neither.');
  }
  const after = offsetIn(request.query, stream.tail);
  if (live === 'sse') return asEvents(stream, after, request, waits);
  if (live === 'long-poll') return polled(stream, after, request, waits);
  const reading = await stream.read(after);
  const etag = `"${stream.id}:${after}:${reading.next}${reading.isClosed ? ':closed' : ''}"`;
  const headers = {
    ...headersOf(stream, reading),
    ETag: etag,
    // The tail moves; everything before it never changes.
    'Cache-Control': request.query.get('offset') === 'now' ? 'no-store' : 'private, no-cache',
  };
  if (request.ifNoneMatch?.split(',').some((tag) => tag.trim() === etag)) {
    return { status: 304, headers, body: '' };
  }
  return { status: 200, headers, body: bodyOf(stream, reading.entries) };
}

function headOf({ contentType, tail, isClosed }: ReadableStreamLog): StreamReply {
  const headers = {
    ...safe,
    'Content-Type': contentType,
    'Cache-Control': 'no-store',
    'Stream-Next-Offset': tail,
    ...(isClosed && { 'Stream-Closed': 'true' }),
  };
  return { status: 200, headers, body: '' };
}

function wrong(field: string, message: string): RequestError {
  return new RequestError('invalid_request', message, { field });
}

function offsetIn(query: URLSearchParams, tail: string): string {
  const [offset, ...more] = query.getAll('offset');
  if (offset === undefined) {
    if (query.has('live')) throw wrong('offset', 'Say from where to follow: offset=-1 is the beginning.');
    return firstOffset;
  }
  if (offset === '-1') return firstOffset;
  if (offset === 'now') return tail;
  if (more.length > 0 || !isOffset(offset)) {
    throw wrong('offset', 'An offset is what the server gave as one, -1 or now, and comes once.');
  }
  return offset;
}

async function polled(
  stream: ReadableStreamLog,
  after: string,
  { query, signal }: StreamRequest,
  { longPollMs }: StreamWaits,
): Promise<StreamReply> {
  let reading = await stream.read(after);
  if (reading.entries.length === 0 && !reading.isClosed) {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(longPollMs)]);
    for await (const next of stream.follow(after, patience)) {
      reading = next;
      if (next.entries.length > 0 || next.isClosed) break;
    }
  }
  const headers = {
    ...headersOf(stream, reading),
    'Cache-Control': 'no-store',
    'Stream-Cursor': cursorAfter(query.get('cursor')),
  };
  return reading.entries.length > 0
    ? { status: 200, headers, body: bodyOf(stream, reading.entries) }
    : { status: 204, headers, body: '' };
}

function asEvents(
  stream: ReadableStreamLog,
  after: string,
  { query, signal }: StreamRequest,
  { keepAliveMs }: StreamWaits,
): StreamReply {
  const headers = {
    ...safe,
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'private, no-cache, no-store',
    'X-Accel-Buffering': 'no',
  };
  return { status: 200, headers, body: eventsOf(stream, after, query.get('cursor'), signal, keepAliveMs) };
}

async function* eventsOf(
  stream: ReadableStreamLog,
  after: string,
  cursor: string | null,
  signal: AbortSignal,
  keepAliveMs: number,
): AsyncGenerator<Uint8Array, void> {
  const readings = stream.follow(after, signal)[Symbol.asyncIterator]();
  try {
    for (let reading = readings.next(); ;) {
      const step = await orSilence(reading, keepAliveMs);
      if (step === undefined) {
        yield KEEP_ALIVE;
        continue;
      }
      if (step.done) return;
      yield Buffer.from(frameOf(stream, step.value, cursorAfter(cursor)));
      reading = readings.next();
    }
  } finally {
    await readings.return?.();
  }
}

/** What has come, and where it ends: every piece of data has its control event. */
function frameOf(
  stream: ReadableStreamLog,
  { entries, next, isUpToDate, isClosed }: Reading,
  cursor: string,
) {
  const data = entries.length > 0 ? event('data', bodyOf(stream, entries)) : '';
  const control = {
    streamNextOffset: next,
    ...(isClosed ? { streamClosed: true } : { streamCursor: cursor }),
    ...(isUpToDate && { upToDate: true }),
  };
  return data + event('control', JSON.stringify(control));
}

// A break of any kind begins a line, so that nothing in the data ends its event.
const event = (type: string, data: string) =>
  `event: ${type}\n${data
    .split(/\r\n|\r|\n/)
    .map((line) => `data:${line}\n`)
    .join('')}\n`;

function headersOf({ contentType }: ReadableStreamLog, { next, isUpToDate, isClosed }: Reading) {
  return {
    ...safe,
    'Content-Type': contentType,
    'Stream-Next-Offset': next,
    ...(isUpToDate && { 'Stream-Up-To-Date': 'true' }),
    ...(isClosed && { 'Stream-Closed': 'true' }),
  };
}

function bodyOf({ contentType }: ReadableStreamLog, entries: readonly TurnEntry[]): string {
  const data = entries.map((entry) => entry.data);
  return contentType.startsWith('application/json') ? `[${data.join()}]` : data.join('');
}

// Caches between here and there give the same reply to the same address: the cursor makes another one of it. It counts
// intervals of 20 seconds, and never stands still for whoever sends it back.
const cursorMs = 20_000;

function cursorAfter(cursor: string | null): string {
  const now = Math.floor(Date.now() / cursorMs);
  const known = cursor !== null && /^\d{1,15}$/.test(cursor) ? Number(cursor) : -1;
  return String(known >= now ? known + 1 + Math.floor(Math.random() * 10) : now);
}

/** What comes; undefined when nothing does for so long. */
export async function orSilence<T>(coming: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([coming, silence]);
  } finally {
    clearTimeout(timer);
  }
}
