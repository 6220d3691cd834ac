import { contrast, css, mix, readable, type Rgb, rgbOf, strongestOn } from './colours.js';
import { controlEdge, type Pair, statuses, surfaces } from './palette.js';

/** How a chat or a widget may be themed: the shape of ChatKit's own `theme` option, `auto` added. */
export interface ThemeOptions {
  /** Default `light`; `auto` follows the reader's system. */
  colorScheme?: 'light' | 'dark' | 'auto';
  typography?: {
    /** Size of running text in px, 14 to 18. */
    baseSize?: number;
    fontFamily?: string;
    fontFamilyMono?: string;
  };
  /** Roundness; default `round`. */
  radius?: 'pill' | 'round' | 'soft' | 'sharp';
  density?: 'compact' | 'normal' | 'spacious';
  color?: {
    /** Hue in degrees as in HSL, tint 0 to 9, shade -4 (lighter) to 4 (darker). */
    grayscale?: { hue: number; tint: number; shade?: number };
    /** A CSS colour, and how far it reaches: 0 fills only, 3 surfaces too. */
    accent?: { primary: string; level: number };
    /** The ground, and what is raised from it or, where it contrasts with the ground, the text on it. */
    surface?: { background: string; foreground: string };
  };
}

const densities = { compact: 0.8, normal: 1, spacious: 1.25 };
const radii = { pill: 1, round: 1, soft: 0.5, sharp: 0 };

type Scheme = 'light' | 'dark';
type Colours = Record<string, Rgb>;

/** Lightness (OKLCH) of every grey, in light and in dark. */
const greys = {
  surface: [1, 0.247],
  'surface-secondary': [0.982, 0.209],
  'surface-tertiary': [0.964, 0.186],
  'surface-elevated': [1, 0.305],
  'surface-elevated-secondary': [0.982, 0.374],
  'text-primary': [0.156, 1],
  'text-prose': [0.225, 0.942],
  'text-secondary': [0.478, 0.754],
  'text-tertiary': [0.522, 0.716],
} as const;

/** How much lighter or darker a step of shade is. */
const shadeStep = 0.012;

/** The angle in OKLCH of a hue that people give as they know it: by HSL, where blue is 240 and 220 is slate. */
function oklchHue(hue: number): number {
  const part = (offset: number) => {
    const at = (offset + hue / 30) % 12;
    const value = 0.4 - 0.12 * Math.max(-1, Math.min(at - 3, 9 - at, 1));
    return ((value + 0.055) / 1.055) ** 2.4;
  };
  const [red, green, blue] = [part(0), part(8), part(4)];
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short;
  const b = 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short;
  return (Math.atan2(b, a) * 180) / Math.PI;
}

/**
 * The greys in a hue. Near white and near black they take almost none of it; a shade is felt at both ends, and texts
 * follow it only where they would lose contrast.
 */
function greyProperties({ hue, tint, shade = 0 }: { hue: number; tint: number; shade?: number }) {
  const angle = oklchHue(((hue % 360) + 360) % 360).toFixed(1);
  const grey = (name: string, lightness: number, scheme: Scheme) => {
    const isText = name.startsWith('text');
    const followed = !isText ? shade : scheme === 'light' ? Math.max(0, shade) : Math.min(0, shade);
    const at = Math.min(1, Math.max(0, lightness - followed * shadeStep));
    return `oklch(${at.toFixed(3)} ${(tint * 0.0045 * 4 * at * (1 - at)).toFixed(4)} ${angle})`;
  };
  return Object.fromEntries(
    Object.entries(greys).map(([name, [light, dark]]) => [
      `--chatdock-${name}`,
      `light-dark(${grey(name, light, 'light')}, ${grey(name, dark, 'dark')})`,
    ]),
  );
}

/** A colour for each scheme, or the one that is meant for both. */
const pair = (colour: (scheme: Scheme) => string) => {
  const [light, dark] = [colour('light'), colour('dark')];
  return light === dark ? light : `light-dark(${light}, ${dark})`;
};

/** One side of the values of `light-dark()`, whose parts hold no comma. */
const side = (value: string, scheme: Scheme) =>
  /^light-dark\((.*), (.*)\)$/.exec(value)?.[scheme === 'light' ? 1 : 2] ?? value;

/** The grounds that a scheme is drawn on, as far as a theme has set them. */
function groundsOf(properties: Readonly<Record<string, string>>, scheme: Scheme): Rgb[] {
  return Object.entries(surfaces)
    .map(([name, [light, dark]]) => {
      const own = properties[`--chatdock-${name}`];
      return rgbOf(own === undefined ? (scheme === 'light' ? light : dark) : side(own, scheme));
    })
    .filter((ground) => ground !== undefined);
}

/**
 * An accent fills controls as it is; what stands on it is black or white, and links and the ring of the focus are moved
 * on until they can be seen on every ground.
 */
function accentProperties(
  { primary, level }: { primary: string; level: number },
  properties: Readonly<Record<string, string>>,
): Record<string, string> {
  const accent = rgbOf(primary);
  if (!accent) return {};
  const seen = (ratio: number) =>
    pair((scheme) => css(readable(accent, groundsOf(properties, scheme), ratio)));
  const tinted = (name: keyof typeof surfaces, share: number) =>
    pair((scheme) => {
      const own = properties[`--chatdock-${name}`];
      const [light, dark] = surfaces[name];
      return `color-mix(in oklab, ${primary} ${share}%, ${own ? side(own, scheme) : scheme === 'light' ? light : dark})`;
    });
  return {
    '--chatdock-accent': primary,
    '--chatdock-accent-edge': seen(3),
    '--chatdock-on-accent': css(strongestOn(accent)),
    ...(level >= 1 && { '--chatdock-focus': seen(3) }),
    ...(level >= 2 && { '--chatdock-link': seen(4.5) }),
    ...(level >= 3 && {
      '--chatdock-surface-secondary': tinted('surface-secondary', 4),
      '--chatdock-surface-tertiary': tinted('surface-tertiary', 7),
    }),
  };
}

/** What is drawn over a ground: a bubble, a hovered row, a pressed one. */
const overlaid = (grounds: readonly Rgb[]) =>
  grounds.flatMap((ground) => [ground, mix(strongestOn(ground), ground, 0.1)]);

/**
 * Surfaces of the theme's own. `foreground` is the text in themes that are written by hand, and the raised surface in
 * those that the ChatKit builder exports: what hardly differs from the background is no text. The scheme is that of
 * the background, and everything that is read on it is moved on until it can be.
 */
function surfaceProperties(
  { background, foreground }: { background: string; foreground: string },
  scheme: Scheme,
): Record<string, string> | undefined {
  const ground = rgbOf(background);
  if (!ground) return undefined;
  const front = rgbOf(foreground) ?? ground;
  const isRaised = contrast(ground, front) < 3;
  const strongest = strongestOn(ground);
  const actual: Scheme = strongest[0] === 255 ? 'dark' : 'light';
  const text = isRaised ? strongest : readable(front, [ground], 7);
  const raised = isRaised ? front : mix(text, ground, 0.04);
  const drawn: Colours = {
    surface: ground,
    'surface-secondary': mix(text, ground, 0.02),
    'surface-tertiary': mix(text, ground, 0.05),
    'surface-elevated': raised,
    'surface-elevated-secondary': mix(text, raised, 0.04),
  };
  const grounds = overlaid(Object.values(drawn));
  const read = (share: number) => css(readable(mix(text, ground, share), grounds, 4.5));
  const index = actual === 'light' ? 0 : 1;
  const moved = (table: Readonly<Record<string, Pair>>, ratio: number) =>
    Object.entries(table).map(([name, both]) => [
      name,
      css(readable(rgbOf(both[index]) ?? strongest, grounds, ratio)),
    ]);
  const colours: Record<string, string> = {
    ...Object.fromEntries(Object.entries(drawn).map(([name, rgb]) => [name, css(rgb)])),
    'text-primary': read(1),
    'text-prose': read(0.94),
    'text-emphasis': read(1),
    'text-secondary': read(0.74),
    'text-tertiary': read(0.66),
    ...Object.fromEntries(moved(statuses, 4.5)),
    ...Object.fromEntries(moved({ 'border-control': controlEdge }, 3)),
  };
  return {
    ...(actual !== scheme && { 'color-scheme': actual }),
    ...Object.fromEntries(Object.entries(colours).map(([name, value]) => [`--chatdock-${name}`, value])),
  };
}

const edgeOn = (properties: Readonly<Record<string, string>>) =>
  pair((scheme) => {
    const edge = controlEdge[scheme === 'light' ? 0 : 1];
    const rgb = rgbOf(edge);
    return rgb ? css(readable(rgb, groundsOf(properties, scheme), 3)) : edge;
  });

function colourProperties(
  { grayscale, accent, surface }: NonNullable<ThemeOptions['color']>,
  scheme: Scheme,
): Record<string, string> {
  const greys = grayscale && greyProperties(grayscale);
  const properties = {
    ...greys,
    // Where the grounds are shaded, the edges of fields are moved on with them.
    ...(greys && { '--chatdock-border-control': edgeOn(greys) }),
    ...(surface && surfaceProperties(surface, scheme)),
  };
  return { ...properties, ...(accent && accentProperties(accent, properties)) };
}

/**
 * The CSS custom properties that stand for a theme, for an element's own style. Pure: the same theme gives the
 * same properties. What a theme leaves out is left out.
 */
export function themeProperties(
  theme: ThemeOptions | 'light' | 'dark' | 'auto' = {},
): Record<string, string> {
  if (typeof theme === 'string') return themeProperties({ colorScheme: theme });
  const { colorScheme = 'light', typography, radius, density, color } = theme;
  return {
    'color-scheme': colorScheme === 'auto' ? 'light dark' : colorScheme,
    ...(typography?.baseSize && { '--chatdock-type-scale': String(typography.baseSize / 16) }),
    ...(typography?.fontFamily && { '--chatdock-font': typography.fontFamily }),
    ...(typography?.fontFamilyMono && { '--chatdock-font-mono': typography.fontFamilyMono }),
    ...(radius && { '--chatdock-radius-scale': String(radii[radius]) }),
    ...(radius === 'pill' && { '--chatdock-control-radius': '9999px' }),
    ...(density && { '--chatdock-density': String(densities[density]) }),
    ...(color && colourProperties(color, colorScheme === 'dark' ? 'dark' : 'light')),
  };
}
