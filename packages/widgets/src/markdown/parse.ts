import { postprocess, preprocess } from 'micromark';
import type { Nodes, Root, RootContent } from 'mdast';
import { type MarkdownFlavor, type Syntax, syntaxFor } from './syntax.js';
import { TreeBuilder } from './tree/builder.js';

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

function read(source: string, { parser, tree }: Syntax): Root {
  parser.defined = [];
  parser.lazy = {};
  const events = postprocess(parser.document().write(preprocess()(source, undefined, true)));
  return new TreeBuilder(tree).build(events) as Root;
}

function wordsOf(node: Nodes): string {
  if ('children' in node) return node.children.map(wordsOf).join(' ');
  return node.type === 'text' ? node.value : '';
}

function treeOf(source: string, flavor: MarkdownFlavor): Root {
  const syntax = syntaxFor(source, flavor);
  const tree = read(source, syntax);
  const better = syntaxFor(source, flavor, () => wordsOf(tree));
  return better === syntax ? tree : read(source, better);
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
    const tree = treeOf(source, flavor);
    if (isDeep(tree)) return [plain(text, before.length)];
    return tree.children.filter(({ position }) => (position?.start.offset ?? 0) >= before.length);
  } catch (error) {
    if (error instanceof RangeError) return [plain(text, before.length)];
    throw error;
  }
}
