import { html } from 'lit';
import { directive, Directive } from 'lit/directive.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { drawBlock, type MarkdownWords } from './blocks.js';
import { MarkdownDocument } from './document.js';
import { englishMessages } from '../messages.js';
import { annotationsOf, type MarkdownAnnotation } from './annotations.js';
import type { MarkdownFlavor } from './parse.js';

/** How markdown is drawn. */
export interface MarkdownOptions extends Partial<MarkdownWords> {
  /** The text may still grow; code is coloured once it cannot. Default false. */
  streaming?: boolean;
  /** The level of a heading with one `#`, 1 to 6. Default 1. */
  headingLevel?: number;
  /** What stands inside the text, in any order. */
  annotations?: readonly MarkdownAnnotation[];
  /** Domains that images may come from; undefined allows all. */
  allowedImageDomains?: readonly string[] | undefined;
  /** Default `chat`: GitHub's extensions and maths. */
  flavor?: MarkdownFlavor;
}

const english = {
  copyLabel: englishMessages.copyCode,
  copiedLabel: englishMessages.copied,
  doneLabel: englishMessages.done,
  notDoneLabel: englishMessages.notDone,
} satisfies MarkdownWords;

const none: readonly MarkdownAnnotation[] = [];

class MarkdownDirective extends Directive {
  #document: MarkdownDocument | undefined;

  render(text: string, options: MarkdownOptions = {}): unknown {
    const { streaming = false, headingLevel = 1, annotations = none, allowedImageDomains } = options;
    const { flavor = 'chat', copyLabel, copiedLabel, doneLabel, notDoneLabel } = { ...english, ...options };
    const words = { copyLabel, copiedLabel, doneLabel, notDoneLabel };
    this.#document ??= new MarkdownDocument(flavor);
    const blocks = this.#document.update(text);
    const { definitions } = this.#document;
    return repeat(
      blocks,
      ({ id }) => id,
      (block, position) => {
        const open = streaming && block.open;
        const { within, after } = annotationsOf(block, blocks[position + 1], annotations);
        const look = [open, headingLevel, allowedImageDomains, ...Object.values(words)];
        return guard([block, ...look, ...within, ...after], () => [
          drawBlock(block.node, {
            definitions,
            annotations: within,
            allowedImageDomains,
            shift: block.shift,
            headingLevel,
            open,
            words,
          }),
          after.map(({ content }) => content),
        ]);
      },
    );
  }
}

const blocksOf = directive(MarkdownDirective);

/**
 * Draws markdown in place, for a template whose root has `markdownStyles`. Drawn again with more text, only
 * the last block changes; finished blocks keep their nodes. Never uses `innerHTML`.
 */
export function renderMarkdown(text: string, options: MarkdownOptions = {}) {
  return html`<div class="markdown">${blocksOf(text, options)}</div>`;
}
