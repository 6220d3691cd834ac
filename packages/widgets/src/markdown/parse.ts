import type { Nodes, RootContent } from 'mdast';
import { type Extension as TreeExtension, fromMarkdown, type Options } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import type { Extension } from 'micromark-util-types';
import { mathFromMarkdown, mathSyntax } from './math-syntax.js';

/** Which markdown: CommonMark alone, or with GitHub's extensions and maths as chats use it. */
export type MarkdownFlavor = 'chat' | 'commonmark';

interface Feature {
  /** Text in which it can matter: every feature that is switched on costs time, used or not. */
  readonly mark: RegExp;
  readonly syntax: Extension;
  readonly tree: TreeExtension;
}

const features: readonly Feature[] = [
  { mark: /www\.|https?:|@/i, syntax: gfmAutolinkLiteral(), tree: gfmAutolinkLiteralFromMarkdown() },
  { mark: /~/, syntax: gfmStrikethrough(), tree: gfmStrikethroughFromMarkdown() },
  { mark: /\||:-|-:/, syntax: gfmTable(), tree: gfmTableFromMarkdown() },
  { mark: /\[[ x\t\r\n]\]/i, syntax: gfmTaskListItem(), tree: gfmTaskListItemFromMarkdown() },
  { mark: /\$\$|\\[([]/, syntax: mathSyntax, tree: mathFromMarkdown },
];

function optionsFor(source: string, flavor: MarkdownFlavor): Options {
  const used = flavor === 'chat' ? features.filter(({ mark }) => mark.test(source)) : [];
  return { extensions: used.map(({ syntax }) => syntax), mdastExtensions: used.map(({ tree }) => tree) };
}

/** Deeper nesting than any page can show, but well within the stack. */
const deepest = 100;

function isDeep(node: Nodes, levels = deepest): boolean {
  return 'children' in node && (levels === 0 || node.children.some((child) => isDeep(child, levels - 1)));
}

function plain(value: string, offset: number): RootContent {
  const start = { line: 1, column: 1, offset };
  const position = { start, end: { ...start, offset: offset + value.length } };
  return { type: 'paragraph', position, children: [{ type: 'text', value, position }] };
}

/**
 * The blocks of a text. Text that nests absurdly deep comes out as it is, in one paragraph.
 *
 * `before` holds link definitions that the text may mention; they are no part of the result, but its offsets
 * count from their start.
 */
export function parseMarkdown(text: string, flavor: MarkdownFlavor, before = ''): readonly RootContent[] {
  const source = before + text;
  try {
    const tree = fromMarkdown(source, optionsFor(source, flavor));
    if (isDeep(tree)) return [plain(text, before.length)];
    return tree.children.filter(({ position }) => (position?.start.offset ?? 0) >= before.length);
  } catch (error) {
    if (error instanceof RangeError) return [plain(text, before.length)];
    throw error;
  }
}
