import { html, noChange } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive, type ElementPart } from 'lit/directive.js';
import { Lazy } from '../lazy/lazy.js';

const engine = new Lazy(() => import('./maths/katex.js'));

/** How long formulas may hold the page up at a time, in ms. */
const slice = 8;
const queue: (() => void)[] = [];
let busy = false;

/** Draws now what is due, as far as there is time, and the rest when the page has time again. */
function work() {
  const since = performance.now();
  while (queue.length && performance.now() - since < slice) queue.shift()?.();
  busy = queue.length > 0;
  if (busy) setTimeout(work);
}

function whenThereIsTime(draw: () => void) {
  queue.push(draw);
  if (busy) return;
  busy = true;
  queueMicrotask(work);
}

class FormulaDirective extends AsyncDirective {
  #drawn = '';

  render(_tex: string, _display: boolean) {
    return noChange;
  }

  override update({ element }: ElementPart, [tex, display]: [string, boolean]) {
    const key = `${display} ${tex}`;
    if (this.#drawn !== key) {
      this.#drawn = key;
      element.textContent = tex;
      engine.whenReady(({ drawFormula }) => {
        whenThereIsTime(() => {
          if (this.#drawn === key) drawFormula(element as HTMLElement, tex, display);
        });
      });
    }
    return noChange;
  }
}

const formula = directive(FormulaDirective);

/** A formula: its TeX at once, drawn when the engine has loaded. */
export function drawMath(tex: string, display: boolean) {
  return html`<span class="md-math" dir="ltr" ?data-display=${display} ${formula(tex, display)}></span>`;
}
