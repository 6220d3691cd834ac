import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Follows what the panel's look depends on: a phone's width, and the reader's colour scheme. */
export class SmallScreen implements ReactiveController {
  readonly #onChange: () => void;
  readonly #width = matchMedia('(max-width: 480px)');
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');

  constructor(host: ReactiveControllerHost, onChange: () => void) {
    this.#onChange = onChange;
    host.addController(this);
  }

  /** Whether the panel covers the whole screen. */
  get matches(): boolean {
    return this.#width.matches;
  }

  /** The colour scheme that `auto` stands for. */
  get scheme(): 'light' | 'dark' {
    return this.#dark.matches ? 'dark' : 'light';
  }

  hostConnected(): void {
    this.#width.addEventListener('change', this.#onChange);
    this.#dark.addEventListener('change', this.#onChange);
  }

  hostDisconnected(): void {
    this.#width.removeEventListener('change', this.#onChange);
    this.#dark.removeEventListener('change', this.#onChange);
  }
}
