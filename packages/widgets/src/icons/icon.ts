import { nothing, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import type { Styles } from '../css/styles.js';
import { OnDemand } from '../on-demand.js';
import { iconFrom } from './icon-from.js';
import type { IconNode } from './path-data.js';

/**
 * Draws the icons that only the host page knows, such as `vendor:github`: an element, a template, or undefined
 * for none.
 */
export type VendorIcon = (name: string) => Element | TemplateResult | undefined;

/** ChatKit's own icons. */
export const coreIcons = new OnDemand(async () => {
  const { commonLucideIcons, coreIcons: core, filledIcons } = await import('./core-icons.js');
  const nodes: Readonly<Record<string, IconNode>> = { ...core, ...commonLucideIcons };
  return (name: string, look: Styles) =>
    Object.hasOwn(nodes, name) ? iconFrom(nodes[name] ?? [], look, filledIcons.has(name)) : undefined;
});

const lucide = 'lucide:';

const camel = (name: string) =>
  name.replace(/(^|-)([a-z0-9])/g, (_, _dash, letter: string) => letter.toUpperCase());

async function load(name: string, look: Styles): Promise<unknown> {
  const core = await coreIcons.load();
  if (!name.startsWith(lucide)) return core(name, look) ?? nothing;
  const { icons } = await import('lucide');
  const all: Readonly<Record<string, IconNode>> = icons;
  const wanted = camel(name.slice(lucide.length));
  return core(name, look) ?? (Object.hasOwn(all, wanted) ? iconFrom(all[wanted] ?? [], look) : nothing);
}

/**
 * An icon by any name that a widget may carry. A name that nobody knows draws nothing and takes no room. Icons load
 * on demand: ChatKit's own together, Lucide's when the first of them is wanted.
 */
export function icon(name: unknown, look: Styles = {}, vendorIcon?: VendorIcon): unknown {
  if (typeof name !== 'string') return nothing;
  if (name.startsWith('vendor:')) return vendorIcon?.(name.slice('vendor:'.length)) ?? nothing;
  const core = coreIcons.part?.(name, look);
  if (core ?? (coreIcons.part && !name.startsWith(lucide))) return core ?? nothing;
  const loading = load(name, look).catch(() => nothing);
  return until(loading, iconFrom([], look));
}
