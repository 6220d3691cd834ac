import { html } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive, type ElementPart } from 'lit/directive.js';
import { noChange } from 'lit';

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
      void this.#draw(element as HTMLElement, tex, display, key);
    }
    return noChange;
  }

  async #draw(element: HTMLElement, tex: string, display: boolean, key: string) {
    const { drawFormula } = await import('./katex.js');
    if (this.#drawn === key) drawFormula(element, tex, display);
  }
}

const formula = directive(FormulaDirective);

/** A formula: its TeX at once, drawn when the engine has loaded. */
export function drawMath(tex: string, display: boolean) {
  return html`<span class="math" ?data-display=${display} ${formula(tex, display)}></span>`;
}
