import { radiusFigures } from '../theme/figures.js';
import { primitiveColor } from '../theme/primitives.js';

const functions = new Set([
  'calc',
  'clamp',
  'color',
  'color-mix',
  'conic-gradient',
  'fit-content',
  'hsl',
  'hsla',
  'hwb',
  'lab',
  'lch',
  'light-dark',
  'linear-gradient',
  'max',
  'min',
  'oklab',
  'oklch',
  'radial-gradient',
  'repeating-conic-gradient',
  'repeating-linear-gradient',
  'repeating-radial-gradient',
  'rgb',
  'rgba',
]);

/**
 * A CSS value from widget JSON, or undefined where it could do more than set a size or a colour. Values are
 * held to an alphabet without quotes, escapes or separators and to functions that load nothing.
 */
export function cssValue(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 200) return undefined;
  const text = value.trim().toLowerCase();
  if (!/^[\w\s.,%#()+*/-]+$/.test(text) || text.includes('/*')) return undefined;
  const names = text.matchAll(/([\w-]*)\(/g);
  for (const [, name = ''] of names) if (name && !functions.has(name)) return undefined;
  return text;
}

/** A length in px, or a CSS length. */
export function length(value: unknown): string | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? `${value}px` : cssValue(value);
}

/** A length in spacing units of 4 px (before density), or a CSS length. */
export function units(value: unknown): string | undefined {
  if (typeof value !== 'number') return cssValue(value);
  return Number.isFinite(value) ? `calc(var(--cd-unit) * ${value})` : undefined;
}

/** A bare number, such as a flex factor or a ratio, or a CSS value. */
export function plain(value: unknown): string | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : cssValue(value);
}

/** A corner radius by name. */
export function radius(value: unknown): string | undefined {
  if (value === 'full') return '9999px';
  if (value === '100%') return '100%';
  if (typeof value !== 'string' || !Object.hasOwn(radiusFigures, value)) return undefined;
  return `calc(${radiusFigures[value as keyof typeof radiusFigures]}px * var(--cd-radius))`;
}

/** Names that stand for a custom property in one kind of place, such as text or borders. */
export type ColorTokens = Readonly<Record<string, string>>;

const textTokens = ['prose', 'primary', 'emphasis', 'secondary', 'tertiary'];
const statusTokens = ['success', 'warning', 'danger', 'info', 'discovery'];
const surfaceTokens = [
  'surface',
  'surface-secondary',
  'surface-tertiary',
  'surface-elevated',
  'surface-elevated-secondary',
];

/** Colours of text and icons. */
export const textColors: ColorTokens = {
  ...Object.fromEntries(textTokens.map((name) => [name, `var(--cd-text-${name})`])),
  ...Object.fromEntries(statusTokens.map((name) => [name, `var(--cd-${name})`])),
};

/** Colours of borders and dividers. */
export const borderColors: ColorTokens = {
  default: 'var(--cd-border)',
  subtle: 'var(--cd-border-subtle)',
  strong: 'var(--cd-border-strong)',
};

/** Colours of grounds. */
export const surfaceColors: ColorTokens = Object.fromEntries(
  surfaceTokens.map((name) => [name, `var(--cd-${name})`]),
);

/** A CSS colour or picture of colours; a name that nobody knows is none, so that what was there before is drawn. */
function known(value: string): string | undefined {
  const css = cssValue(value);
  return css !== undefined && (CSS.supports('color', css) || CSS.supports('background-image', css))
    ? css
    : undefined;
}

/** A token of the place, a primitive, a CSS colour, or one of these for each scheme. */
export function color(value: unknown, tokens: ColorTokens): string | undefined {
  if (typeof value === 'string')
    return (
      (Object.hasOwn(tokens, value) ? tokens[value] : undefined) ?? primitiveColor(value) ?? known(value)
    );
  if (typeof value !== 'object' || value === null) return undefined;
  const { light, dark } = value as { light?: unknown; dark?: unknown };
  const [inLight, inDark] = [color(light, tokens), color(dark, tokens)];
  return inLight && inDark ? `light-dark(${inLight}, ${inDark})` : (inLight ?? inDark);
}
