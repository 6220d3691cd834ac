import type { CSSResult, LitElement } from 'lit';

/** Adds the looks of a part that loads on demand to those of the element that draws it. */
export function addStyles({ renderRoot }: LitElement, ...styles: readonly CSSResult[]): void {
  const { adoptedStyleSheets } = renderRoot as ShadowRoot;
  for (const { styleSheet } of styles) {
    if (styleSheet && !adoptedStyleSheets.includes(styleSheet)) adoptedStyleSheets.push(styleSheet);
  }
}
