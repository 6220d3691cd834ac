import type { Extension as TreeExtension } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import { mathSyntax, mathTree } from './math-syntax.js';
import type { Feature } from '../syntax.js';
import type { TreeSyntax } from '../tree/builder.js';

/** These are written for `mdast-util-from-markdown`, whose context our builder has as far as they use it. */
const adopted = (extension: TreeExtension) => extension as unknown as Partial<TreeSyntax>;

/** GitHub's extensions and maths. */
export const features: readonly Feature[] = [
  {
    mark: /(?<!\]\(|<)(www\.|https?:)|@/i,
    wordMark: /www\.|https?:/i,
    syntax: gfmAutolinkLiteral(),
    tree: adopted(gfmAutolinkLiteralFromMarkdown()),
  },
  { mark: /~/, syntax: gfmStrikethrough(), tree: adopted(gfmStrikethroughFromMarkdown()) },
  { mark: /\||:-|-:/, syntax: gfmTable(), tree: adopted(gfmTableFromMarkdown()) },
  {
    mark: /\[[ x\t\r\n]\]/i,
    syntax: gfmTaskListItem(),
    tree: adopted(gfmTaskListItemFromMarkdown()),
  },
  { mark: /\$\$|\\[([]/, syntax: mathSyntax, tree: mathTree },
];

export { drawTable } from './table.js';
