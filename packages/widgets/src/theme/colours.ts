/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

let canvas: CanvasRenderingContext2D | null | undefined;

/** What a CSS colour is on an opaque ground; undefined where nobody can say: no colour, or no page. */
export function rgbOf(color: string, ground: Rgb = [255, 255, 255]): Rgb | undefined {
  if (typeof document === 'undefined' || !CSS.supports('color', color)) return undefined;
  canvas ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!canvas) return undefined;
  canvas.fillStyle = '#010203';
  canvas.fillStyle = color;
  // Hex and rgba() come back as they are; of other spaces the page has to draw one pixel.
  const known = canvas.fillStyle;
  if (known === '#010203' && !/^#010203$|^rgb\(1\b/i.test(color.trim())) return undefined;
  const hex = /^#(..)(..)(..)$/.exec(known);
  if (hex) return hex.slice(1).map((pair) => Number.parseInt(pair, 16)) as unknown as Rgb;
  canvas.fillStyle = `rgb(${ground.join(' ')})`;
  canvas.fillRect(0, 0, 1, 1);
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

const channel = (value: number) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance by WCAG, 0 to 1. */
export const luminance = ([red, green, blue]: Rgb): number =>
  0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);

/** Contrast by WCAG, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** So much of the first on the second, 0 to 1. */
export const mix = (one: Rgb, other: Rgb, share: number): Rgb =>
  one.map((value, index) => Math.round(value * share + (other[index] ?? 0) * (1 - share))) as unknown as Rgb;

/** As CSS. */
export const css = (rgb: Rgb): string =>
  `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`;

const ends: readonly Rgb[] = [
  [0, 0, 0],
  [255, 255, 255],
];

const worst = (color: Rgb, grounds: readonly Rgb[]) =>
  Math.min(...grounds.map((ground) => contrast(color, ground)));

/** Black or white, whichever is read better on all these grounds. */
export const strongestOn = (...grounds: readonly Rgb[]): Rgb =>
  ends.reduce((best, end) => (worst(end, grounds) > worst(best, grounds) ? end : best));

/** The colour, or what is nearest to it on the way to an end, black or white, with this contrast to all the grounds. */
export function readable(
  color: Rgb,
  grounds: readonly Rgb[],
  ratio: number,
  end: Rgb = strongestOn(...grounds),
): Rgb {
  for (let share = 1; share > 0; share -= 0.04) {
    const shade = mix(color, end, share);
    if (worst(shade, grounds) >= ratio) return shade;
  }
  return end;
}
