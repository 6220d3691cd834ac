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
    /** Hue in degrees, tint 0 to 9, shade -4 to 4. */
    grayscale?: { hue: number; tint: number; shade?: number };
    /** A CSS colour, and how far it reaches: 0 fills only, 3 surfaces too. */
    accent?: { primary: string; level: number };
    surface?: { background: string; foreground: string };
  };
}

const densities = { compact: 0.8, normal: 1, spacious: 1.25 };
const radii = { pill: 1, round: 1, soft: 0.5, sharp: 0 };

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
  'text-tertiary': [0.536, 0.689],
} as const;

function greyProperties({ hue, tint, shade = 0 }: { hue: number; tint: number; shade?: number }) {
  const grey = (lightness: number) =>
    `oklch(${Math.min(1, Math.max(0, lightness - shade * 0.008)).toFixed(3)} ${(tint * 0.004).toFixed(3)} ${hue})`;
  return Object.fromEntries(
    Object.entries(greys).map(([name, [light, dark]]) => [
      `--chatdock-${name}`,
      `light-dark(${grey(light)}, ${grey(dark)})`,
    ]),
  );
}

function accentProperties({ primary, level }: { primary: string; level: number }) {
  return {
    '--chatdock-accent': primary,
    // Black or white, whichever the accent's lightness leaves readable.
    '--chatdock-on-accent': `oklch(from ${primary} clamp(0, (0.66 - l) * 1000, 1) 0 0)`,
    ...(level >= 1 && { '--chatdock-focus': primary }),
    ...(level >= 2 && { '--chatdock-link': primary }),
    ...(level >= 3 && {
      '--chatdock-surface-secondary': `color-mix(in oklab, ${primary} 4%, light-dark(#f9f9f9, #181818))`,
      '--chatdock-surface-tertiary': `color-mix(in oklab, ${primary} 7%, light-dark(#f3f3f3, #131313))`,
    }),
  };
}

function surfaceProperties({ background, foreground }: { background: string; foreground: string }) {
  const mix = (share: number) => `color-mix(in oklab, ${foreground} ${share}%, ${background})`;
  return {
    '--chatdock-surface': background,
    '--chatdock-surface-secondary': mix(2),
    '--chatdock-surface-tertiary': mix(5),
    '--chatdock-surface-elevated': mix(4),
    '--chatdock-surface-elevated-secondary': mix(8),
    '--chatdock-text-primary': foreground,
    '--chatdock-text-prose': mix(94),
    '--chatdock-text-emphasis': foreground,
    '--chatdock-text-secondary': mix(72),
    '--chatdock-text-tertiary': mix(64),
  };
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
    ...(color?.grayscale && greyProperties(color.grayscale)),
    ...(color?.accent && accentProperties(color.accent)),
    ...(color?.surface && surfaceProperties(color.surface)),
  };
}
