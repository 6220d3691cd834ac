import { reach } from './limits.js';

/** A bare address in words: a link that nobody marked as one. */
export interface BareAddress {
  readonly start: number;
  readonly end: number;
  readonly url: string;
  /** From here on nothing is drawn yet: the address may still go on. */
  readonly waits?: number;
}

const any = /https?:\/\/|www\.|@/i;
// A look behind keeps a long word from being looked through once for each of its letters.
const starts =
  /(?<![a-z]|\]\()https?:\/\/|(?<=^|[\s*_~()[\]]|[^\0-\u007F])www\.|(?<![\w.+/-])[\w.+-]{1,256}@[a-z\d_-]+(?:\.[a-z\d_-]+)+/gi;
const domain = /[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*/uy;
/** Up to a space, `<`, or the punctuation of Chinese, Japanese and Korean, quotes among it. */
const body =
  /[^\s<\u2018-\u201F\u2026\u3000-\u3004\u3008-\u3020\u3030\u303D\uFE10-\uFE1F\uFE30-\uFE6F\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65]*/y;
const closers: Readonly<Record<string, string>> = { ']': '[', '}': '{' };

/** Without what ends a sentence or closes a bracket that was opened before the address. */
function trimmed(address: string): string {
  const open: Record<string, number> = { '[': 0, '{': 0 };
  let end = 0;
  for (; end < address.length; end += 1) {
    const character = address[end] ?? '';
    const opener = closers[character];
    if (opener !== undefined && (open[opener] ?? 0) === 0) break;
    if (opener !== undefined) open[opener] = (open[opener] ?? 0) - 1;
    else if (character in open) open[character] = (open[character] ?? 0) + 1;
  }
  let rest = address.slice(0, end);
  let surplus = rest.split(')').length - rest.split('(').length;
  for (;;) {
    const last = rest.at(-1) ?? '';
    const named = last === ';' ? /&[a-z\d]+;$/i.exec(rest.slice(-32))?.[0].length : undefined;
    if (named !== undefined) rest = rest.slice(0, -named);
    else if (/[?!.,:;*_~'"]/.test(last) && !(last === ';')) rest = rest.slice(0, -1);
    else if (last === ')' && surplus > 0) {
      surplus -= 1;
      rest = rest.slice(0, -1);
    } else return rest;
  }
}

function webAddress(text: string, start: number, mark: string, open: boolean): BareAddress | undefined {
  const named = mark.toLowerCase() === 'www.';
  const nearby = text.slice(start, start + reach);
  body.lastIndex = 0;
  body.test(nearby);
  const whole = start + body.lastIndex;
  const address = trimmed(nearby.slice(0, body.lastIndex));
  if (open && whole === text.length)
    return { start, end: start + address.length, url: address, waits: start };
  domain.lastIndex = named ? 0 : mark.length;
  const [host] = domain.exec(address) ?? [];
  if (host === undefined || /_[^.]*(?:\.[^.]*)?$/.test(host) || (named && !/\.[^.]+$/.test(host)))
    return undefined;
  return { start, end: start + address.length, url: named ? `http://${address}` : address };
}

/** The bare addresses in words from here on, in order. While the words may still grow, one at their end waits. */
export function bareAddresses(text: string, from: number, open: boolean): readonly BareAddress[] {
  const found: BareAddress[] = [];
  starts.lastIndex = from;
  if (!any.test(text)) return found;
  for (let match = starts.exec(text); match; match = starts.exec(text)) {
    const [mark] = match;
    const at = mark.indexOf('@');
    const start = match.index;
    const end = start + mark.length;
    if (at < 0) {
      const address = webAddress(text, start, mark, open);
      if (address) found.push(address);
      if (address) starts.lastIndex = Math.max(address.end, end);
    } else if (open && (end === text.length || (end === text.length - 1 && text.endsWith('.'))))
      found.push({ start, end, url: `mailto:${mark}`, waits: start + at });
    else if (!/[-_]$/.test(mark)) found.push({ start, end, url: `mailto:${mark}` });
  }
  return found;
}

const beginning =
  /(?<![a-z])(?:h|ht|htt|https?|https?:\/?)$|(?<=^|[\s*_~()[\]]|[^\0-\u007F])w{1,3}$|(?<=[\w.+-])@[\w.-]*$/i;

/** Where the words end in what may become a bare address; their length if they do not. */
export function addressBegins(text: string): number {
  const tail = text.slice(-300);
  const at = tail.search(beginning);
  return at < 0 ? text.length : text.length - tail.length + at;
}
