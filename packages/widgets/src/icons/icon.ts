import { nothing, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import type { Styles } from '../css/styles.js';
import { controlIcons, coreIcons, filledIcons } from './core-icons.js';
import { iconFrom } from './icon-from.js';
import type { IconNode } from './path-data.js';

/**
 * Draws the icons that only the host page knows, such as `vendor:github`: an element, a template, or undefined
 * for none.
 */
export type VendorIcon = (name: string) => Element | TemplateResult | undefined;

const known: Readonly<Record<string, IconNode>> = { ...coreIcons, ...controlIcons };

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
