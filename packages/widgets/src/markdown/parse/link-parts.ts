import { decodeNumericCharacterReference } from 'micromark-util-decode-numeric-character-reference';
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import { decodeNamed } from '../named-references.js';

/** Where a part of a link ends: nowhere, since it is none. */
export const none = -1;
/** Where a part of a link ends: not known, since the words end before. */
export const more = -2;

const punctuation = /[!-/:-@[-`{-~]/;

/** Whether a backslash before this character makes it stand for itself. */
export const canEscape = (character: string | undefined): boolean =>
  character !== undefined && punctuation.test(character);

const reference = /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z][a-z\d]{0,30}));/iy;

/** The reference to a character that stands here, and that character. */
export function characterAt(text: string, at: number): { source: string; value: string } | undefined {
  reference.lastIndex = at;
  const [source, hex, decimal, name] = reference.exec(text) ?? [];
  if (source === undefined) return undefined;
  if (name !== undefined) return { source, value: decodeNamed(name) };
  return {
    source,
    value: decodeNumericCharacterReference(hex ?? decimal ?? '', hex === undefined ? 10 : 16),
  };
}

/** The text that these words stand for: without backslashes, with the characters that are named. */
export function plainOf(words: string): string {
  if (!/[\\&]/.test(words)) return words;
  return words.replace(/\\([!-/:-@[-`{-~])|&(?:#x?)?[a-z\d]{1,31};/gi, (source, escaped?: string) =>
    escaped === undefined ? (characterAt(source, 0)?.value ?? source) : escaped,
  );
}

/** What a label is known by, whatever its case and white space. */
export const nameOf = (label: string): string => normalizeIdentifier(label).toLowerCase();

const white = /[ \t]*(?:\n[ \t]*)?/y;

function skipWhite(text: string, at: number): number {
  white.lastIndex = at;
  white.test(text);
  return white.lastIndex;
}

/** Where the label that starts here ends, brackets and all. */
export function labelEnd(text: string, at: number): number {
  if (text[at] !== '[') return none;
  for (let index = at + 1; index < text.length; index += 1) {
    if (index > at + 1_000) return none;
    const character = text[index];
    if (character === '\\') index += 1;
    else if (character === '[') return none;
    else if (character === ']') return index + 1;
  }
  return more;
}

function pointedEnd(text: string, at: number): number {
  for (let index = at + 1; index < text.length; index += 1) {
    const character = text[index];
    if (character === '\\') index += 1;
    else if (character === '\n' || character === '<') return none;
    else if (character === '>') return index + 1;
  }
  return more;
}

/** Where the address that starts here ends. */
function addressEnd(text: string, at: number): number {
  if (at >= text.length) return more;
  if (text[at] === '<') return pointedEnd(text, at);
  let depth = 0;
  let index = at;
  for (; index < text.length; index += 1) {
    const character = text[index] ?? '';
    if (character === '\\' && canEscape(text[index + 1])) index += 1;
    else if (character === '(') {
      depth += 1;
      if (depth > 32) return none;
    } else if (character === ')') {
      if (depth === 0) break;
      depth -= 1;
    } else if (character <= ' ' || character === '\u007F') break;
  }
  if (index >= text.length) return more;
  return depth === 0 ? index : none;
}

const addressOf = (source: string) => plainOf(source.startsWith('<') ? source.slice(1, -1) : source);

function titleEnd(text: string, at: number): number {
  const opener = text[at] ?? '';
  const closer = opener === '(' ? ')' : opener;
  for (let index = at + 1; index < text.length; index += 1) {
    const character = text[index];
    if (character === '\\') index += 1;
    else if (character === closer) return index + 1;
    else if (character === '(' && opener === '(') return none;
  }
  return more;
}

const isQuote = (character: string | undefined) =>
  character === '"' || character === "'" || character === '(';

/** Where a link leads. */
export interface Target {
  readonly url: string;
  readonly title: string;
}

/** The target in parentheses after a link's words, and where it ends; or why there is none. */
export function targetAt(text: string, at: number): (Target & { end: number }) | typeof none | typeof more {
  const start = skipWhite(text, at + 1);
  if (start >= text.length) return more;
  const end = text[start] === ')' ? start : addressEnd(text, start);
  if (end < 0) return end === more ? more : none;
  let after = skipWhite(text, end);
  let title = '';
  if (after > end && isQuote(text[after])) {
    const close = titleEnd(text, after);
    if (close < 0) return close === more ? more : none;
    title = plainOf(text.slice(after + 1, close - 1));
    after = skipWhite(text, close);
  }
  if (after >= text.length) return more;
  if (text[after] !== ')') return none;
  return { url: addressOf(text.slice(start, end)), title, end: after + 1 };
}

/** A link definition, which ends its paragraph's words up to here. */
export interface Definition extends Target {
  readonly name: string;
  readonly end: number;
}

const lineRest = /[ \t]*(?:\n|$)/y;

function lineEnd(text: string, at: number): number {
  lineRest.lastIndex = at;
  return lineRest.test(text) ? lineRest.lastIndex : none;
}

/** The link definition at the start of a paragraph's words, which may go on or not; or why there is none. */
export function definitionAt(text: string, goesOn = false): Definition | typeof none | typeof more {
  const label = labelEnd(text, 0);
  if (label < 0) return label === more ? more : none;
  if (label >= text.length) return more;
  const name = nameOf(text.slice(1, label - 1));
  if (text[label] !== ':' || !name) return none;
  const start = skipWhite(text, label + 1);
  if (start >= text.length) return more;
  const last = addressEnd(text, start);
  const end = last === more && !goesOn && text[start] !== '<' ? text.length : last;
  if (end < 0 || end === start) return end === more ? more : none;
  const url = addressOf(text.slice(start, end));
  const plain = lineEnd(text, end);
  const quote = skipWhite(text, end);
  if (quote > end && isQuote(text[quote])) {
    const close = titleEnd(text, quote);
    if (close === more && (goesOn || plain < 0)) return more;
    const titled = close < 0 ? none : lineEnd(text, close);
    if (titled >= 0) return { name, url, title: plainOf(text.slice(quote + 1, close - 1)), end: titled };
  }
  return plain < 0 ? none : { name, url, title: '', end: plain };
}
