import { fixedText } from './number-text.js';
import { toText } from './to-text.js';
import { defined, numberIn, RenderError, type Value } from './values.js';

/** `"%s: %.2f" % (name, price)` in Python's printf style. */
export function printf(pattern: string, values: readonly Value[]): string {
  const left = [...values];
  const text = pattern.replace(
    /%([-0+ ]*)(\d*)(?:\.(\d+))?([sdifFgxX%])/g,
    (_, flags: string, width: string, digits: string | undefined, kind: string) => {
      if (kind === '%') return '%';
      const value = left.shift();
      if (value === undefined) throw new RenderError(`There are too few values for "${pattern}".`);
      const text = converted(value, kind, digits === undefined ? undefined : Number(digits));
      const signed = flags.includes('+') && /^\d/.test(text) ? `+${text}` : text;
      if (flags.includes('-')) return signed.padEnd(Number(width));
      return signed.padStart(Number(width), flags.includes('0') && kind !== 's' ? '0' : ' ');
    },
  );
  if (left.length > 0) throw new RenderError(`There are too many values for "${pattern}".`);
  return text;
}

/** `"{} of {total:.1f}".format(…)` in Python's brace style. */
export function braceFormat(
  pattern: string,
  args: readonly Value[],
  named: ReadonlyMap<string, Value>,
): string {
  let next = 0;
  return pattern.replace(
    /\{\{|\}\}|\{(\w*)(?::([^}]*))?\}/g,
    (match, name: string | undefined, spec: string | undefined) => {
      if (match === '{{' || match === '}}') return match.charAt(0);
      const key = name ? name : String(next++);
      const value = /^\d+$/.test(key) ? args[Number(key)] : named.get(key);
      if (value === undefined) throw new RenderError(`There is no value for {${key}} in "${pattern}".`);
      return withSpec(value, spec ?? '');
    },
  );
}

function withSpec(value: Value, spec: string): string {
  const match = /^(?:(.)?([<>^]))?(\+?)(0?)(\d*)(,?)(?:\.(\d+))?([sdfxX%]?)$/su.exec(spec);
  if (!match) throw new RenderError(`The format "${spec}" is not supported.`);
  const [, given, align, sign, zero, width = '', comma, digits, kind] = match;
  const places = digits === undefined ? undefined : Number(digits);
  const isNumber = numberIn(value) !== undefined && typeof value !== 'boolean';
  let text =
    kind === '%'
      ? `${converted((numberIn(value) ?? NaN) * 100, 'f', places)}%`
      : converted(value, kind || (places === undefined || !isNumber ? 's' : 'f'), places);
  if (comma) text = text.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');
  if (sign && !text.startsWith('-')) text = sign + text;
  const fill = given ?? (zero || ' ');
  const gap = Math.max(0, Number(width) - [...text].length);
  const before = align === '^' ? Math.floor(gap / 2) : (align ? align === '>' : isNumber) ? gap : 0;
  return fill.repeat(before) + text + fill.repeat(gap - before);
}

function converted(value: Value, kind: string, digits: number | undefined): string {
  const known = defined(value);
  if (kind === 's') return toText(known).slice(0, digits);
  const number = numberIn(known);
  if (number === undefined) throw new RenderError(`A number is needed for %${kind}.`);
  if (kind === 'd' || kind === 'i') return String(Math.trunc(number));
  if (kind === 'x' || kind === 'X')
    return kind === 'x' ? number.toString(16) : number.toString(16).toUpperCase();
  if (kind === 'g') return String(Number(number.toPrecision(digits ?? 6)));
  return fixedText(number, digits ?? 6);
}
