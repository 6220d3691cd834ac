import { html, nothing, svg } from 'lit';
import { type Styles, styles } from '../css/styles.js';
import { type IconNode, pathData } from './path-data.js';

const classes = ['icon-filled', 'icon-cut'];

/** Draws an icon from its shapes, in the colour of the text around it and hidden from assistive technology. */
export function iconFrom(node: IconNode, look: Styles = {}, filled = false) {
  const shapes = node.map(
    (shape, index) => svg`<path class=${(filled && classes[index]) || nothing} d=${pathData(shape)}></path>`,
  );
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" ${styles(look)}>${shapes}</svg>`;
}
