const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter() : undefined;

/** The beginning of a text, at most this long in UTF-16 units and never cut within a character that people see as one. */
export function beginningOf(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const at = segmenter?.segment(text).containing(longest)?.index ?? 0;
  // A "character" longer than all that fits (or an engine that knows of none) is cut between code points.
  return at > 0 ? text.slice(0, at) : text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
}

/** The text with every half of a character, which no other program takes, replaced. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
