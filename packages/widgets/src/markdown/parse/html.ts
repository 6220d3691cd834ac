const blocks =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[123456]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul';
/** The source of a pattern for an attribute of a tag. */
export const attribute = String.raw`\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>${'`'}]+|'[^']*'|"[^"]*"))?`;

/** How a block of HTML may start and how each kind ends; the last two end at a blank line. */
const kinds: readonly (readonly [start: RegExp, end?: RegExp])[] = [
  [/^<(?:script|pre|textarea|style)(?:\s|>|$)/i, /<\/(?:script|pre|textarea|style)>/i],
  [/^<!--/, /-->/],
  [/^<[?]/, /[?]>/],
  [/^<![a-z]/i, />/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [new RegExp(`^</?(?:${blocks})(?:\\s|/?>|$)`, 'i')],
  [new RegExp(`^(?:<[a-z][a-z\\d-]*(?:${attribute})*\\s*/?>|</[a-z][a-z\\d-]*\\s*>)\\s*$`, 'i')],
];

/** The kind of HTML that starts with this line, from 1 on; 0 if it is none. The last kind interrupts no paragraph. */
export function htmlKind(line: string, inParagraph: boolean): number {
  const kind = kinds.findIndex(([start]) => start.test(line)) + 1;
  return kind === kinds.length && inParagraph ? 0 : kind;
}

/** Whether HTML of this kind ends with this line. */
export const htmlEnds = (kind: number, line: string): boolean => kinds[kind - 1]?.[1]?.test(line) ?? false;
