import { html } from 'lit';
import { directive, Directive } from 'lit/directive.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { englishMessages } from '../messages.js';
import { drawBlock, type MarkdownMessages } from './blocks.js';
import { MarkdownDocument } from './document.js';
import { annotationsOf, type MarkdownAnnotation } from './annotations.js';
import type { MarkdownFlavor } from './parse.js';

/** How markdown is drawn. */
export interface MarkdownOptions {
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
  /** Words of buttons and boxes. Default: English. */
  messages?: MarkdownMessages;
}

const none: readonly MarkdownAnnotation[] = [];

class MarkdownDirective extends Directive {
  #document: MarkdownDocument | undefined;

  render(text: string, options: MarkdownOptions = {}): unknown {
    const { streaming = false, headingLevel = 1, annotations = none, allowedImageDomains } = options;
    const { flavor = 'chat', messages = englishMessages } = options;
    this.#document ??= new MarkdownDocument(flavor);
    const blocks = this.#document.update(text);
    const { definitions } = this.#document;
    return repeat(
      blocks,
      ({ id }) => id,
      (block, position) => {
        const open = streaming && block.open;
        const { within, after } = annotationsOf(block, blocks[position + 1], annotations);
        return guard([block, open, headingLevel, allowedImageDomains, messages, ...within, ...after], () => [
          drawBlock(block.node, {
            definitions,
            annotations: within,
            allowedImageDomains,
            shift: block.shift,
            headingLevel,
            open,
            messages,
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
