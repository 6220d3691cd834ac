import { themeProperties } from '@chatdock/widgets';
import type { ChatKitOptions, FontObject } from '@openai/chatkit';

const added = new Set<string>();

/**
 * Makes web fonts known to the page: `@font-face` inside a shadow root is ignored. A font that cannot be loaded
 * leaves the fallback.
 */
function addFonts(sources: readonly FontObject[]): void {
  for (const { family, src, weight, style, display = 'swap', unicodeRange } of sources) {
    const key = JSON.stringify([family, src, weight, style, unicodeRange]);
    if (added.has(key)) continue;
    added.add(key);
    const font = new FontFace(family, `url(${JSON.stringify(src)})`, {
      display,
      ...(weight !== undefined && { weight: String(weight) }),
      ...(style && { style }),
      ...(unicodeRange && { unicodeRange }),
    });
    document.fonts.add(font);
  }
}

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
