import type { Align } from './block.js';
import { widest } from './limits.js';

const alignOf = (cell: string): Align => {
  const left = cell.startsWith(':');
  if (cell.endsWith(':')) return left ? 'center' : 'right';
  return left ? 'left' : undefined;
};

/** A cell's words and where they start in the line. */
export interface CellSource {
  readonly words: string;
  readonly at: number;
}

/** The cells of a row. What is too much is left out, with no limit where none is given. */
export function cellsOf(row: string, limit = Infinity): readonly CellSource[] {
  const cells: CellSource[] = [];
  let start = /^[ \t]*\|?/.exec(row)?.[0].length ?? 0;
  const end = row.trimEnd().length;
  const add = (to: number) => {
    const source = row.slice(start, to);
    const words = source.trim();
    cells.push({ words: words.replaceAll('\\|', '|'), at: start + source.indexOf(words) });
  };
  for (let at = start; at < end && cells.length < limit; at += 1) {
    if (row[at] === '\\') at += 1;
    else if (row[at] === '|') {
      add(at);
      start = at + 1;
    }
  }
  if (start < end && cells.length < limit) add(end);
  return cells;
}

const delimiterRow = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** How the columns of a table are aligned, if this line stands below these headings. */
export function alignments(line: string, head: string): readonly Align[] | undefined {
  if (!/[|:]/.test(line) || !head.includes('|') || !delimiterRow.test(line)) return undefined;
  const cells = cellsOf(line, widest + 1);
  if (cells.length > widest || cells.length !== cellsOf(head, widest + 1).length) return undefined;
  return cells.map(({ words }) => alignOf(words));
}

const pipe = /(?:^|[^\\])(?:\\\\)*\|/;

/** Where the headings of a table may start in a line; its length if it has none. */
export function headBegins(line: string): number {
  if (/^[ \t]*\|/.test(line)) return 0;
  const outside = line.replaceAll(/(`+)[^`]+\1(?!`)/g, (code) => ' '.repeat(code.length));
  const at = pipe.exec(outside);
  return at ? at.index : line.length;
}
