import type { ProviderEvent } from './run-events.js';

/** A piece of a thought at least, in characters. */
const shortestPiece = 24;

/**
 * Puts what a model thinks in plain text into the events of a reasoning summary. Each update of a thought carries the
 * whole of it, so the longer it is, the longer are the pieces by which it grows.
 */
export class ThinkingAloud {
  readonly #name: string;
  #count = 0;
  #text = '';
  #waiting = '';
  #isBegun = false;

  /** @param name sets the ids of these thoughts apart from others of the run */
  constructor(name: string) {
    this.#name = name;
  }

  /** The events of a piece of a thought. White space alone is none. */
  take(piece: string): ProviderEvent[] {
    this.#waiting += this.#text === '' && this.#waiting === '' ? piece.trimStart() : piece;
    if (this.#waiting === '' || this.#waiting.length < Math.max(shortestPiece, this.#text.length / 16))
      return [];
    return this.#send();
  }

  /** The events at the end of a thought. */
  end(): ProviderEvent[] {
    const events = this.#waiting.trim() === '' ? [] : this.#send();
    const text = this.#text.trimEnd();
    const item_id = this.#id;
    const wasBegun = this.#isBegun;
    this.#text = this.#waiting = '';
    this.#isBegun = false;
    if (!wasBegun) return [];
    this.#count += 1;
    return [...events, { type: 'response.reasoning_summary_text.done', item_id, summary_index: 0, text }];
  }

  #send(): ProviderEvent[] {
    const item_id = this.#id;
    const begun: ProviderEvent[] = this.#isBegun
      ? []
      : [{ type: 'response.output_item.added', item: { type: 'reasoning', id: item_id } }];
    this.#isBegun = true;
    const delta = this.#waiting;
    this.#text += delta;
    this.#waiting = '';
    return [...begun, { type: 'response.reasoning_summary_text.delta', item_id, summary_index: 0, delta }];
  }

  get #id(): string {
    return `${this.#name}_${this.#count}`;
  }
}
