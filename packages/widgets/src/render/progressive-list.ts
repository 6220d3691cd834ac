import { noChange } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive } from 'lit/directive.js';
import { repeat } from 'lit/directives/repeat.js';

/** How many are drawn at once: a page full, well within a frame. */
const step = 24;

class GradualDirective<T> extends AsyncDirective {
  #shown = 0;
  #frame = 0;
  #items: readonly T[] = [];
  #draw: (shown: readonly T[]) => unknown = () => noChange;

  render(
    items: readonly T[],
    keyOf: (item: T, index: number) => unknown,
    draw: (item: T) => unknown,
  ): unknown {
    this.#items = items;
    this.#draw = (shown) => repeat(shown, keyOf, draw);
    this.#shown = Math.max(this.#shown, step);
    this.#continue();
    return this.#draw(items.slice(0, this.#shown));
  }

  #continue() {
    cancelAnimationFrame(this.#frame);
    if (this.#shown >= this.#items.length) return;
    this.#frame = requestAnimationFrame(() => {
      this.#shown += step;
      this.setValue(this.#draw(this.#items.slice(0, this.#shown)));
      this.#continue();
    });
  }

  protected override disconnected() {
    cancelAnimationFrame(this.#frame);
  }

  protected override reconnected() {
    this.#continue();
  }
}

/**
 * A keyed list that is drawn a page at a time, a page each frame, so that a long list never blocks the reader.
 * What has been drawn stays drawn when the list changes.
 */
export const gradual = directive(GradualDirective) as <T>(
  items: readonly T[],
  keyOf: (item: T, index: number) => unknown,
  draw: (item: T) => unknown,
) => unknown;
