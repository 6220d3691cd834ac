const white = /^[\s\u00A0]$/u;
const punctuation = /^[\p{P}\p{S}]$/u;
/** Chinese, Japanese and Korean letters, and the punctuation that goes with them. */
const eastAsian =
  /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\u3000-\u303F\uFE10-\uFE1F\uFE30-\uFE6F\uFF01-\uFFEE]$/u;

/** The whole character before or after a place. */
function before(text: string, at: number): string {
  const code = text.charCodeAt(at - 1);
  return code >= 0xdc_00 && code <= 0xdf_ff ? text.slice(at - 2, at) : text.slice(at - 1, at);
}
const after = (text: string, at: number) =>
  at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : '';

const isWhite = (character: string) => character === '' || white.test(character);

/**
 * Whether a run of marks may open and close emphasis. Chinese, Japanese and Korean have no space between words, so that
 * their characters beside a mark count like a space where CommonMark looks for punctuation and space: without it
 * `**「強調」**です` would stay as it is.
 */
export function flanking(text: string, start: number, end: number): { canOpen: boolean; canClose: boolean } {
  const [left, right] = [before(text, start), after(text, end)];
  const [leftWhite, rightWhite] = [isWhite(left), isWhite(right)];
  const [leftEast, rightEast] = [eastAsian.test(left), eastAsian.test(right)];
  const [leftMark, rightMark] = [punctuation.test(left), punctuation.test(right)];
  const opens = !rightWhite && (!rightMark || rightEast || leftWhite || leftMark || leftEast);
  const closes = !leftWhite && (!leftMark || leftEast || rightWhite || rightMark || rightEast);
  if (text[start] !== '_') return { canOpen: opens, canClose: closes };
  return { canOpen: opens && (!closes || leftMark), canClose: closes && (!opens || rightMark) };
}
