import { z } from 'zod';

/**
 * The icon names that every ChatKit front end draws: the union of the official JavaScript types and the
 * Python SDK.
 */
export const CoreIcon = z.enum([
  'agent',
  'analytics',
  'atom',
  'batch',
  'bolt',
  'book-clock',
  'book-closed',
  'book-open',
  'bug',
  'calendar',
  'chart',
  'check',
  'check-circle',
  'check-circle-filled',
  'chevron-left',
  'chevron-right',
  'circle-question',
  'clock',
  'compass',
  'confetti',
  'cube',
  'desktop',
  'document',
  'dot',
  'dots-horizontal',
  'dots-vertical',
  'empty-circle',
  'external-link',
  'globe',
  'images',
  'info',
  'keys',
  'lab',
  'lifesaver',
  'lightbulb',
  'mail',
  'map-pin',
  'maps',
  'mobile',
  'name',
  'notebook',
  'notebook-pencil',
  'page-blank',
  'phone',
  'play',
  'plus',
  'profile',
  'profile-card',
  'reload',
  'search',
  'settings-slider',
  'sparkle',
  'sparkle-double',
  'square-code',
  'square-image',
  'square-text',
  'star',
  'star-filled',
  'suitcase',
  'user',
  'wreath',
  'write',
  'write-alt',
  'write-alt2',
]);
export type CoreIcon = z.infer<typeof CoreIcon>;

/** An icon that the host page supplies, such as `vendor:github`. */
export const VendorIcon = z.templateLiteral(['vendor:', z.string()]);
export type VendorIcon = z.infer<typeof VendorIcon>;

/** An icon of the Lucide set by its own name, such as `lucide:alarm-clock`. */
export const LucideIcon = z.templateLiteral(['lucide:', z.string()]);
export type LucideIcon = z.infer<typeof LucideIcon>;

/** Any icon name that a widget, a prompt, a tool or a workflow may carry. */
export const WidgetIcon = z.union([CoreIcon, VendorIcon, LucideIcon]);
export type WidgetIcon = z.infer<typeof WidgetIcon>;
