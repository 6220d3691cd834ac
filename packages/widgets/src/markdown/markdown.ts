import { html } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive } from 'lit/directive.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { drawBlock, type MarkdownWords } from './blocks.js';
import { MarkdownDocument } from './document.js';
import { whenIdle } from '../lazy/when.js';
import { englishMessages } from '../render/messages.js';
import { annotationsOf, type MarkdownAnnotation } from './annotations.js';
import { features, type MarkdownFlavor } from './syntax.js';

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

let warm = false;

/** Where there is markdown there will soon be a table or a link. */
function warmUp() {
  if (warm) return;
  warm = true;
  whenIdle(() => void features.load().catch(() => {}));
}

class MarkdownDirective extends AsyncDirective {
  #document: MarkdownDocument | undefined;
  #given: [text: string, options: MarkdownOptions] = ['', {}];

  render(text: string, options: MarkdownOptions): unknown {
    this.#given = [text, options];
    const { streaming = false, headingLevel = 1, annotations = none, allowedImageDomains } = options;
    const { flavor = 'chat', copyLabel, copiedLabel, doneLabel, notDoneLabel } = { ...english, ...options };
    const words = { copyLabel, copiedLabel, doneLabel, notDoneLabel };
    if (!this.#document) warmUp();
    this.#document ??= new MarkdownDocument(flavor);
    const blocks = this.#document.update(text);
    const { definitions, missing } = this.#document;
    for (const lazy of missing) lazy.watch(this.#completed);
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

  protected override disconnected() {
    for (const lazy of this.#document?.missing ?? []) lazy.unwatch(this.#completed);
  }

  protected override reconnected() {
    this.#completed();
  }

  /** Until then the words are read without what is missing. */
  readonly #completed = () => this.setValue(this.render(...this.#given));
}

const blocksOf = directive(MarkdownDirective);

/**
 * Draws markdown in place, for a template whose root has `markdownStyles`. Drawn again with more text, only
 * the last block changes; finished blocks keep their nodes. Never uses `innerHTML`.
 */
export function renderMarkdown(text: string, options: MarkdownOptions = {}) {
  return html`<div class="markdown">${blocksOf(text, options)}</div>`;
}
