import type { Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown, type Options } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import { mathFromMarkdown, mathSyntax } from './math-syntax.js';

/** Which markdown: CommonMark alone, or with GitHub's extensions and maths as chats use it. */
export type MarkdownFlavor = 'chat' | 'commonmark';

const flavors: Record<MarkdownFlavor, Options> = {
  commonmark: {},
  chat: {
    extensions: [gfmAutolinkLiteral(), gfmStrikethrough(), gfmTable(), gfmTaskListItem(), mathSyntax],
    mdastExtensions: [
      gfmAutolinkLiteralFromMarkdown(),
      gfmStrikethroughFromMarkdown(),
      gfmTableFromMarkdown(),
      gfmTaskListItemFromMarkdown(),
      mathFromMarkdown,
    ],
  },
};

/** Deeper nesting than any page can show, but well within the stack. */
const deepest = 100;

function isDeep(node: Nodes, levels = deepest): boolean {
  return 'children' in node && (levels === 0 || node.children.some((child) => isDeep(child, levels - 1)));
}

function plain(source: string): Root {
  const start = { line: 1, column: 1, offset: 0 };
  const position = { start, end: { ...start, offset: source.length } };
  const words: RootContent = { type: 'text', value: source, position };
  return { type: 'root', position, children: [{ type: 'paragraph', position, children: [words] }] };
}

/** Markdown as a tree. Text that nests absurdly deep comes out as it is, in one paragraph. */
export function parseMarkdown(source: string, flavor: MarkdownFlavor): Root {
  try {
    const tree = fromMarkdown(source, flavors[flavor]);
    return isDeep(tree) ? plain(source) : tree;
  } catch (error) {
    if (error instanceof RangeError) return plain(source);
    throw error;
  }
}
