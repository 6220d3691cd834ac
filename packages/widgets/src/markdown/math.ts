import { html, noChange } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive, type ElementPart } from 'lit/directive.js';
import { Lazy } from '../lazy/lazy.js';

const engine = new Lazy(() => import('./maths/katex.js'));

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
        if (this.#drawn === key) drawFormula(element as HTMLElement, tex, display);
      });
    }
    return noChange;
  }
}

const formula = directive(FormulaDirective);

/** A formula: its TeX at once, drawn when the engine has loaded. */
export function drawMath(tex: string, display: boolean) {
  return html`<span class="md-math" ?data-display=${display} ${formula(tex, display)}></span>`;
}
