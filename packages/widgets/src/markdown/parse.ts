import type { Root } from 'mdast';
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

/** Markdown as a tree. */
export function parseMarkdown(source: string, flavor: MarkdownFlavor): Root {
  return fromMarkdown(source, flavors[flavor]);
}
