import type { CSSResult, LitElement, ReactiveController } from 'lit';
import type { OnDemand } from '../on-demand.js';
import type { Part } from './parts.js';

/** The parts of one widget: loads what it needs, gives it their looks, and has it drawn anew when they are there. */
export class PartKeeper implements ReactiveController {
  readonly #host: LitElement;
  readonly #arrived: () => void;
  readonly #loading = new Set<OnDemand<Part>>();
  readonly #refused = new Set<OnDemand<Part>>();
  readonly #worn = new Set<CSSResult>();

  /** `arrived` is told that what was drawn without a part may be drawn with it, or with a note in its place. */
  constructor(host: LitElement, arrived: () => void) {
    this.#host = host;
    this.#arrived = arrived;
    host.addController(this);
  }

  /** What could not be loaded is asked for again with every drawing. */
  hostUpdate(): void {
    for (const wanted of this.#refused) void this.#load(wanted);
  }

  /** A part, if it is there; otherwise its loading begins. */
  get<P extends Part>(wanted: OnDemand<P>): P | undefined {
    const { part } = wanted;
    if (part) this.#wear(part.styles);
    else void this.#load(wanted);
    return part;
  }

  #wear(styles: readonly CSSResult[]) {
    for (const style of styles) {
      if (this.#worn.has(style)) continue;
      this.#worn.add(style);
      if (style.styleSheet) this.#host.shadowRoot?.adoptedStyleSheets.push(style.styleSheet);
    }
  }

  async #load(wanted: OnDemand<Part>) {
    if (this.#loading.has(wanted)) return;
    this.#loading.add(wanted);
    try {
      await wanted.load();
      this.#refused.delete(wanted);
    } catch {
      // It is noted once: whoever draws the note asks again.
      if (this.#refused.has(wanted)) return;
      this.#refused.add(wanted);
    } finally {
      this.#loading.delete(wanted);
    }
    this.#arrived();
  }
}
