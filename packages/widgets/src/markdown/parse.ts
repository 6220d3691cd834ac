import { parse, postprocess, preprocess } from 'micromark';
import type { Nodes, Root, RootContent } from 'mdast';
import { type MarkdownFlavor, syntaxFor } from './syntax.js';
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

function treeOf(source: string, flavor: MarkdownFlavor): Root {
  const { extensions, tree } = syntaxFor(source, flavor);
  const chunks = preprocess()(source, undefined, true);
  const events = postprocess(
    parse({ extensions: [...extensions] })
      .document()
      .write(chunks),
  );
  return new TreeBuilder(tree).build(events) as Root;
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
