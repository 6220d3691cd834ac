import type { ChatKitOptions } from '@openai/chatkit';

type Theme = Exclude<ChatKitOptions['theme'], string | undefined>;
type Scheme = 'light' | 'dark';

/**
 * Colours after those that somebody published with an integration of ChatKit, and where they were found. Some were found
 * in part only. Nothing of them is made to fit.
 */
export interface PublishedTheme {
  readonly source: string;
  /** The themes that it gives, by scheme; many are written as a function of it. */
  readonly theme: (scheme: Scheme) => Theme;
  /** The schemes that its author meant it for. */
  readonly schemes: readonly Scheme[];
}

const both = ['light', 'dark'] as const;
const grayscale = (hue: number, tint: number, shade: number) => ({ hue, tint, shade }) as never;

const of = (
  source: string,
  color: (isDark: boolean) => NonNullable<Theme['color']>,
  schemes: readonly Scheme[] = both,
): PublishedTheme => ({
  source,
  schemes,
  theme: (colorScheme) => ({ colorScheme, color: color(colorScheme === 'dark') }),
});

/** Twenty of them. */
export const publishedThemes: readonly PublishedTheme[] = [
  of('openai/openai-chatkit-starter-app, lib/config.ts', (dark) => ({
    grayscale: grayscale(220, 6, dark ? -1 : -4),
    accent: { primary: dark ? '#f1f5f9' : '#0f172a', level: 1 },
  })),
  of('openai/openai-chatkit-advanced-samples, customer support', (dark) => ({
    grayscale: grayscale(220, 6, dark ? -1 : -4),
    accent: { primary: dark ? '#f8fafc' : '#0f172a', level: 1 },
  })),
  of('a fork of the starter app for a law firm, lib/config.ts, lightGrayscale', () => ({
    grayscale: grayscale(0, 8, -4),
  })),
  of('a fork of the starter app in charcoal, lib/config.ts', (dark) => ({
    grayscale: grayscale(220, 5, dark ? -1 : -4),
  })),
  of('a fork of the starter app on the Davis-Stirling Act, lib/config.ts', (dark) => ({
    grayscale: grayscale(220, 6, dark ? -1 : -4),
    accent: { primary: '#153D65', level: 1 },
  })),
  of(
    'NogicOS, ChatKitArea',
    () => ({ grayscale: grayscale(220, 6, -1), accent: { primary: '#8B5CF6', level: 2 } }),
    ['dark'],
  ),
  of('a template of ChatKit widgets, THEME placeholder', () => ({
    grayscale: grayscale(220, 6, -1),
    accent: { primary: '#4cc9f0', level: 1 },
  })),
  of('a help page with feedback, app/help/page.tsx', () => ({
    grayscale: grayscale(220, 6, 4),
    accent: { primary: '#4ccf96', level: 3 },
  })),
  of(
    'SHE IS AI, ambassador onboarding',
    () => ({
      grayscale: grayscale(220, 6, -4),
      accent: { primary: '#0f172a', level: 1 },
    }),
    ['light'],
  ),
  of(
    'a Swedish fork of the starter app, always light',
    () => ({
      grayscale: grayscale(0, 0, 1),
      accent: { primary: '#050505', level: 1 },
    }),
    ['light'],
  ),
  of('a Russian assistant with surfaces as the builder exports them', (dark) => ({
    accent: { primary: dark ? '#c7dbed' : '#254263', level: 1 },
    grayscale: grayscale(214, dark ? 9 : 2, 0),
    surface: dark
      ? { background: '#081b30', foreground: '#102c49' }
      : { background: '#ffffff', foreground: '#f1f5f9' },
  })),
  of(
    'a page for leads in slate and orange, always dark',
    () => ({
      grayscale: grayscale(220, 6, -2),
      surface: { background: '#0b1120', foreground: '#e2e8f0' },
      accent: { primary: '#f97316', level: 2 },
    }),
    ['dark'],
  ),
  of(
    'a Brazilian shop in brown, always light',
    () => ({
      grayscale: grayscale(0, 0, 0),
      accent: { primary: '#603813', level: 1 },
    }),
    ['light'],
  ),
  of(
    'crimsonDark, as the builder exports it',
    () => ({
      accent: { primary: '#C8102E', level: 1 },
      surface: { background: '#0A1E3F', foreground: '#13294B' },
    }),
    ['dark'],
  ),
  of('nadeemsangrasi/creator-vault, theming.md, complete example', () => ({
    accent: { primary: '#3b82f6', level: 2 },
    grayscale: grayscale(220, 5, 0),
    surface: { background: '#ffffff', foreground: '#000000' },
  })),
  of('nadeemsangrasi/creator-vault, theming.md, dark mode colours', (dark) => ({
    accent: { primary: dark ? '#60a5fa' : '#3b82f6', level: 1 },
    surface: dark
      ? { background: '#1f2937', foreground: '#f3f4f6' }
      : { background: '#ffffff', foreground: '#1f2937' },
  })),
  of('nadeemsangrasi/creator-vault, theming.md, brand colours', () => ({
    accent: { primary: '#D7263D', level: 2 },
  })),
  of('pulseTheme, greys', () => ({ grayscale: grayscale(220, 1, 2) }), ['light']),
  of('a classifier of goods in Ukrainian', (dark) => ({
    grayscale: grayscale(220, 6, dark ? -1 : -4),
    accent: { primary: dark ? '#f8fafc' : '#0f172a', level: 1 },
  })),
  of('a Spanish fork of the starter app', (dark) => ({
    grayscale: grayscale(220, 6, dark ? -1 : -4),
    accent: { primary: '#0f172a', level: 1 },
  })),
];
