import type { Nodes } from 'mdast';
import type { MarkdownBlock } from './document.js';

/** Something that stands in the text at an offset of its source, such as a mark that leads to a source. */
export interface MarkdownAnnotation {
  /** Offset in the markdown text, in UTF-16 units. */
  readonly index: number;
  /** What Lit draws there. */
  readonly content: unknown;
}

const inline = new Set(['text', 'html', 'inlineCode', 'break', 'image', 'imageReference', 'math']);

function leaves(node: Nodes, inLine = false): { start: number; end: number }[] {
  if ('children' in node) {
    const within = inLine || ['paragraph', 'heading', 'tableCell'].includes(node.type);
    return node.children.flatMap((child) => leaves(child, within));
  }
  const { position } = node;
  if (!inLine || !inline.has(node.type) || !position) return [];
  return [{ start: position.start.offset ?? 0, end: position.end.offset ?? 0 }];
}

/**
 * The annotations of one block, in order, each moved to where something is drawn: one that stands in white
 * space or in a mark of the markdown goes to the end of the words before it. `after` holds those of a block
 * without words, such as code.
 */
export function annotationsOf(
  block: MarkdownBlock,
  next: MarkdownBlock | undefined,
  annotations: readonly MarkdownAnnotation[],
): { within: readonly MarkdownAnnotation[]; after: readonly MarkdownAnnotation[] } {
  const own = annotations
    .filter(({ index }) => index > block.start && index <= (next?.start ?? Infinity))
    .sort((a, b) => a.index - b.index);
  if (!own.length) return { within: own, after: own };
  const places = leaves(block.node).map(({ start, end }) => ({
    start: start + block.shift,
    end: end + block.shift,
  }));
  if (!places.length) return { within: [], after: own };
  const within = own.map((annotation) => {
    const place = places.findLast(({ start }) => start < annotation.index) ?? places[0];
    return place && annotation.index > place.end ? { ...annotation, index: place.end } : annotation;
  });
  return { within, after: [] };
}
