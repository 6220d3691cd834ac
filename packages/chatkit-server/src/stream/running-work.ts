import { serverStops } from '../errors/unavailable-error.js';
import type { Turn } from './turn.js';

/** How a server finishes what it has begun. */
export interface DrainOptions {
  /** Milliseconds that running answers get to end by themselves. Default 25,000. */
  readonly timeoutMs?: number;
  /** Ends their time early. */
  readonly signal?: AbortSignal;
}

// A handler that hangs must not hold up whoever stops: what it had said is stored without it.
const leaveMs = 3_000;

/** What a server is doing at the moment, so that it can stop without losing any of it. */
export class RunningWork<Context> {
  readonly #turns = new Map<Turn<Context>, Promise<unknown>>();
  readonly #others = new Set<Promise<unknown>>();
  /** Handlers that their turns have left alone, and when. One that hangs is forgotten in the end. */
  readonly #left = new Map<Promise<unknown>, number>();
  #isDraining = false;

  /** @throws RequestError `unavailable` once the server stops. */
  admitTurn(): void {
    if (this.#isDraining) throw serverStops();
  }

  /** A turn that runs until `settled`. */
  addTurn(turn: Turn<Context>, settled: Promise<void>): void {
    this.#turns.set(turn, settled);
    void settled.finally(() => {
      this.#turns.delete(turn);
      this.#leave(turn.handlerLeft);
    });
  }

  /** A request that is answered at once. */
  add<T>(work: Promise<T>): Promise<T> {
    const over = work.then(nothing, nothing);
    this.#others.add(over);
    void over.finally(() => this.#others.delete(over));
    return work;
  }

  /** Refuses new turns, gives those that run their time, cuts what is left, and waits until all of it is stored. */
  async drain({ timeoutMs = 25_000, signal }: DrainOptions = {}): Promise<void> {
    this.#isDraining = true;
    await upTo(timeoutMs, this.#turnsOver(), signal);
    for (const turn of this.#turns.keys()) turn.interrupt();
    await this.settled();
  }

  /** Resolves when nothing runs any more and all that follows from it is stored. */
  async settled(): Promise<void> {
    while (this.#turns.size > 0 || this.#others.size > 0) {
      await Promise.all([...this.#turns.values(), ...this.#others]);
    }
    const left = [...this.#left].map(([handler, at]) => upTo(at + leaveMs - performance.now(), handler));
    await Promise.all(left);
  }

  // No timer runs for a handler that hangs: it counts only when somebody stops the server.
  #leave(handler: Promise<unknown>): void {
    const now = performance.now();
    for (const [other, at] of this.#left) if (now - at > leaveMs) this.#left.delete(other);
    this.#left.set(handler, now);
    const forget = () => this.#left.delete(handler);
    void handler.then(forget, forget);
  }

  async #turnsOver(): Promise<void> {
    while (this.#turns.size > 0) await Promise.all(this.#turns.values());
  }
}

const nothing = (): void => undefined;

/** Waits for something that never rejects, but no longer than this. */
function upTo(ms: number, work: Promise<unknown>, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
    if (signal?.aborted) done();
    void work.then(done, done);
  });
}
