import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The element that holds the view. */
type FocusHost = ReactiveControllerHost & HTMLElement;

/**
 * Knows whether the focus is in the view. A frame that is removed takes the focus with it, and not every browser
 * tells that it went or even that it came, so what was seen last counts while the focus is nowhere.
 */
export class ViewFocus implements ReactiveController {
  readonly #host: FocusHost;
  readonly #view: () => Element | undefined;
  #connected = new AbortController();
  #wasInside = false;

  constructor(host: FocusHost, view: () => Element | undefined) {
    this.#host = host;
    this.#view = view;
    host.addController(this);
  }

  /** Whether the focus is in the view, or was until the view lost it. */
  get isInside(): boolean {
    const { activeElement } = document;
    return this.#isInsideNow || (this.#wasInside && (!activeElement || activeElement === document.body));
  }

  hostConnected(): void {
    const { signal } = (this.#connected = new AbortController());
    const look = () => {
      const { activeElement } = document;
      if (activeElement && activeElement !== document.body) this.#wasInside = this.#isInsideNow;
    };
    document.addEventListener('focusin', look, { signal });
    // The focus goes into a frame: the page hears of nothing else, and some browsers say where only afterwards.
    addEventListener('blur', () => void (look(), setTimeout(look)), { signal });
  }

  hostDisconnected(): void {
    this.#connected.abort();
  }

  get #isInsideNow(): boolean {
    const focused = this.#host.shadowRoot?.activeElement;
    return focused != null && focused === this.#view();
  }
}
