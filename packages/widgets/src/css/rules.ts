import { type CSSResult, unsafeCSS } from 'lit';

/** One rule for every name of a table of figures, for `selector[data-ATTRIBUTE=NAME]`. */
export function rules<T>(
  selector: string,
  attribute: string,
  figures: Readonly<Record<string, T>>,
  declarations: (figure: T) => string,
): CSSResult {
  const lines = Object.entries(figures).map(
    ([name, figure]) => `${selector}[data-${attribute}='${name}'] { ${declarations(figure)} }`,
  );
  return unsafeCSS(lines.join('\n'));
}

/** A font size, scaled with the theme's base size; no smaller than a field may be on a touch screen. */
export const fontSize = (size: number): string =>
  `max(var(--cd-least-type, 0px), calc(${size}px * var(--cd-type)))`;

/** Font size and line height, scaled with the theme's base size. */
export function typeSize([size, line]: readonly [number, number]): string {
  return `font-size: ${fontSize(size)}; line-height: calc(${line}px * var(--cd-type));`;
}
