import { html, nothing, svg, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import { type Styles, styles } from '../css/styles.js';
import { controlIcons, coreIcons, filledIcons } from './core-icons.js';
import { type IconNode, pathData } from './path-data.js';

/**
 * Draws the icons that only the host page knows, such as `vendor:github`: an element, a template, or undefined
 * for none.
 */
export type VendorIcon = (name: string) => Element | TemplateResult | undefined;

const known: Readonly<Record<string, IconNode>> = { ...coreIcons, ...controlIcons };

const classes = ['filled', 'cut'];

/** Draws an icon from its shapes, in the colour of the text around it and hidden from assistive technology. */
export function iconFrom(node: IconNode, look: Styles = {}, filled = false) {
  const shapes = node.map(
    (shape, index) => svg`<path class=${(filled && classes[index]) || nothing} d=${pathData(shape)}></path>`,
  );
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" ${styles(look)}>${shapes}</svg>`;
}

const camel = (name: string) =>
  name.replace(/(^|-)([a-z0-9])/g, (_, _dash, letter: string) => letter.toUpperCase());

async function loadLucide(name: string): Promise<IconNode | undefined> {
  const { icons } = await import('lucide');
  const all: Readonly<Record<string, IconNode>> = icons;
  return Object.hasOwn(all, camel(name)) ? all[camel(name)] : undefined;
}

/**
 * An icon by any name that a widget may carry. A name that nobody knows draws nothing and takes no room. Icons
 * of the Lucide set load on demand.
 */
export function icon(name: unknown, look: Styles = {}, vendorIcon?: VendorIcon): unknown {
  if (typeof name !== 'string') return nothing;
  if (Object.hasOwn(known, name)) return iconFrom(known[name] ?? [], look, filledIcons.has(name));
  if (name.startsWith('lucide:')) {
    const loading = loadLucide(name.slice('lucide:'.length));
    return until(
      loading.then((node) => (node ? iconFrom(node, look) : nothing)),
      iconFrom([], look),
    );
  }
  return (name.startsWith('vendor:') && vendorIcon?.(name.slice('vendor:'.length))) || nothing;
}
