import type { ThreadStreamEvent } from '@chatdock/protocol';
import { EventEncoder } from './encode-event.js';

const KEEP_ALIVE = Buffer.from(': keep-alive\n\n');

/** Settings of an {@link Outbox}. */
export interface OutboxOptions {
  /** Events that may wait for a slow client before the handler is held back. */
  readonly capacity: number;
  /** Milliseconds of silence after which a comment keeps proxies from closing the connection. */
  readonly keepAliveMs: number;
  /** Called once when the client goes away before the end. */
  readonly onCancel: () => void;
}

type Step = IteratorResult<Uint8Array, undefined>;
const END: Step = { value: undefined, done: true };

/**
 * The way out of one stream: events are encoded as they are put in and taken by one reader. `put` answers a
 * promise when the reader is behind; whoever awaits it feels the backpressure.
 */
export class Outbox implements AsyncIterator<Uint8Array, undefined> {
  readonly #options: OutboxOptions;
  readonly #encoder = new EventEncoder();
  readonly #waiting: Uint8Array[] = [];
  readonly #keepAlive: NodeJS.Timeout;
  #reader: ((step: Step) => void) | undefined;
  #room: (() => void) | undefined;
  #closed = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#keepAlive = setInterval(
      () => this.#reader && this.#deliver(KEEP_ALIVE),
      options.keepAliveMs,
    ).unref();
  }

  /** Sends one event. Resolves at once, or when a reader that is behind has caught up or is gone. */
  put(event: ThreadStreamEvent): void | Promise<void> {
    if (this.#closed) return;
    this.#deliver(this.#encoder.encode(event));
    if (this.#waiting.length < this.#options.capacity) return;
    return new Promise((resolve) => (this.#room = resolve));
  }

  /** No more events follow. */
  end(): void {
    this.#closed = true;
    clearInterval(this.#keepAlive);
    this.#release();
    if (this.#waiting.length === 0) this.#reader?.(END);
  }

  /** Takes the next chunk. */
  next(): Promise<Step> {
    const value = this.#waiting.shift();
    if (value) {
      if (this.#waiting.length === 0) this.#release();
      return Promise.resolve({ value, done: false });
    }
    if (this.#closed) return Promise.resolve(END);
    return new Promise((resolve) => (this.#reader = resolve));
  }

  /** The reader goes away. */
  return(): Promise<Step> {
    this.#waiting.length = 0;
    if (!this.#closed) {
      this.end();
      this.#options.onCancel();
    }
    return Promise.resolve(END);
  }

  #deliver(value: Uint8Array): void {
    const reader = this.#reader;
    if (!reader) return void this.#waiting.push(value);
    this.#reader = undefined;
    reader({ value, done: false });
  }

  #release(): void {
    this.#room?.();
    this.#room = undefined;
  }
}
