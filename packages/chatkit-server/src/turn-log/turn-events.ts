import { orSilence } from '../http/durable-streams.js';
import type { Reading } from './turn-log.js';

const KEEP_ALIVE = Buffer.from(': keep-alive\n\n');

type Step = IteratorResult<Uint8Array, undefined>;
const END: Step = { value: undefined, done: true };

/** How a turn is sent. */
export interface TurnEventsOptions {
  readonly turnId: string;
  readonly follow: (signal: AbortSignal) => AsyncIterable<Reading>;
  /** Milliseconds of silence after which a comment keeps proxies from closing the connection. */
  readonly keepAliveMs: number;
  /** Called once, when nobody reads any more. */
  readonly onLeave: () => void;
}

/**
 * A turn as server-sent events in ChatKit's framing, each with an `id` line that names the turn and the place behind
 * the event. One reader follows at its own pace; whoever is slow holds nobody up.
 */
export class TurnEvents implements AsyncIterator<Uint8Array, undefined> {
  readonly #options: TurnEventsOptions;
  readonly #gone = new AbortController();
  readonly #readings: AsyncIterator<Reading>;
  #reading: Promise<IteratorResult<Reading>> | undefined;
  #isOver = false;

  constructor(options: TurnEventsOptions) {
    this.#options = options;
    this.#readings = options.follow(this.#gone.signal)[Symbol.asyncIterator]();
  }

  async next(): Promise<Step> {
    while (!this.#isOver) {
      this.#reading ??= this.#readings.next();
      const step = await orSilence(this.#reading, this.#options.keepAliveMs);
      if (step === undefined) return { value: KEEP_ALIVE, done: false };
      this.#reading = undefined;
      if (step.done) break;
      const { entries } = step.value;
      if (entries.length > 0) return { value: this.#encode(entries), done: false };
    }
    this.#leave();
    return END;
  }

  /** The reader goes away; the turn goes on. */
  async return(): Promise<Step> {
    this.#leave();
    return END;
  }

  #encode(entries: Reading['entries']): Uint8Array {
    const { turnId } = this.#options;
    return Buffer.from(
      entries.map(({ offset, data }) => `id: ${turnId}:${offset}\ndata: ${data}\n\n`).join(''),
    );
  }

  #leave(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#gone.abort();
    this.#options.onLeave();
  }
}
