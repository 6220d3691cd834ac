import { noChange, nothing } from 'lit';
import { type ElementPart, Directive, directive } from 'lit/directive.js';
import { text } from '../../render/read.js';
import { fitText } from './auto-resize.js';

/** A pattern for an attribute, which is left out for none and for one that is no regular expression. */
export function patternAttribute(value: unknown): string | typeof nothing {
  const pattern = text(value);
  try {
    if (pattern) return new RegExp(pattern, 'v') && pattern;
  } catch {
    // A broken pattern would refuse every value and fill the console.
  }
  return nothing;
}

interface Mount {
  focus: boolean | undefined;
  select: boolean | undefined;
  /** Make a text area as high as its text. */
  fit?: boolean | undefined;
}

class OnMountDirective extends Directive {
  #mounted = false;

  render(_mount: Mount) {
    return noChange;
  }

  override update({ element }: ElementPart, [{ focus, select, fit }]: [Mount]) {
    if (this.#mounted) return noChange;
    this.#mounted = true;
    if (focus || select || fit) {
      queueMicrotask(() => {
        const field = element as HTMLInputElement | HTMLTextAreaElement;
        if (fit && field instanceof HTMLTextAreaElement) fitText(field);
        if (focus) field.focus({ preventScroll: true });
        if (select) field.select();
        // Engines differ in what a focus selects; fields without a text selection answer null.
        else if (focus && field.selectionStart !== null)
          field.setSelectionRange(field.value.length, field.value.length);
      });
    }
    return noChange;
  }
}

/** Focuses, selects or fits a field once, when it first appears. */
export const onMount = directive(OnMountDirective);
