/** What the panel's look depends on: a phone's width, and the reader's colour scheme. */
export class Screen {
  readonly #small = matchMedia('(max-width: 480px)');
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');

  /** Whether the panel covers the whole screen. */
  get isSmall(): boolean {
    return this.#small.matches;
  }

  /** The colour scheme that `auto` stands for. */
  get scheme(): 'light' | 'dark' {
    return this.#dark.matches ? 'dark' : 'light';
  }

  /** Calls the listener when either changes, until it is told to stop. */
  follow(listener: () => void, signal: AbortSignal): void {
    this.#small.addEventListener('change', listener, { signal });
    this.#dark.addEventListener('change', listener, { signal });
  }
}
