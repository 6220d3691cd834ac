import { RequestError } from '../errors/request-error.js';

/** How a turn waits for its thread. */
export interface LeaseOptions {
  /** Milliseconds to wait at most. */
  readonly waitMs: number;
  /** The client went away: stop waiting. */
  readonly signal: AbortSignal;
}

/** The right to run a turn on a thread. */
export interface TurnLease {
  /** Lets the next turn run. */
  release(): void | Promise<void>;
}

/** Lets one turn at a time run on a thread. Processes that share threads share one implementation. */
export interface TurnLeases {
  /**
   * Waits for the thread to be free.
   *
   * @throws RequestError `thread_busy` when it is not free in time.
   */
  acquire(threadId: string, options: LeaseOptions): Promise<TurnLease>;
}

/** {@link TurnLeases} for one process. */
export class MemoryTurnLeases implements TurnLeases {
  readonly #queues = new Map<string, Array<() => void>>();

  async acquire(threadId: string, { waitMs, signal }: LeaseOptions): Promise<TurnLease> {
    const release = () => this.#pass(threadId);
    const queue = this.#queues.get(threadId);
    if (queue) await waitFor(queue, waitMs, signal);
    else this.#queues.set(threadId, []);
    return { release };
  }

  #pass(threadId: string): void {
    const next = this.#queues.get(threadId)?.shift();
    if (next) next();
    else this.#queues.delete(threadId);
  }
}

/** The refusal of a turn whose thread stayed busy for `waitMs`. */
export function threadBusy(waitMs: number): RequestError {
  return new RequestError(
    'thread_busy',
    'This thread is still answering. Wait for its answer, then send again.',
    {
      retryAfter: Math.max(1, Math.ceil(waitMs / 1000)),
    },
  );
}

function waitFor(queue: Array<() => void>, waitMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      const place = queue.indexOf(turn);
      if (place >= 0) queue.splice(place, 1);
      finish();
    };
    const turn = () => settle(resolve);
    const onAbort = () => settle(() => reject(signal.reason as Error));
    const timer = setTimeout(() => settle(() => reject(threadBusy(waitMs))), waitMs);
    signal.addEventListener('abort', onAbort);
    queue.push(turn);
    if (signal.aborted) onAbort();
  });
}
