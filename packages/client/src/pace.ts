// What comes within this time has come at once.
const burstMs = 150;
// Servers take their time between the message that they confirm first and the answer to it.
const madeMs = 1000;
// A whole answer in many pieces, after nothing for so long.
const heldMs = 3000;
const pieces = 8;

/** Sees whether an answer came as it was made, or was held back until it was whole. */
export class Pace {
  readonly #began = performance.now();
  #first: number | undefined;
  #last = 0;
  #deltas = 0;
  readonly #made: number[] = [];

  /** An event has come. Nobody has looked at it yet: it may be anything. */
  note(event: unknown): void {
    this.#last = performance.now();
    this.#first ??= this.#last;
    const { type, item } = Object(event) as { type?: unknown; item?: { created_at?: unknown } | null };
    if (type === 'thread.item.updated') this.#deltas += 1;
    const made = typeof item?.created_at === 'string' ? Date.parse(item.created_at) : NaN;
    if (!Number.isNaN(made)) this.#made.push(made);
  }

  get isBuffered(): boolean {
    if (this.#first === undefined || this.#last - this.#first > burstMs) return false;
    const waited = this.#first - this.#began;
    if (waited > heldMs && this.#deltas >= pieces) return true;
    // What was made before the request, as widgets that change, says nothing.
    const took = Math.max(...this.#made) - Math.min(...this.#made);
    return took > madeMs && took <= waited;
  }
}
