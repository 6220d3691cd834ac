import type { Block } from './block.js';
import { headBegins } from './tables.js';

/** The marks of what is around a line: quotes, list items. */
const around = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*/;

/**
 * Lines that are still being written and of which nobody can say yet what they are:
 * - nothing but white space, or the marks of containers
 * - the marks of a heading, an item or a formula, alone
 * - what may become a rule, or underline a heading
 * - the first line of fenced code
 * - HTML up to the end of its first tag, and that tag alone
 * - the label of a footnote, and the box of a task
 */
const undecided =
  /^(?:|#{1,6}|[-+*]|\d{1,9}[.)]?|([-*_])(?:[ \t]*\1)*[ \t]*|=+[ \t]*|`{3,}[^`]*|~{3,}.*|<(?:[a-z/!?][^>]*>?[ \t]*)?|\[\^[^\]\s]*(?:\]:?)?|\[[ \tx]?\]?[ \t]*|\$|\\)$/i;
const delimiters = /^[|:\- \t]+$/;

/** Whether a line that is still being written is to wait for more before anything of it is drawn. */
export function mustWait(line: string, tip: Block, chat: boolean): boolean {
  if (tip.fence) return /^[ \t>]*[`~]*[ \t]*$/.test(line);
  switch (tip.type) {
    case 'html':
      return false;
    case 'math':
    case 'table':
      return true;
    default: {
      const rest = line.slice(around.exec(line)?.[0].length ?? 0);
      if (undecided.test(rest.slice(0, 2_000))) return true;
      return chat && tip.type === 'paragraph' && delimiters.test(rest);
    }
  }
}

/** From where on the words of a paragraph that may still grow wait: its last line may be the headings of a table. */
export function headWaits({ type, content, lineStart }: Block): number {
  if (type !== 'paragraph') return content.length;
  return lineStart + headBegins(content.slice(lineStart));
}
