import { placeOfEnd } from './inline.js';
import type { Block, Inline, MarkdownDocument } from './parse/index.js';

/** Something that stands in the text at an offset of its source, such as a mark that leads to a source. */
export interface MarkdownAnnotation {
  /** Offset in the markdown text, in UTF-16 units. */
  readonly index: number;
  /** What Lit draws there. */
  readonly content: unknown;
}

function wordsIn(block: Block, inlines: readonly Inline[]): { start: number; end: number }[] {
  return inlines.flatMap((inline) =>
    inline.children.length
      ? wordsIn(block, inline.children)
      : { start: block.place(inline.start), end: placeOfEnd(block, inline) },
  );
}

function leaves(block: Block, document: MarkdownDocument): { start: number; end: number }[] {
  if (block.hidden) return [];
  if (['paragraph', 'heading', 'cell'].includes(block.type)) return wordsIn(block, document.inlines(block));
  return block.children.flatMap((child) => leaves(child, document));
}

/**
 * The annotations of one block, in order, each moved to where something is drawn: one that stands in white
 * space or in a mark of the markdown goes to the end of the words before it. `after` holds those of a block
 * without words, such as code.
 */
export function annotationsOf(
  block: Block,
  next: Block | undefined,
  document: MarkdownDocument,
  annotations: readonly MarkdownAnnotation[],
): { within: readonly MarkdownAnnotation[]; after: readonly MarkdownAnnotation[] } {
  const own = annotations
    .filter(({ index }) => index > block.offset && index <= (next?.offset ?? Infinity))
    .sort((a, b) => a.index - b.index);
  if (!own.length) return { within: own, after: own };
  const places = leaves(block, document);
  if (!places.length) return { within: [], after: own };
  const within = own.map((annotation) => {
    const place = places.findLast(({ start }) => start < annotation.index) ?? places[0];
    return place && annotation.index > place.end ? { ...annotation, index: place.end } : annotation;
  });
  return { within, after: [] };
}
