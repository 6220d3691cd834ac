import type { LitElement, ReactiveController } from 'lit';

const focusable = 'button:not(:disabled), a[href], input:not(:disabled), select, textarea, [tabindex="0"]';

/**
 * Keeps the focus in a widget that is drawn anew while it has it: on the same control where that is still
 * there, however far it has moved, or else on the next control in the nearest box that is left of it.
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: LitElement;
  #focused: HTMLElement | undefined;
  #around: Element[] = [];

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const focused = this.#host.shadowRoot?.activeElement;
    this.#focused = focused instanceof HTMLElement ? focused : undefined;
    this.#around = [];
    for (let box = focused?.parentElement; box; box = box.parentElement) this.#around.push(box);
  }

  hostUpdated(): void {
    const { shadowRoot } = this.#host;
    if (!this.#focused || shadowRoot?.activeElement) return;
    // What was waiting for something to load hands the focus on by itself.
    if (this.#focused.matches('[data-awaited]') && !this.#focused.isConnected) return;
    const next = this.#focused.isConnected ? this.#focused : this.#nextControl();
    next?.focus({ preventScroll: true });
    this.#focused = undefined;
  }

  #nextControl(): HTMLElement | undefined {
    for (const box of this.#around) {
      const control = box.isConnected ? box.querySelector<HTMLElement>(focusable) : null;
      if (control) return control;
    }
    return undefined;
  }
}
