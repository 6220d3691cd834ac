/** The answer to a streaming request: server-sent events as bytes. Leaving the loop early cancels the turn. */
export class StreamingResult implements AsyncIterable<Uint8Array> {
  readonly #chunks: AsyncIterator<Uint8Array, undefined>;

  constructor(chunks: AsyncIterator<Uint8Array, undefined>) {
    this.#chunks = chunks;
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array, undefined> {
    return this.#chunks;
  }

  /** Tells the turn that its client is gone. */
  async cancel(): Promise<void> {
    await this.#chunks.return?.();
  }
}

/** The answer to any other request: one JSON document. */
export class JsonResult {
  /** The document, serialised. */
  readonly json: string;

  constructor(value: object) {
    this.json = JSON.stringify(value);
  }
}
