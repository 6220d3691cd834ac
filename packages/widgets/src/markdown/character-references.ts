import { OnDemand } from '../on-demand.js';
import { asciiAlphanumeric, asciiDigit, asciiHexDigit } from 'micromark-util-character';
import type { Code, Construct, Extension, State } from 'micromark-util-types';

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

const loadAll = async () => (await import('character-entities')).characterEntities as typeof common;

/** The names of all characters, of which the common ones are known without it. */
export const characterNames = new OnDemand(loadAll);

const lookUp = (names: typeof common | undefined, name: string) =>
  names && Object.hasOwn(names, name) ? names[name] : undefined;

/** The character of a name such as `amp`; undefined for one that is not known, or not yet. */
export function decodeNamed(name: string): string | undefined {
  return lookUp(common, name) ?? lookUp(characterNames.part, name);
}

/** Whether a text names a character that is not known yet. */
export function namesUnknown(text: string): boolean {
  return [...text.matchAll(/&([a-z\d]{1,31});/gi)].some(([, name = '']) => decodeNamed(name) === undefined);
}

const hash = 35;
const semicolon = 59;
const isX = (code: Code) => code === 88 || code === 120;

const reference: Construct = {
  name: 'namedReference',
  tokenize(effects, ok, nok) {
    let room = 31;
    let fits: (code: Code) => boolean = asciiAlphanumeric;
    let empty = true;

    const mark = (
      type:
        | 'characterReferenceMarker'
        | 'characterReferenceMarkerNumeric'
        | 'characterReferenceMarkerHexadecimal',
      code: Code,
    ) => {
      effects.enter(type);
      effects.consume(code);
      effects.exit(type);
    };
    const start: State = (code) => {
      effects.enter('characterReference');
      mark('characterReferenceMarker', code);
      return kind;
    };
    const kind: State = (code) => {
      if (code !== hash) return open(code);
      mark('characterReferenceMarkerNumeric', code);
      [fits, room] = [asciiDigit, 7];
      return base;
    };
    const base: State = (code) => {
      if (!isX(code)) return open(code);
      mark('characterReferenceMarkerHexadecimal', code);
      [fits, room] = [asciiHexDigit, 6];
      return open;
    };
    const open: State = (code) => {
      effects.enter('characterReferenceValue');
      return value(code);
    };
    const value: State = (code) => {
      if (code === semicolon && !empty) {
        const token = effects.exit('characterReferenceValue');
        if (fits === asciiAlphanumeric && decodeNamed(this.sliceSerialize(token)) === undefined)
          return nok(code);
        mark('characterReferenceMarker', code);
        effects.exit('characterReference');
        return ok;
      }
      if (!fits(code) || room === 0) return nok(code);
      room -= 1;
      empty = false;
      effects.consume(code);
      return value;
    };
    return start;
  },
};

/**
 * Character references, `&amp;` and `&#38;`, in place of the parser's own: its table of names is as large as all the
 * rest of it, and what it takes for a table in browsers is `innerHTML`.
 */
export const characterReferences: Extension = {
  disable: { null: ['characterReference'] },
  string: { 38: reference },
  text: { 38: reference },
};
