import { RequestError } from '../errors/request-error.js';

/** Whose turns are counted together, and how many of them may run at a time. */
export interface TurnAllowance {
  /** Such as the id of a user, or an address. */
  readonly key: string;
  readonly max: number;
}

// How long a turn goes on is not known; most end within this many seconds.
const retryAfter = 5;

/** How many turns run for whom, in this process. */
export class TurnCounts {
  readonly #running = new Map<string, number>();

  /**
   * Counts a turn until the function that is returned is called.
   *
   * @throws RequestError `rate_limited` when one of the allowances is used up
   */
  take(allowances: readonly TurnAllowance[]): () => void {
    for (const { key, max } of allowances) {
      if ((this.#running.get(key) ?? 0) < max) continue;
      throw new RequestError(
        'rate_limited',
        `Too many answers at a time. Wait for one to end, or ${retryAfter} seconds, then send the same request again.`,
        { retryAfter },
      );
    }
    for (const { key } of allowances) this.#running.set(key, (this.#running.get(key) ?? 0) + 1);
    return () => {
      for (const { key } of allowances) {
        const left = (this.#running.get(key) ?? 0) - 1;
        if (left > 0) this.#running.set(key, left);
        else this.#running.delete(key);
      }
    };
  }
}
