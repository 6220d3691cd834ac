import { attribute } from './html.js';
import { found } from './inline.js';

const tag = new RegExp(
  String.raw`<(?:[a-z][a-z\d-]*(?:${attribute})*\s*/?>|/[a-z][a-z\d-]*\s*>|!---?>|!--[^]*?-->|[?][^]*?[?]>|![a-z][^>]*>|!\[CDATA\[[^]*?\]\]>)`,
  'iy',
);
const pointed = /<([a-z][a-z\d.+-]{1,31}:[^\s<>\0-\u001F]*)>/iy;
const pointedMail =
  /<([\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*)>/iy;
/** What may become a tag or an address when more arrives. */
const half = new RegExp(
  String.raw`^<(?:[a-z][a-z\d-]*(?:${attribute})*(?:\s+[a-z_:][\w.:-]*\s*=\s*(?:'[^']*|"[^"]*)?)?\s*/?|/(?:[a-z][a-z\d-]*\s*)?|!(?:-?|[a-z][^>]*|--[^]*|\[[^]*)|[?][^]*|[a-z][a-z\d.+-]{0,31}(?::[^\s<>]*)?|[\w.!#$%&'*+/=?^${'`'}{|}~-]+(?:@[\w.-]*)?)?$`,
  'i',
);
const lineBreak = /<br[ \t]*\/?>/iy;

/** The address in pointed brackets that starts here, and how long it is with them. */
export function addressIn(text: string): { url: string; length: number } | undefined {
  const address = found(pointed, text, 0);
  const mail = address ? null : found(pointedMail, text, 0);
  const [source, words = ''] = address ?? mail ?? [];
  return source === undefined ? undefined : { url: mail ? `mailto:${words}` : words, length: source.length };
}

/** How long the tag is that starts here; 0 if there is none. */
export const tagIn = (text: string): number => found(tag, text, 0)?.[0].length ?? 0;

/** How long the tag is that breaks a line here; 0 if there is none. */
export const lineBreakIn = (text: string): number => found(lineBreak, text, 0)?.[0].length ?? 0;

/** Whether this may become a tag or an address when more arrives. */
export const isHalf = (text: string): boolean => half.test(text);
