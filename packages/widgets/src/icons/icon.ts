import { nothing, type TemplateResult } from 'lit';
import type { Styles } from '../css/styles.js';
import { lazily } from '../lazy/lazily.js';
import { Lazy } from '../lazy/lazy.js';
import { iconFrom } from './icon-from.js';
import { lucideByLetter } from './lucide/by-letter.js';

/**
 * Draws the icons that only the host page knows, such as `vendor:github`: an element, a template, or undefined
 * for none.
 */
export type VendorIcon = (name: string) => Element | TemplateResult | undefined;

/** ChatKit's own icons. */
export const coreIcons = new Lazy(() => import('./core/core-icons.js'));

const lucide = 'lucide:';

const camel = (name: string) =>
  name.replace(/(^|-)([a-z0-9])/g, (_, _dash, letter: string) => letter.toUpperCase());

const known = <T>(table: Readonly<Record<string, T>>, name: string) =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/**
 * An icon by any name that a widget may carry. A name that nobody knows draws nothing and takes no room. Icons load
 * on demand, and their room is kept until then: ChatKit's own together, Lucide's by their first letter.
 */
export function icon(name: unknown, look: Styles = {}, vendorIcon?: VendorIcon): unknown {
  if (typeof name !== 'string') return nothing;
  if (name.startsWith('vendor:')) return vendorIcon?.(name.slice('vendor:'.length)) ?? nothing;
  const room = () => iconFrom([], look);
  return lazily(coreIcons, room, ({ commonLucideIcons, coreIcons: core, filledIcons }) => {
    const own = known(core, name) ?? known(commonLucideIcons, name);
    if (own) return iconFrom(own, look, filledIcons.has(name));
    if (!name.startsWith(lucide)) return nothing;
    const wanted = camel(name.slice(lucide.length));
    const some = known(lucideByLetter, wanted.charAt(0).toLowerCase());
    if (!some) return nothing;
    return lazily(some, room, ({ icons }) => {
      const found = known(icons, wanted);
      return found ? iconFrom(found, look) : nothing;
    });
  });
}
