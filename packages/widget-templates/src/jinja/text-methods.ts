import { braceFormat } from './format.js';
import { toText } from './to-text.js';
import { numberIn, RenderError, Tuple, type Method, type Value } from './values.js';

/** The methods of text, in Python's names. Places and lengths count characters. */
export const textMethods: ReadonlyMap<string, Method<string>> = new Map<string, Method<string>>([
  ['upper', (self) => self.toUpperCase()],
  ['lower', (self) => self.toLowerCase()],
  ['casefold', (self) => self.toLowerCase()],
  ['title', (self) => self.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase())],
  ['capitalize', capitalised],
  ['strip', (self, [characters]) => stripped(self, characters, true, true)],
  ['lstrip', (self, [characters]) => stripped(self, characters, true, false)],
  ['rstrip', (self, [characters]) => stripped(self, characters, false, true)],
  ['startswith', (self, [prefix = null]) => oneOf(prefix).some((text) => self.startsWith(text))],
  ['endswith', (self, [suffix = null]) => oneOf(suffix).some((text) => self.endsWith(text))],
  [
    'removeprefix',
    (self, [text = null]) => (self.startsWith(toText(text)) ? self.slice(toText(text).length) : self),
  ],
  [
    'removesuffix',
    (self, [text = null]) =>
      self.endsWith(toText(text)) ? self.slice(0, self.length - toText(text).length) : self,
  ],
  ['replace', (self, [from = null, to = null, limit]) => replaced(self, toText(from), toText(to), limit)],
  ['split', (self, [separator, limit]) => splitAt(self, separator, limit, 'start')],
  ['rsplit', (self, [separator, limit]) => splitAt(self, separator, limit, 'end')],
  ['splitlines', (self) => (self === '' ? [] : self.replace(/\r?\n$/, '').split(/\r\n|\r|\n/))],
  ['partition', (self, [separator = null]) => partition(self, toText(separator))],
  ['join', (self, [values]) => (Array.isArray(values) ? values.map(toText).join(self) : '')],
  ['find', (self, [text = null]) => place(self, self.indexOf(toText(text)))],
  ['rfind', (self, [text = null]) => place(self, self.lastIndexOf(toText(text)))],
  ['index', (self, [text = null]) => found(place(self, self.indexOf(toText(text))))],
  ['count', (self, [text = null]) => self.split(toText(text)).length - 1],
  ['center', (self, [width = null]) => centred(self, numberIn(width) ?? 0)],
  ['ljust', (self, [width = null, fill = ' ']) => self.padEnd(numberIn(width) ?? 0, toText(fill))],
  ['rjust', (self, [width = null, fill = ' ']) => self.padStart(numberIn(width) ?? 0, toText(fill))],
  ['zfill', (self, [width = null]) => zeroFilled(self, numberIn(width) ?? 0)],
  ['format', (self, args, named) => braceFormat(self, args, named)],
  ['isdigit', (self) => /^\d+$/.test(self)],
  ['isnumeric', (self) => /^\p{N}+$/u.test(self)],
  ['isalpha', (self) => /^\p{L}+$/u.test(self)],
  ['isalnum', (self) => /^[\p{L}\p{N}]+$/u.test(self)],
  ['isspace', (self) => /^\s+$/.test(self)],
  ['isupper', (self) => isUpper(self)],
  ['islower', (self) => isLower(self)],
]);

/** Whether a text has letters with a case, all of them capitals. */
export function isUpper(text: string): boolean {
  return text === text.toUpperCase() && text !== text.toLowerCase();
}

/** Whether a text has letters with a case, none of them capitals. */
export function isLower(text: string): boolean {
  return text === text.toLowerCase() && text !== text.toUpperCase();
}

/** Text with a capital at its start, the rest in lower case. */
export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();
}

/** Text without the given characters, or white space, at its ends. */
export function stripped(
  text: string,
  characters: Value | undefined,
  atStart: boolean,
  atEnd: boolean,
): string {
  const unwanted = characters === undefined || characters === null ? undefined : new Set(toText(characters));
  const isUnwanted = (unit: string) => (unwanted ? unwanted.has(unit) : unit.trim() === '');
  const units = [...text];
  let [from, to] = [0, units.length];
  while (atStart && from < to && isUnwanted(units[from] ?? '')) from++;
  while (atEnd && to > from && isUnwanted(units[to - 1] ?? '')) to--;
  return units.slice(from, to).join('');
}

/** Text with one replaced by another, as often as the limit says. */
export function replaced(text: string, wanted: string, put: string, limit: Value | undefined): string {
  let left = numberIn(limit ?? null) ?? Infinity;
  return text.replaceAll(wanted, (match) => (left-- > 0 ? put : match));
}

/** Text in the middle of a width, as Python puts it there. */
export function centred(text: string, width: number): string {
  const gap = Math.max(0, width - [...text].length);
  const before = Math.floor(gap / 2) + (gap & width & 1);
  return ' '.repeat(before) + text + ' '.repeat(gap - before);
}

function oneOf(value: Value): string[] {
  return (value instanceof Tuple ? [...value] : [value]).map(toText);
}

function zeroFilled(text: string, width: number): string {
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}

/** The parts of a text; with a limit on the cuts, those from one side count. */
function splitAt(
  text: string,
  separator: Value | undefined,
  limit: Value | undefined,
  side: 'start' | 'end',
): string[] {
  const isByWords = separator === undefined || separator === null;
  const joint = isByWords ? ' ' : toText(separator);
  if (joint === '') throw new RenderError('A text cannot be split by nothing.');
  const parts = isByWords ? (text.match(/\S+/g) ?? []) : text.split(joint);
  const cuts = numberIn(limit ?? null) ?? -1;
  if (cuts < 0 || parts.length <= cuts + 1) return [...parts];
  const place = side === 'start' ? cuts : parts.length - cuts;
  return side === 'start'
    ? [...parts.slice(0, place), parts.slice(place).join(joint)]
    : [parts.slice(0, place).join(joint), ...parts.slice(place)];
}

function partition(text: string, separator: string): Value {
  const at = text.indexOf(separator);
  return at < 0
    ? Tuple.from([text, '', ''])
    : Tuple.from([text.slice(0, at), separator, text.slice(at + separator.length)]);
}

function place(text: string, unit: number): number {
  return unit < 0 ? -1 : [...text.slice(0, unit)].length;
}

function found(at: number): number {
  if (at < 0) throw new RenderError('The text has no such part.');
  return at;
}
