const steps = [50, 100, 200, 300, 400, 500, 600, 700, 800, 900, 950] as const;

/** Hue and strongest chroma (OKLCH) of every primitive colour. */
const hues: Record<string, readonly [hue: number, chroma: number]> = {
  gray: [0, 0],
  red: [25, 0.22],
  orange: [50, 0.19],
  amber: [75, 0.17],
  yellow: [95, 0.17],
  lime: [128, 0.2],
  green: [150, 0.18],
  emerald: [163, 0.15],
  teal: [183, 0.12],
  cyan: [210, 0.13],
  sky: [235, 0.14],
  blue: [258, 0.19],
  indigo: [277, 0.2],
  violet: [293, 0.22],
  purple: [304, 0.23],
  fuchsia: [322, 0.24],
  pink: [354, 0.21],
  rose: [12, 0.22],
};

/** Lightness, and the share of the chroma, at every step. */
const curve: Record<number, readonly [lightness: number, chroma: number]> = {
  50: [0.975, 0.07],
  100: [0.945, 0.15],
  200: [0.895, 0.3],
  300: [0.825, 0.52],
  400: [0.735, 0.8],
  500: [0.65, 1],
  600: [0.57, 1],
  700: [0.495, 0.9],
  800: [0.425, 0.74],
  900: [0.375, 0.58],
  950: [0.27, 0.4],
};

/** The CSS colour of a primitive such as `red-100`, or undefined for any other name. */
export function primitiveColor(name: string): string | undefined {
  const [, hueName = '', step = ''] = /^([a-z]+)-(\d+)$/.exec(name) ?? [];
  const hue = Object.hasOwn(hues, hueName) ? hues[hueName] : undefined;
  const tone = steps.find((known) => String(known) === step);
  if (!hue || tone === undefined) return undefined;
  const [lightness, share] = curve[tone] ?? [0, 0];
  return `oklch(${lightness} ${(hue[1] * share).toFixed(3)} ${hue[0]})`;
}
