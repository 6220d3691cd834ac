import { noChange } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { type ChildPart, directive } from 'lit/directive.js';
import { whenNear } from '../when-near.js';
import { streamText } from './stream-text.js';

class ColoursDirective extends AsyncDirective {
  #code = '';
  #language = '';

  render(code: string, _language: string): unknown {
    return streamText(code);
  }

  override update({ parentNode }: ChildPart, [code, language]: [string, string]) {
    if (code === this.#code && language === this.#language) return noChange;
    [this.#code, this.#language] = [code, language];
    if (parentNode instanceof Element) whenNear(parentNode, () => void this.#colour(code, language));
    return this.render(code, language);
  }

  async #colour(code: string, language: string) {
    try {
      const { highlight } = await import('./highlight.js');
      const words = await highlight(code, language);
      if (words && code === this.#code && language === this.#language) this.setValue(words);
    } catch {
      // Code can be read without its colours.
    }
  }
}

/** Code: its words at once, in colours when it comes into view and its language has loaded. */
export const colours = directive(ColoursDirective);
