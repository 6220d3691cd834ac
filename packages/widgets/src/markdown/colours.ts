import { noChange } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { type ChildPart, directive } from 'lit/directive.js';
import { Lazy } from '../lazy/lazy.js';
import { whenNear } from '../lazy/when.js';
import { streamText } from './stream-text.js';

const highlighter = new Lazy(() => import('./highlight/highlight.js'));

class ColoursDirective extends AsyncDirective {
  #code = '';
  #language = '';

  render(code: string, _language: string): unknown {
    return streamText(code);
  }

  override update({ parentNode }: ChildPart, [code, language]: [string, string]) {
    if (code === this.#code && language === this.#language) return noChange;
    [this.#code, this.#language] = [code, language];
    if (parentNode instanceof Element) whenNear(parentNode, () => this.#colour(code, language));
    return this.render(code, language);
  }

  #colour(code: string, language: string) {
    highlighter.whenReady(({ highlight }) => {
      void highlight(code, language).then((words) => {
        if (words && code === this.#code && language === this.#language) this.setValue(words);
      });
    });
  }
}

/** Code: its words at once, in colours when it comes into view and its language has loaded. */
export const colours = directive(ColoursDirective);
