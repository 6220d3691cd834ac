import { borderColors, color, length, plain, radius, surfaceColors, units } from './values.js';
import type { Styles } from './styles.js';
import { css, readable, type Rgb, rgbOf } from '../theme/colours.js';
import { texts } from '../theme/palette.js';

type Props = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Props => typeof value === 'object' && value !== null;

/** `padding` or `margin`: one value for all sides, or a value by side. */
export function spacing(name: 'padding' | 'margin', value: unknown): Styles {
  if (!isRecord(value)) return { [name]: units(value) };
  return {
    [`${name}-top`]: units(value['top'] ?? value['y']),
    [`${name}-bottom`]: units(value['bottom'] ?? value['y']),
    [`${name}-inline-start`]: units(value['left'] ?? value['x']),
    [`${name}-inline-end`]: units(value['right'] ?? value['x']),
  };
}

const lineStyles = new Set(['solid', 'dashed', 'dotted', 'double', 'groove', 'ridge', 'inset', 'outset']);

function edge(value: unknown): string | undefined {
  if (typeof value === 'number')
    return Number.isFinite(value) ? `${value}px solid var(--cd-border)` : undefined;
  if (!isRecord(value) || typeof value['size'] !== 'number') return undefined;
  const style = lineStyles.has(String(value['style'])) ? String(value['style']) : 'solid';
  return `${value['size']}px ${style} ${color(value['color'], borderColors) ?? 'var(--cd-border)'}`;
}

/** A border around, or borders by side. */
export function border(value: unknown): Styles {
  if (!isRecord(value) || 'size' in value) return { border: edge(value) };
  return {
    'border-top': edge(value['top'] ?? value['y']),
    'border-bottom': edge(value['bottom'] ?? value['y']),
    'border-inline-start': edge(value['left'] ?? value['x']),
    'border-inline-end': edge(value['right'] ?? value['x']),
  };
}

/** Width, height and their bounds; each `size` names both axes, and the exact name wins. */
export function sizing(node: Props): Styles {
  const fixed = [node['width'], node['height'], node['size']].some((value) => typeof value === 'number');
  return {
    // What has a size keeps it, whatever is beside it.
    'flex-shrink': fixed ? '0' : undefined,
    width: length(node['width'] ?? node['size']),
    height: length(node['height'] ?? node['size']),
    'min-width': length(node['minWidth'] ?? node['minSize']),
    'min-height': length(node['minHeight'] ?? node['minSize']),
    'max-width': length(node['maxWidth'] ?? node['maxSize']),
    'max-height': length(node['maxHeight'] ?? node['maxSize']),
    'aspect-ratio': plain(node['aspectRatio']),
  };
}

/** A ground: a colour token, or a CSS colour or gradient. */
export function background(value: unknown): Styles {
  const ground = color(value, surfaceColors);
  return { background: ground, ...(ground !== undefined && quietTextsOn(value)) };
}

/** Every colour in a value, a gradient's too; none of what lets through an unknown ground. */
function solidColours(value: unknown): Rgb[] {
  const ground =
    typeof value === 'string' && !Object.hasOwn(surfaceColors, value) ? color(value, {}) : undefined;
  if (ground === undefined || /light-dark|transparent|\/|rgba|hsla/.test(ground)) return [];
  const parts = ground.includes('gradient(')
    ? (ground.match(/#[\da-f]+|\b(?:rgb|hsl|oklch|lab|lch|oklab)\([^)]*\)/g) ?? [])
    : [ground];
  return parts.map((part) => rgbOf(part)).filter((rgb) => rgb !== undefined);
}

/** Quiet texts on a colour come as near to the main text as they need to be read there. */
function quietTextsOn(value: unknown): Styles {
  const by = isRecord(value) ? value : { light: value, dark: value };
  const [light, dark] = [solidColours(by['light']), solidColours(by['dark'])];
  if (light.length + dark.length === 0) return {};
  const quiet = (name: 'text-secondary' | 'text-tertiary') => {
    const near = (index: 0 | 1, grounds: readonly Rgb[]) => {
      const [from, to] = [rgbOf(texts[name][index]), rgbOf(texts['text-primary'][index])];
      return from && to ? css(readable(from, grounds, 4.5, to)) : texts[name][index];
    };
    return `light-dark(${near(0, light)}, ${near(1, dark)})`;
  };
  return { '--cd-text-secondary': quiet('text-secondary'), '--cd-text-tertiary': quiet('text-tertiary') };
}

/** What every block shares: its size, its corners and the space around it. */
export function block(node: Props): Styles {
  return { ...sizing(node), 'border-radius': radius(node['radius']), ...spacing('margin', node['margin']) };
}

const alignments: Record<string, string> = {
  start: 'flex-start',
  center: 'center',
  end: 'flex-end',
  baseline: 'baseline',
  stretch: 'stretch',
};
const justifications: Record<string, string> = {
  start: 'flex-start',
  center: 'center',
  end: 'flex-end',
  between: 'space-between',
  around: 'space-around',
  evenly: 'space-evenly',
  stretch: 'stretch',
};
const wraps = new Set(['nowrap', 'wrap', 'wrap-reverse']);

/** How children stand in a flex container. */
export function arrangement(node: Props): Styles {
  const wrap = String(node['wrap']);
  return {
    'align-items': alignments[String(node['align'])],
    'justify-content': justifications[String(node['justify'])],
    'flex-wrap': wraps.has(wrap) ? wrap : undefined,
    gap: units(node['gap']),
  };
}

/** Within a padding of its own nothing touches the card's. */
const noFlush = Object.fromEntries(
  ['top', 'bottom', 'start', 'end'].map((side) => [`--flush-${side}`, '0px']),
);

/** Everything that a Box, Row, Col or Form may set on itself. */
export function container(node: Props): Styles {
  return {
    ...block(node),
    ...arrangement(node),
    ...spacing('padding', node['padding']),
    ...border(node['border']),
    ...background(node['background']),
    ...(node['padding'] !== undefined && noFlush),
    flex: plain(node['flex']),
  };
}
