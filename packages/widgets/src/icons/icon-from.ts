import { html, nothing, svg } from 'lit';
import { type Styles, styles } from '../css/styles.js';

/** An icon as it's drawn: the path data of its shapes, in a square of 24. */
export type IconPaths = readonly string[];

/** Icons by name. */
export type Icons = Readonly<Record<string, IconPaths>>;

const classes = ['icon-filled', 'icon-cut'];

/** Draws an icon from its paths, in the colour of the text around it and hidden from assistive technology. */
export function iconFrom(paths: IconPaths, look: Styles = {}, filled = false) {
  const shapes = paths.map(
    (path, index) => svg`<path class=${(filled && classes[index]) || nothing} d=${path}></path>`,
  );
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" ${styles(look)}>${shapes}</svg>`;
}
