/** Every size the renderer draws with, by the names that widgets use. All numbers are px. */

/** Running text: size and line height. */
export const textFigures = { xs: [12, 18], sm: [14, 20], md: [16, 24], lg: [18, 29], xl: [20, 30] } as const;

/** Small supporting text: size and line height. */
export const captionFigures = { sm: [11, 16], md: [12, 18], lg: [13, 18] } as const;

/** Headlines: size and line height. */
export const titleFigures = {
  sm: [18, 26],
  md: [20, 26],
  lg: [24, 28],
  xl: [32, 38],
  '2xl': [36, 42],
  '3xl': [48, 48],
  '4xl': [60, 60],
  '5xl': [72, 72],
} as const;

/** Font weights by name. */
export const weightFigures = { normal: 400, medium: 500, semibold: 600, bold: 700 } as const;

/** Corner radii by name; `full` and `100%` are shapes rather than lengths. */
export const radiusFigures = {
  none: 0,
  '2xs': 2,
  xs: 4,
  sm: 6,
  md: 8,
  lg: 10,
  xl: 12,
  '2xl': 16,
  '3xl': 20,
  '4xl': 24,
} as const;

/** Controls by size: height, text size and line, inner gutter, icon and corner radius. */
export const controlFigures = {
  '3xs': { height: 22, text: 12, gutter: 6, icon: 14, radius: 6 },
  '2xs': { height: 24, text: 12, gutter: 6, icon: 14, radius: 6 },
  xs: { height: 26, text: 12, gutter: 8, icon: 14, radius: 6 },
  sm: { height: 28, text: 14, gutter: 10, icon: 16, radius: 6 },
  md: { height: 32, text: 14, gutter: 12, icon: 18, radius: 8 },
  lg: { height: 36, text: 14, gutter: 14, icon: 20, radius: 8 },
  xl: { height: 40, text: 14, gutter: 16, icon: 22, radius: 10 },
  '2xl': { height: 44, text: 16, gutter: 16, icon: 24, radius: 12 },
  '3xl': { height: 48, text: 16, gutter: 16, icon: 24, radius: 12 },
} as const;

/** Space between a field's edge and its text by name. */
export const gutterFigures = { '2xs': 6, xs: 8, sm: 10, md: 12, lg: 14, xl: 16 } as const;

/** Icons within a button by name. */
export const buttonIconFigures = { sm: 16, md: 18, lg: 20, xl: 22, '2xl': 24 } as const;

/** Icons that stand alone by name. */
export const iconFigures = { xs: 12, sm: 14, md: 16, lg: 20, xl: 24, '2xl': 28, '3xl': 32 } as const;

/** Badges by size: height, text size and inner gutter. */
export const badgeFigures = { sm: [20, 12, 6], md: [22, 12, 8], lg: [24, 13, 8] } as const;

/** Card widths by size; `full` takes what there is. */
export const cardFigures = { sm: '360px', md: '440px', lg: '560px', full: '100%' } as const;

/** Column widths of a table by name. */
export const columnFigures = { xs: 64, sm: 96, md: 144, lg: 208, xl: 288 } as const;
