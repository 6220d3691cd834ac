import { noChange } from 'lit';
import { type ElementPart, type PartInfo, PartType, Directive, directive } from 'lit/directive.js';

/** CSS properties by name; an undefined value leaves the property to the stylesheet. */
export type Styles = Readonly<Record<string, string | undefined>>;

class StylesDirective extends Directive {
  #applied: Record<string, string> = {};

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT)
      throw new Error('styles() stands in the tag itself: <div ${styles(...)}>');
  }

  render(_styles: Styles) {
    return noChange;
  }

  override update(part: ElementPart, [styles]: [Styles]) {
    const { style } = part.element as HTMLElement;
    for (const name of Object.keys(this.#applied)) {
      if (styles[name] === undefined) {
        style.removeProperty(name);
        delete this.#applied[name];
      }
    }
    for (const [name, value] of Object.entries(styles)) {
      if (value === undefined || this.#applied[name] === value) continue;
      style.setProperty(name, value);
      this.#applied[name] = value;
    }
    return noChange;
  }
}

/**
 * Sets CSS on the element it stands in through the object model: a strict Content Security Policy refuses
 * `style` attributes, which is how Lit's own `styleMap` first renders.
 */
export const styles = directive(StylesDirective);
