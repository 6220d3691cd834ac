import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { NonStreamingReq, StreamingReq, ThreadStreamEvent } from '@chatdock/protocol';
import { errorOfResponse, SessionError, type SessionErrorCode } from './errors.js';

/** How requests reach the ChatKit server. */
export interface TransportOptions {
  /** The ChatKit endpoint. */
  readonly url: string;
  /** Sends the request; the place for a bearer token. Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Headers of every request, read anew for each. */
  readonly headers?: () => Record<string, string>;
  /** The host's own data, sent as `metadata` of every request. */
  readonly metadata?: () => Record<string, unknown> | undefined;
  /** An answer without a byte for this long (keep-alives count) is broken. Default 60 s. */
  readonly silenceMs?: number;
}

/** Speaks to one ChatKit endpoint. */
export class Transport {
  readonly #options: TransportOptions;

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  /**
   * Sends a request that is answered by one JSON document.
   *
   * @throws SessionError
   */
  async json<T>(request: NonStreamingReq, signal?: AbortSignal): Promise<T> {
    const response = await this.#post(request, 'application/json', signal);
    try {
      return (await response.json()) as T;
    } catch (cause) {
      throw new SessionError('server', 'The server answered something other than JSON.', { cause });
    }
  }

  /**
   * Sends a request that is answered by a stream of events. Ends when the answer does.
   *
   * @throws SessionError
   */
  async *stream(request: StreamingReq, signal: AbortSignal): AsyncGenerator<ThreadStreamEvent, void> {
    const silence = new AbortController();
    const response = await this.#post(
      request,
      'text/event-stream',
      AbortSignal.any([signal, silence.signal]),
    );
    if (!response.body) throw new SessionError('server', 'The server answered without a body.');
    const { silenceMs = 60_000 } = this.#options;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const heard = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        silence.abort(new SessionError('stream_broken', `The server was silent for ${silenceMs} ms.`));
      }, silenceMs);
    };
    heard();
    const reader = response.body
      .pipeThrough(onEveryChunk(heard))
      .pipeThrough(new TextDecoderStream() as unknown as ReadableWritablePair<string, Uint8Array>)
      .pipeThrough(new EventSourceParserStream())
      .getReader();
    // A custom `fetch` may not end its body when the request is aborted.
    const stop = () => void reader.cancel().catch(() => {});
    signal.addEventListener('abort', stop, { once: true });
    try {
      for (;;) {
        const { done, value } = await reader.read().catch((cause: unknown) => {
          throw signal.aborted
            ? signal.reason
            : new SessionError('stream_broken', 'The answer broke off.', { cause });
        });
        if (done) return;
        // Some servers end their streams the way OpenAI's own APIs do.
        if (value.data !== '[DONE]') yield parseEvent(value.data);
      }
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      // Ends the request when the caller stops early; after a clean end it does nothing.
      await reader.cancel().catch(() => {});
    }
  }

  async #post(
    request: StreamingReq | NonStreamingReq,
    accept: string,
    signal: AbortSignal | undefined,
  ): Promise<Response> {
    const { url, headers, metadata } = this.#options;
    const data = metadata?.();
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept, ...headers?.() },
      body: JSON.stringify(data ? { ...request, metadata: data } : request),
    };
    return this.#send(url, init, 'server', signal);
  }

  /**
   * Sends any request, such as the bytes of a file. Nothing of the endpoint's own headers is added.
   *
   * @param fetch what sends it; default: the transport's own, which carries the user's token
   * @throws SessionError
   */
  async upload(
    url: string,
    init: RequestInit,
    signal?: AbortSignal,
    fetch?: typeof globalThis.fetch,
  ): Promise<Response> {
    // What takes files need not speak ChatKit, and says no in words of its own.
    return this.#send(url, init, 'refused', signal, fetch);
  }

  async #send(
    url: string,
    init: RequestInit,
    unspoken: SessionErrorCode,
    signal: AbortSignal | undefined,
    fetch: typeof globalThis.fetch = this.#options.fetch ?? globalThis.fetch,
  ): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(url, { ...init, credentials: 'omit', ...(signal && { signal }) });
    } catch (cause) {
      if (signal?.aborted || cause instanceof SessionError) throw cause;
      throw new SessionError('network', 'The server could not be reached.', { cause });
    }
    if (!response.ok) throw await errorOfResponse(response, unspoken);
    return response;
  }
}

function onEveryChunk(heard: () => void): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array> {
  return new TransformStream({
    transform(chunk, controller) {
      heard();
      controller.enqueue(chunk);
    },
  });
}

function parseEvent(data: string): ThreadStreamEvent {
  try {
    return JSON.parse(data) as ThreadStreamEvent;
  } catch (cause) {
    throw new SessionError('stream_broken', 'The server sent an event that is not JSON.', { cause });
  }
}
