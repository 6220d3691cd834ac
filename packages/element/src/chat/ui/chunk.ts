import type { ReactiveControllerHost } from 'lit';

/** A part of the chat that is loaded when it is first needed; its host is drawn again once it is there. */
export class Chunk<Module> {
  readonly #host: ReactiveControllerHost;
  readonly #load: () => Promise<Module>;
  #loading: Promise<Module> | undefined;
  #module: Module | undefined;
  #failed = false;

  constructor(host: ReactiveControllerHost, load: () => Promise<Module>) {
    this.#host = host;
    this.#load = load;
  }

  /** The part, if it is there; otherwise its loading begins. */
  get(): Module | undefined {
    // What cannot be loaded now is asked for again with the next drawing.
    if (!this.#module) this.load().catch(() => {});
    return this.#module;
  }

  /** Whether the part is still to come, as far as is known. */
  get pending(): boolean {
    return !this.#module && !this.#failed;
  }

  /** The part, if it is there. */
  get loaded(): Module | undefined {
    return this.#module;
  }

  /** The part, once it is there. */
  load(): Promise<Module> {
    this.#loading ??= this.#load().then(
      (module) => {
        this.#module = module;
        this.#host.requestUpdate();
        return module;
      },
      (error: unknown) => {
        this.#loading = undefined;
        // Once: every drawing asks for the part again.
        if (!this.#failed) this.#host.requestUpdate();
        this.#failed = true;
        throw error;
      },
    );
    return this.#loading;
  }
}
