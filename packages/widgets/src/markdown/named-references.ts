import { Lazy } from '../lazy/lazy.js';

/** What models write; the other names are looked up in a table that loads on demand. */
const common: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  bull: '•',
  copy: '©',
  deg: '°',
  euro: '€',
  gt: '>',
  hellip: '…',
  laquo: '«',
  larr: '←',
  ldquo: '“',
  lsquo: '‘',
  lt: '<',
  mdash: '—',
  middot: '·',
  nbsp: '\u00A0',
  ndash: '–',
  quot: '"',
  raquo: '»',
  rarr: '→',
  rdquo: '”',
  reg: '®',
  rsquo: '’',
  times: '×',
  trade: '™',
};

/** The names of all characters, of which the common ones are known without it. */
export const characterNames = new Lazy(
  async () => (await import('character-entities')).characterEntities as typeof common,
);

const lookUp = (names: typeof common, name: string) => (Object.hasOwn(names, name) ? names[name] : undefined);

/** The character of a name such as `amp`; for one that is not known, or not yet, the reference as it's written. */
export function decodeNamed(name: string): string {
  const source = () => `&${name};`;
  return lookUp(common, name) ?? characterNames.render(source, (names) => lookUp(names, name) ?? source());
}

/** Whether a text names a character that only the table of all names may know. */
export function namesUnknown(text: string): boolean {
  return [...text.matchAll(/&([a-z\d]{1,31});/gi)].some(([, name = '']) => !Object.hasOwn(common, name));
}
