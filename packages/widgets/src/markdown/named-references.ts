import { Lazy } from '../lazy/lazy.js';
import type { Handle, TreeSyntax } from './tree/builder.js';
import { asciiAlphanumeric } from 'micromark-util-character';
import type { Construct, Extension, State } from 'micromark-util-types';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    namedReference: 'namedReference';
  }
}

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
function decodeNamed(name: string): string {
  const source = () => `&${name};`;
  return lookUp(common, name) ?? characterNames.render(source, (names) => lookUp(names, name) ?? source());
}

/** Whether a text names a character that only the table of all names may know. */
export function namesUnknown(text: string): boolean {
  return [...text.matchAll(/&([a-z\d]{1,31});/gi)].some(([, name = '']) => !Object.hasOwn(common, name));
}

const ampersand = 38;
const semicolon = 59;
const longestName = 31;

const named: Construct = {
  name: 'namedReference',
  tokenize(effects, ok, nok) {
    let length = 0;
    const start: State = (code) => {
      effects.enter('namedReference');
      effects.consume(code);
      return name;
    };
    const name: State = (code) => {
      if (code === semicolon && length > 0) {
        effects.consume(code);
        effects.exit('namedReference');
        return ok;
      }
      if (!asciiAlphanumeric(code) || length === longestName) return nok(code);
      length += 1;
      effects.consume(code);
      return name;
    };
    return start;
  },
};

/**
 * References to characters by name, whether or not there is such a name: taken before the parser looks for them, so
 * that its own table of names is never used. That is as large as all the rest of the parser, and in builds for
 * browsers it is `innerHTML`.
 */
export const namedReferences: Extension = { string: { [ampersand]: named }, text: { [ampersand]: named } };

const openText: Handle = function (token) {
  this.enterText(token);
};

const closeReference: Handle = function (token) {
  this.node.value += decodeNamed(this.sliceSerialize(token).slice(1, -1));
  this.exit(token);
};

/** Named characters as text; a name that is not known stands for itself. */
export const namedReferencesTree: Partial<TreeSyntax> = {
  enter: { namedReference: openText },
  exit: { namedReference: closeReference },
};
