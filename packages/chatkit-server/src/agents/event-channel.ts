/** A first-in, first-out way from several writers to one reader. */
export class EventChannel<T> {
  readonly #capacity: number;
  readonly #queue: T[] = [];
  readonly #writers: Array<() => void> = [];
  #reader: (() => void) | undefined;
  #isRead = false;
  #closed = false;

  /** @param capacity Entries that may wait while the channel is read; writers of more are held back. */
  constructor(capacity = 64) {
    this.#capacity = capacity;
  }

  /**
   * Adds an entry; resolves when there is room for the next. Before reading starts there is always room, since
   * whoever writes then is the one who will read. Entries written after the end are dropped.
   */
  write(entry: T): void | Promise<void> {
    if (this.#closed) return;
    this.#queue.push(entry);
    this.#wakeReader();
    if (this.#isRead && this.#queue.length >= this.#capacity) {
      return new Promise((resolve) => this.#writers.push(resolve));
    }
  }

  /** Ends the channel: what was written is still read, and no writer is held back any more. */
  close(): void {
    this.#closed = true;
    for (const resume of this.#writers.splice(0)) resume();
    this.#wakeReader();
  }

  /** Everything written, until the end. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    this.#isRead = true;
    for (;;) {
      while (this.#queue.length > 0) {
        const entry = this.#queue.shift() as T;
        this.#writers.shift()?.();
        yield entry;
      }
      if (this.#closed) return;
      await new Promise<void>((resolve) => (this.#reader = resolve));
    }
  }

  #wakeReader(): void {
    this.#reader?.();
    this.#reader = undefined;
  }
}
