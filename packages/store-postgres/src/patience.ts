import { AsyncLocalStorage } from 'node:async_hooks';
import type { DatabaseUnavailableError } from './unavailable.js';

const storage = new AsyncLocalStorage<DatabasePatience>();

/** Settings of a {@link DatabasePatience}. */
export interface DatabasePatienceOptions {
  /** Milliseconds that the work may wait for the database in all. */
  readonly ms: number;
  /** Whether nobody waits any more, as when the first byte of an answer has gone out. */
  readonly isOver?: () => boolean;
}

/**
 * How long one piece of work, such as a request, waits for the database in all its queries, and whether the database
 * could be asked: libraries in between may take a failed read for an absence.
 */
export class DatabasePatience {
  readonly #isOver: () => boolean;
  #leftMs: number;
  #failure: DatabaseUnavailableError | undefined;

  constructor({ ms, isOver = () => false }: DatabasePatienceOptions) {
    this.#leftMs = ms;
    this.#isOver = isOver;
  }

  /** The patience of the work that runs now, while somebody waits for it. */
  static get current(): DatabasePatience | undefined {
    const patience = storage.getStore();
    if (!patience) return undefined;
    return patience.#isOver() ? undefined : patience;
  }

  /** Milliseconds that are left. */
  get leftMs(): number {
    return this.#leftMs;
  }

  /** The last query that could not be carried out. */
  get failure(): DatabaseUnavailableError | undefined {
    return this.#failure;
  }

  /** Runs work that has this patience. */
  run<T>(work: () => T): T {
    return storage.run(this, work);
  }

  /** Takes note of a query that has ended. */
  spend(ms: number, failure?: DatabaseUnavailableError): void {
    this.#leftMs -= ms;
    if (failure) this.#failure = failure;
  }
}
