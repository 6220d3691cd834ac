/** The answer to a streaming request: server-sent events as bytes. Leaving the loop early cancels the turn. */
export class StreamingResult implements AsyncIterable<Uint8Array> {
  readonly #chunks: AsyncIterator<Uint8Array, undefined>;
  readonly #settled: Promise<void>;

  /** @param settled Resolves when all that follows from the turn is stored. */
  constructor(chunks: AsyncIterator<Uint8Array, undefined>, settled: Promise<void>) {
    this.#chunks = chunks;
    this.#settled = settled;
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array, undefined> {
    return this.#chunks;
  }

  /** Tells the turn that its client is gone; resolves when what it had said is stored. */
  async cancel(): Promise<void> {
    await this.#chunks.return?.();
    await this.#settled;
  }
}

/** The answer to any other request: one JSON document. */
export class JsonResult {
  /** The document, serialised. */
  readonly json: string;

  /** @param value The document, or its JSON. */
  constructor(value: object | string) {
    this.json = typeof value === 'string' ? value : JSON.stringify(value);
  }
}
