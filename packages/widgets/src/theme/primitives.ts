/** The steps of a hue, and their colours, as ChatGPT's own components name them: the same in light and in dark. */
const steps = [25, 50, 75, 100, 200, 300, 400, 500, 600, 700, 800, 900, 950, 1000] as const;
const hues: Readonly<Record<string, string>> = {
  green: 'edfaf2 d9f4e4 b8ebcc 8cdfad 66d492 40c977 04b84c 00a240 008635 00692a 004f1f 003716 011c0b 001207',
  red: 'fff0f0 ffd9d9 ffc6c5 ffa4a2 ff8583 ff6764 fa423e e02e2a ba2623 911e1b 6e1615 4d100e 280b0a 1f0909',
  pink: 'fff4f9 ffe8f3 ffd4e8 ffbada ffa3ce ff8cc1 ff66ad e04c91 ba437a 963c67 6e2c4a 4d1f34 29101c 1a0a11',
  orange: 'fff5f0 ffe7d9 ffcfb4 ffb790 ff9e6c ff8549 fb6a22 e25507 b9480d 923b0f 6d2e0f 4a2206 281105 211107',
  yellow: 'fffbed fff6d9 ffeeb8 ffe48c ffdb66 ffd240 ffc300 e0ac00 ba8e00 916f00 6e5400 4d3b00 261d00 1a1400',
  purple: 'f9f5fe efe5fe e0cefd ceb0fb be95fa ad7bf9 924ff7 8046d9 6b3ab4 532d8d 3f226a 2c184a 160c25 100a19',
  blue: 'f5faff e5f3ff cce6ff 99ceff 66b5ff 339cff 0285ff 0169cc 004f99 003f7a 013566 00284d 000e1a 000d19',
};

/** Shares of the 400 of a hue in per cent, for its transparent steps. */
const alphaSteps = [25, 50, 75, 100, 200, 300] as const;
const alphaShares: Readonly<Record<string, readonly number[]>> = {
  green: [8, 15, 29, 45, 60, 75],
  red: [8, 16, 30, 48, 64, 79],
  pink: [8, 16, 28, 45, 60, 76],
  orange: [7, 16, 33, 48, 65, 81],
  yellow: [8, 15, 27, 45, 59, 74],
  purple: [6, 15, 28, 45, 60, 75],
  blue: [4, 13, 25, 40, 60, 80],
};

/** The steps of gray, and the one byte of their colours: light is read from the left, dark from the right. */
const graySteps = [
  0, 25, 50, 75, 100, 150, 200, 250, 300, 350, 400, 450, 500, 550, 600, 650, 700, 750, 800, 850, 900, 925,
  950, 975, 1000,
] as const;
const grays = {
  light: 'ff fc f9 f3 ed df cd b9 af 9f 8f 76 5d 4f 41 39 30 28 21 1c 18 16 13 10 0d',
  dark: '0d 10 13 16 18 1c 21 28 30 39 41 4f 5d 76 8f 9f af b9 cd dc ed f3 f3 f9 ff',
};

/** Hue and strongest chroma (OKLCH) of the colours that ChatGPT's components have no scale of. */
const others: Readonly<Record<string, readonly [hue: number, chroma: number]>> = {
  amber: [75, 0.17],
  lime: [128, 0.2],
  emerald: [163, 0.15],
  teal: [183, 0.12],
  cyan: [210, 0.13],
  sky: [235, 0.14],
  indigo: [277, 0.2],
  violet: [293, 0.22],
  fuchsia: [322, 0.24],
  rose: [12, 0.22],
};

/** Lightness, and the share of the chroma, at every step of those. */
const curve: Readonly<Record<number, readonly [lightness: number, chroma: number]>> = {
  25: [0.988, 0.035],
  50: [0.975, 0.07],
  75: [0.96, 0.11],
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
  1000: [0.2, 0.3],
};

/** The nearest of some steps: a scale that somebody else has finer is drawn by what is there. */
function nearest<Step extends number>(known: readonly Step[], step: number): Step {
  return known.reduce((best, next) => (Math.abs(next - step) < Math.abs(best - step) ? next : best));
}

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

function gray(step: number): string {
  const index = graySteps.indexOf(nearest(graySteps, step));
  const [light, dark] = [grays.light, grays.dark].map((bytes) => bytes.split(' ')[index] ?? '');
  return `light-dark(#${light}${light}${light}, #${dark}${dark}${dark})`;
}

/**
 * The CSS colour of a primitive such as `red-100`, `red-a100`, `gray-0` or `alpha-08`, or undefined for any other name.
 * Grays and alphas follow the scheme of the place where they are used.
 */
export function primitiveColor(name: string): string | undefined {
  const [, hue = '', isAlpha, digits = ''] = /^([a-z]+)-(a)?(\d{1,4})$/.exec(name) ?? [];
  const step = Number(digits);
  if (!hue || step > 1000) return undefined;
  if (hue === 'alpha' && !isAlpha)
    return `color-mix(in oklab, light-dark(#0d0d0d, #fff) ${Math.min(step, 100)}%, transparent)`;
  if (hue === 'gray' || hue === 'grey') return isAlpha ? undefined : gray(step);
  const tones = own(hues, hue)?.split(' ');
  const shares = own(alphaShares, hue);
  if (tones && shares) {
    const tone = (at: (typeof steps)[number]) => `#${tones[steps.indexOf(at)]}`;
    if (!isAlpha) return tone(nearest(steps, step));
    return `color-mix(in oklab, ${tone(400)} ${shares[alphaSteps.indexOf(nearest(alphaSteps, step))]}%, transparent)`;
  }
  const [angle, strongest] = own(others, hue) ?? [];
  if (angle === undefined || strongest === undefined || isAlpha) return undefined;
  const [lightness, share] = curve[nearest(steps, step)] ?? [0, 0];
  return `oklch(${lightness} ${(strongest * share).toFixed(3)} ${angle})`;
}
