import { themeProperties } from '@chatdock/widgets';
import type { ChatKitOptions } from '@openai/chatkit';
import { addFonts } from './fonts.js';

/** Sets a theme on an element, whose other styles are the host page's own. */
export class ElementTheme {
  readonly #element: HTMLElement;
  #set: readonly string[] = [];

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  /** Sets the theme in place of the former one. */
  apply(theme: ChatKitOptions['theme']): void {
    const { style } = this.#element;
    const properties = themeProperties(theme);
    for (const name of this.#set) if (!(name in properties)) style.removeProperty(name);
    for (const [name, value] of Object.entries(properties)) style.setProperty(name, value);
    this.#set = Object.keys(properties);
    if (typeof theme === 'object') addFonts(theme.typography?.fontSources ?? []);
  }
}
