import { withoutChatdockEvents } from './without-chatdock-events.js';

/** What is seen of the requests that the official component sends through our `fetch`. */
export interface TrafficHooks {
  /** An event of a streaming answer has arrived; comments that only keep the connection open do not count. */
  readonly onEvent: () => void;
  /** Answers what is to be sent in place of a request's body. */
  readonly rewrite: (body: string) => string;
}

// "d" of "data:", which every event begins with; comments begin with a colon.
const FIRST_OF_DATA = 0x64;

/** Watches the requests of one view, and can end them all when the view is given up. */
export class Traffic {
  readonly #send: typeof globalThis.fetch;
  readonly #hooks: TrafficHooks;
  readonly #over = new AbortController();

  constructor(send: typeof globalThis.fetch, hooks: TrafficHooks) {
    this.#send = send;
    this.#hooks = hooks;
  }

  /** Ends all requests, those that come later included. */
  end(): void {
    this.#over.abort();
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const body = typeof init?.body === 'string' ? { body: this.#hooks.rewrite(init.body) } : {};
    const signals = [this.#over.signal, ...(init?.signal ? [init.signal] : [])];
    const response = await this.#send(input, { ...init, ...body, signal: AbortSignal.any(signals) });
    if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
      return response;
    }
    const { onEvent } = this.#hooks;
    const watched = response.body
      .pipeThrough(
        new TransformStream<Uint8Array, Uint8Array>({
          transform(chunk, controller) {
            if (chunk.includes(FIRST_OF_DATA)) onEvent();
            controller.enqueue(chunk);
          },
        }),
      )
      .pipeThrough(withoutChatdockEvents());
    return new Response(watched, response);
  };
}
