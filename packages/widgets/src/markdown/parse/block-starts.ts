import type { Block } from './block.js';
import type { BlockParser } from './block-parser.js';
import { htmlKind } from './html.js';
import { deepestBlock } from './limits.js';
import { alignments } from './tables.js';

/** What has started: a container, a block of lines whose first words follow, or a block that has taken the whole line. */
export type Started = 'container' | 'leaf' | 'line' | undefined;

/** Starts a block where the line stands, if it is one of its kind. */
type Start = (parser: BlockParser, container: Block) => Started;

function isTooDeep(parser: BlockParser): boolean {
  return parser.path.length > deepestBlock;
}

const formula: Start = (parser) => {
  const { cursor } = parser;
  const [, mark] = /^(\$\$|\\\[)/.exec(cursor.rest) ?? [];
  if (!parser.chat || cursor.isIndented || mark === undefined) return undefined;
  const closer = mark === '$$' ? '$$' : '\\]';
  parser.closeUnmatched();
  const block = parser.add('math');
  const words = cursor.rest.slice(2).trimEnd();
  block.mark = closer;
  if (words.endsWith(closer)) {
    block.addWords(words.slice(0, -2), cursor.from + cursor.next + 2);
    parser.close(block);
  } else block.addWords(`${words}\n`, cursor.from + cursor.next + 2);
  return 'line';
};

const quote: Start = (parser) => {
  const { cursor } = parser;
  if (cursor.isIndented || cursor.line[cursor.next] !== '>' || isTooDeep(parser)) return undefined;
  cursor.skipTo(1);
  if (cursor.isSpace()) cursor.skip(1);
  parser.closeUnmatched();
  parser.add('quote');
  return 'container';
};

const heading: Start = (parser) => {
  const { cursor } = parser;
  const [mark] = /^#{1,6}(?:[ \t]+|$)/.exec(cursor.rest) ?? [];
  if (cursor.isIndented || mark === undefined) return undefined;
  parser.closeUnmatched();
  const block = parser.add('heading');
  block.level = mark.trimEnd().length;
  const words = cursor.rest
    .slice(mark.length)
    .replace(/^[ \t]*#+[ \t]*$/, '')
    .replace(/[ \t]+#+[ \t]*$/, '');
  block.addWords(words, cursor.from + cursor.next + mark.length);
  return 'line';
};

const fence: Start = (parser) => {
  const { cursor } = parser;
  const [mark] = /^`{3,}(?!.*`)|^~{3,}/.exec(cursor.rest) ?? [];
  if (cursor.isIndented || mark === undefined) return undefined;
  parser.closeUnmatched();
  const block = parser.add('code');
  block.fence = mark;
  block.indent = cursor.indent;
  block.info = cursor.rest.slice(mark.length).trim();
  return 'line';
};

const html: Start = (parser, container) => {
  const { cursor } = parser;
  if (cursor.isIndented || cursor.line[cursor.next] !== '<') return undefined;
  const kind = htmlKind(cursor.rest, container.type === 'paragraph' || parser.isLazy);
  if (!kind) return undefined;
  parser.closeUnmatched();
  parser.add('html').kind = kind;
  return 'leaf';
};

const underline: Start = (parser, container) => {
  const { cursor } = parser;
  if (cursor.isIndented || container.type !== 'paragraph') return undefined;
  const [mark] = /^(?:=+|-+)[ \t]*$/.exec(cursor.rest) ?? [];
  if (mark === undefined) return undefined;
  parser.closeUnmatched();
  return parser.underline(container, mark.startsWith('=') ? 1 : 2) ? 'line' : undefined;
};

const table: Start = (parser, container) => {
  const { cursor } = parser;
  if (!parser.chat || cursor.isIndented || container.type !== 'paragraph') return undefined;
  const align = alignments(cursor.rest, container.content.slice(container.lineStart).trimEnd());
  if (!align) return undefined;
  parser.closeUnmatched();
  parser.addTable(container, align);
  return 'line';
};

const rule: Start = (parser) => {
  const { cursor } = parser;
  if (cursor.isIndented || !/^(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$/.test(cursor.rest))
    return undefined;
  parser.closeUnmatched();
  parser.add('rule');
  return 'line';
};

const item: Start = (parser, container) => {
  const { cursor } = parser;
  if (cursor.isIndented || isTooDeep(parser)) return undefined;
  const inParagraph = container.type === 'paragraph';
  const { rest } = cursor;
  const [mark, bullet, number, delimiter] = /^(?:([*+-])|(\d{1,9})([.)]))(?=[ \t]|$)/.exec(rest) ?? [];
  if (mark === undefined) return undefined;
  if (
    inParagraph &&
    ((number !== undefined && Number(number) !== 1) || rest.slice(mark.length).trim() === '')
  )
    return undefined;
  const { indent } = cursor;
  cursor.skipTo(mark.length);
  const afterMark = cursor.keep();
  const { column } = cursor;
  do cursor.skip(1);
  while (cursor.column - column < 5 && cursor.isSpace());
  const spaces = cursor.column - column;
  let padding = indent + mark.length + spaces;
  if (spaces >= 5 || spaces < 1 || cursor.at >= cursor.line.length) {
    padding = indent + mark.length + 1;
    afterMark();
    if (cursor.isSpace()) cursor.skip(1);
  }
  parser.closeUnmatched();
  parser.addItem({
    ordered: number !== undefined,
    mark: bullet ?? delimiter ?? '',
    start: Number(number ?? 1),
    padding,
  });
  return 'container';
};

const indented: Start = (parser) => {
  const { cursor } = parser;
  if (!cursor.isIndented || parser.tip.type === 'paragraph' || cursor.blank) return undefined;
  cursor.skip(4);
  parser.closeUnmatched();
  parser.add('code');
  return 'leaf';
};

const footnote: Start = (parser, container) => {
  const { cursor } = parser;
  const around = container.type === 'paragraph' ? container.parent : container;
  if (!parser.chat || cursor.isIndented || around !== parser.root) return undefined;
  const [mark, label] = /^\[\^([^\s[\]]{1,200})\]:[ \t]*/.exec(cursor.rest) ?? [];
  if (mark === undefined || label === undefined) return undefined;
  parser.closeUnmatched();
  parser.addNote(label);
  cursor.skipTo(mark.length);
  return 'container';
};

/** What may start a block, in the order in which it is tried. The first may be left out for a line. */
export const starts: readonly Start[] = [
  formula,
  quote,
  heading,
  fence,
  html,
  underline,
  table,
  rule,
  item,
  footnote,
  indented,
];

const ruleOrItem = /^(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$|^(?:[*+-]|\d{1,9}[.)])(?:[ \t]|$)/;
const other = /^(?:>|#{1,6}(?:[ \t]|$)|`{3,}[^`]*$|~{3,}|\[\^[^\s[\]]+\]:)/;

/** Whether a line below a table is no row of it. */
export const interrupts = (line: string): boolean =>
  ruleOrItem.test(line) || other.test(line) || htmlKind(line, true) > 0;
