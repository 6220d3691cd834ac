import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { toJson, type NonStreamingReq, type StreamingReq, type ThreadStreamEvent } from '@chatdock/protocol';
import { requestMetadata } from './chatdock-metadata.js';
import {
  contentTypeOf,
  errorOfResponse,
  seenOf,
  SessionError,
  type Seen,
  type Trouble,
  type SessionErrorCode,
} from './errors.js';
import { Pace } from './pace.js';
import { orAborted } from './or-aborted.js';
import { offsetBefore, placeOf, type TurnPlace } from './turn-place.js';

/** How requests reach the ChatKit server. */
export interface TransportOptions {
  /** The ChatKit endpoint. */
  readonly url: string;
  /** Sends the request; the place for a bearer token. Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Whether cookies go to the endpoint, read anew for each request. Default: what `fetch` itself does. */
  readonly credentials?: () => RequestCredentials | undefined;
  /** Headers of every request, read anew for each. */
  readonly headers?: () => Record<string, string>;
  /** The host's own data, sent as `metadata` of every request. */
  readonly metadata?: () => Record<string, unknown> | undefined;
  /** A server that sends not a byte for this long (keep-alives count) is given up. Default 60 s. */
  readonly silenceMs?: number;
  /** Hears of every attempt that fails, repeated ones too, and of what is odd though it could be read. */
  readonly onTrouble?: (error: SessionError) => void;
}

/** How a request that streams is named, and followed. */
export interface NamedRequest {
  readonly requestId?: string | undefined;
  /** Whether it may have been here before, so that all that was said comes at once. */
  readonly isRepeated?: boolean;
  readonly onPlace?: (place: TurnPlace) => void;
}

/** Speaks to one ChatKit endpoint. */
export class Transport {
  readonly #options: TransportOptions;
  #resumes: boolean | undefined;

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  /**
   * Sends a request that is answered by one JSON document.
   *
   * @throws SessionError
   */
  async json<T>(request: NonStreamingReq, signal?: AbortSignal): Promise<T> {
    const silence = new Silence(this.#options.silenceMs);
    const ends = signal ? AbortSignal.any([signal, silence.signal]) : silence.signal;
    try {
      const response = await orAborted(this.#post(request, 'json', ends), ends);
      const reply = await orAborted(this.#readJson(response), ends);
      if (Object(reply) === reply && 'chatdock' in (reply as object)) this.#resumes = true;
      return reply as T;
    } catch (error) {
      throw this.#noted(error, signal);
    } finally {
      silence.end();
    }
  }

  /**
   * Sends a request that is answered by a stream of events. Ends when the answer does.
   *
   * @param named the name of the request, and what is told where in its turn each event ends, before the event comes
   * @throws SessionError
   */
  async *stream(
    request: StreamingReq,
    signal: AbortSignal,
    { requestId, isRepeated, onPlace }: NamedRequest = {},
  ): AsyncGenerator<ThreadStreamEvent, void> {
    const silence = new Silence(this.#options.silenceMs);
    const ends = AbortSignal.any([signal, silence.signal]);
    try {
      const pace = new Pace();
      const response = await orAborted(this.#post(request, 'stream', ends, requestId), ends);
      const type = contentTypeOf(response);
      if (type !== 'text/event-stream' && !vague.has(type)) {
        throw notStream(response, await orAborted(response.text(), ends));
      }
      let start = '';
      const heard = (text: string) => {
        silence.broken();
        if (start.length < 400) start += text;
      };
      for await (const { id, data } of eventsOf(await bodyOf(response), ends, heard)) {
        const place = id === undefined ? undefined : placeOf(id);
        if (place) {
          this.#resumes = true;
          onPlace?.(place);
        }
        // Some servers end their streams the way OpenAI's own APIs do.
        if (data === '[DONE]') continue;
        const event = parseEvent(data) as ThreadStreamEvent;
        pace.note(event);
        yield event;
      }
      if (vague.has(type) && start !== '') {
        const isStream = /^\s*(:|(data|event|id|retry)\b)/.test(start);
        if (!isStream) throw notStream(response, start);
        this.#options.onTrouble?.(notStream(response, start, 'content_type'));
      }
      // What was said before comes at once.
      if (pace.isBuffered && !isRepeated) this.#options.onTrouble?.(notStream(response, start, 'buffered'));
    } catch (error) {
      throw this.#noted(error, signal);
    } finally {
      silence.end();
    }
  }

  /**
   * Follows a turn from a place on, to its end.
   *
   * @throws SessionError
   */
  async *follow(
    { turn, offset }: TurnPlace,
    signal: AbortSignal,
    onPlace: (place: TurnPlace) => void,
  ): AsyncGenerator<ThreadStreamEvent, void> {
    const silence = new Silence(this.#options.silenceMs);
    const ends = AbortSignal.any([signal, silence.signal]);
    try {
      const response = await orAborted(this.#get({ turn, offset, live: 'sse' }, ends), ends);
      let come: ThreadStreamEvent[] = [];
      for await (const { event, data } of eventsOf(await bodyOf(response), ends, () => silence.broken())) {
        const value = parseEvent(data);
        if (event === 'data') come = value as ThreadStreamEvent[];
        if (event !== 'control') continue;
        // What has come counts once it is known where it ends.
        const control = value as { streamNextOffset: string; streamClosed?: boolean };
        for (const [at, one] of come.entries()) {
          onPlace({ turn, offset: offsetBefore(control.streamNextOffset, come.length - 1 - at) });
          yield one;
        }
        if (come.length === 0) onPlace({ turn, offset: control.streamNextOffset });
        come = [];
        if (control.streamClosed) return;
      }
      throw new SessionError('stream_broken', 'The answer broke off.');
    } finally {
      silence.end();
    }
  }

  /**
   * Whether the server lets clients follow turns; it is asked once, and only when nothing else has said so.
   *
   * @throws SessionError when it could not be asked
   */
  async resumes(signal: AbortSignal): Promise<boolean> {
    if (this.#resumes !== undefined) return this.#resumes;
    try {
      await this.#get({ turn: 'none' }, signal);
    } catch (error) {
      const { status, reason, isCut } = error instanceof SessionError ? error.options : {};
      if (isCut) throw new SessionError('network', 'The server could not be heard.', { cause: error });
      // Something on the way may fail for a while, and says nothing of the server.
      if (status === undefined || status === 429 || status >= 500) throw error;
      this.#resumes = reason === 'turn_not_found';
    }
    return this.#resumes ?? false;
  }

  #get(query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response> {
    const { url, headers } = this.#options;
    const [address = '', more] = url.split('?');
    const search = new URLSearchParams(more);
    for (const [name, value] of Object.entries(query)) search.set(name, value);
    const accept = 'live' in query ? 'text/event-stream' : 'application/json';
    const init = { ...this.#cookies(), headers: { accept, ...headers?.() }, cache: 'no-store' as const };
    return this.#send(`${address}?${search}`, init, ['server', 'live' in query ? 'stream' : 'json'], signal);
  }

  async #post(
    request: StreamingReq | NonStreamingReq,
    expected: Seen['expected'],
    signal: AbortSignal | undefined,
    requestId?: string,
  ): Promise<Response> {
    const { url, headers, metadata } = this.#options;
    const asked = requestId === undefined ? {} : { request_id: requestId, resume: true };
    const accept = expected === 'stream' ? 'text/event-stream' : 'application/json';
    const init = {
      ...this.#cookies(),
      method: 'POST',
      headers: { 'content-type': 'application/json', accept, ...headers?.() },
      body: toJson({ ...request, metadata: requestMetadata(metadata?.(), asked) }),
    };
    return this.#send(url, init, ['server', expected], signal);
  }

  #cookies(): Pick<RequestInit, 'credentials'> {
    const credentials = this.#options.credentials?.();
    return credentials === undefined ? {} : { credentials };
  }

  /**
   * Sends any request, such as the bytes of a file. Nothing of the endpoint's own headers is added.
   *
   * @param fetch what sends it, without cookies; default: the transport's own, which carries what shows who the user is
   * @throws SessionError
   */
  async upload(
    url: string,
    init: RequestInit,
    signal?: AbortSignal,
    fetch?: typeof globalThis.fetch,
  ): Promise<Response> {
    // What takes files need not speak ChatKit, and says no in words of its own.
    const cookies = fetch ? { credentials: 'omit' as const } : this.#cookies();
    const request = { ...cookies, ...init };
    return this.#send(url, request, ['refused', 'json'], signal, fetch).catch((error: unknown) => {
      throw this.#noted(error, signal);
    });
  }

  /** The error, of which who listens has heard. */
  #noted(error: unknown, stopped: AbortSignal | undefined): unknown {
    if (error instanceof SessionError && !stopped?.aborted) this.#options.onTrouble?.(error);
    return error;
  }

  async #readJson(response: Response): Promise<unknown> {
    const body = await response.text();
    const type = contentTypeOf(response);
    const seen = seenOf(response, 'json', body);
    const unreadable = (options: ErrorOptions = {}) =>
      new SessionError('server', 'The server answered something other than JSON.', { ...options, seen });
    if (type.includes('html')) throw unreadable();
    let read: unknown;
    try {
      read = JSON.parse(body);
    } catch (cause) {
      throw unreadable({ cause });
    }
    if (!type.includes('json')) {
      const message = `The server answered JSON as ${type || 'nothing'}.`;
      this.#options.onTrouble?.(new SessionError('server', message, { seen, trouble: 'content_type' }));
    }
    return read;
  }

  async #send(
    url: string,
    init: RequestInit,
    unspoken: [code: SessionErrorCode, expected: Seen['expected']],
    signal: AbortSignal | undefined,
    fetch: typeof globalThis.fetch = this.#options.fetch ?? globalThis.fetch,
  ): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(url, { ...init, ...(signal && { signal }) });
    } catch (cause) {
      if (signal?.aborted || cause instanceof SessionError) throw cause;
      throw new SessionError('network', 'The server could not be reached.', { cause });
    }
    if (signal?.aborted) {
      // A custom `fetch` that does not hear of the abort.
      response.body?.cancel().catch(() => {});
      throw signal.reason;
    }
    if (!response.ok) throw await errorOfResponse(response, ...unspoken);
    return response;
  }
}

/** Aborts when the server has sent nothing for too long. */
class Silence {
  readonly #controller = new AbortController();
  readonly #ms: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ms = 60_000) {
    this.#ms = ms;
    this.broken();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Something has come: the time begins anew. */
  broken(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const message = `The server sent nothing for ${this.#ms} ms.`;
      this.#controller.abort(new SessionError('stream_broken', message));
    }, this.#ms);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

/** The body as a stream. A page's own `fetch` may know no streams, and give the whole of it at once. */
async function bodyOf(response: Response): Promise<ReadableStream<Uint8Array>> {
  const body = response.body ?? new Response(await response.text()).body;
  if (!body) throw new SessionError('server', 'The server answered without a body.');
  return body;
}

// What a server that streams without saying so may call it.
const vague = new Set(['', 'text/plain', 'application/octet-stream']);

function notStream(response: Response, start: string, trouble?: Trouble): SessionError {
  const message = trouble
    ? `The answer is a stream, but something is odd: ${trouble}.`
    : `The server answered ${contentTypeOf(response) || 'no content type'}, not a stream.`;
  const seen = seenOf(response, 'stream', start);
  return new SessionError('server', message, { seen, ...(trouble && { trouble }) });
}

/**
 * The events of a body. It is read as fast as it comes, however slowly the events are taken: what has come when the
 * connection breaks is still to be shown.
 */
async function* eventsOf(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  heard: (text: string) => void,
): AsyncGenerator<EventSourceMessage, void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const come: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (message) => void come.push(message) });
  let wake = () => {};
  const read = async (): Promise<void> => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const text = decoder.decode(value, { stream: true });
      heard(text);
      parser.feed(text);
      wake();
    }
  };
  let end: { readonly failure?: unknown } | undefined;
  const ended = read().then(
    () => (end = {}),
    (failure: unknown) => (end = { failure }),
  );
  try {
    for (;;) {
      const more = new Promise<void>((resolve) => (wake = resolve));
      for (const message of come.splice(0)) {
        signal.throwIfAborted();
        yield message;
      }
      if (come.length > 0) continue;
      signal.throwIfAborted();
      if (end && 'failure' in end) {
        throw new SessionError('stream_broken', 'The answer broke off.', { cause: end.failure });
      }
      if (end) return;
      await orAborted(Promise.race([more, ended]), signal);
    }
  } finally {
    // Ends the request when it is not wanted any more; after a clean end it does nothing. A custom `fetch` may neither
    // hear of an abort nor end its body, so that nothing waits for it.
    reader.cancel().catch(() => {});
  }
}

function parseEvent(data: string): unknown {
  try {
    return JSON.parse(data) as unknown;
  } catch (cause) {
    throw new SessionError('stream_broken', 'The server sent an event that is not JSON.', { cause });
  }
}
