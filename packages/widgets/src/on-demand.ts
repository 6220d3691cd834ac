/** A part that loads when it is first needed. One that fails to load is asked for again the next time. */
export class OnDemand<Part> {
  readonly #load: () => Promise<Part>;
  #loading: Promise<Part> | undefined;
  #part: Part | undefined;
  #failed = false;

  constructor(load: () => Promise<Part>) {
    this.#load = load;
  }

  /** The part, if it is there. */
  get part(): Part | undefined {
    return this.#part;
  }

  /** Whether it could not be loaded when it was last asked for. */
  get failed(): boolean {
    return this.#failed;
  }

  /** The part, once it is there. Rejects when it cannot be loaded now. */
  load(): Promise<Part> {
    this.#loading ??= this.#load().then(
      (part) => {
        this.#failed = false;
        return (this.#part = part);
      },
      (error: unknown) => {
        this.#loading = undefined;
        this.#failed = true;
        throw error;
      },
    );
    return this.#loading;
  }
}
