import { html, nothing } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive } from 'lit/directive.js';
import { guard } from 'lit/directives/guard.js';
import { annotationsOf, type MarkdownAnnotation } from './annotations.js';
import { type BlockContext, drawBlock, drawBlocks, type MarkdownWords } from './blocks.js';
import { englishMessages } from '../render/messages.js';
import { drawGroups, groupSize, inGroups } from './groups.js';
import { characterNames } from './named-references.js';
import { drawNote } from './notes.js';
import { type Block, MarkdownDocument, type MarkdownFlavor } from './parse/index.js';

/** How markdown is drawn. */
export interface MarkdownOptions extends Partial<MarkdownWords> {
  /** The text may still grow: what its rest could make into something else is held back. Default false. */
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

/** The blocks of a text, in groups; where something else stands in it, each with what stands in it and after it. */
function drawText(context: BlockContext, annotations: readonly MarkdownAnnotation[]) {
  const { document, look } = context;
  const { children } = document.root;
  if (!annotations.length) return drawGroups(children, look, (block) => [drawBlock(block, context), nothing]);
  const draw = (block: Block, next: Block | undefined) => {
    const { within, after } = annotationsOf(block, next, document, annotations);
    return guard([block.version, ...look, ...within, ...after], () => [
      drawBlock(block, { ...context, annotations: within, look: [...look, ...within] }),
      after.map(({ content }) => content),
    ]);
  };
  let next: Block | undefined;
  const following = children.map(() => next);
  for (let index = children.length - 1; index >= 0; index -= 1) {
    following[index] = next;
    if (!children[index]?.hidden) next = children[index];
  }
  return inGroups(children).map((group, number) =>
    group.map((block, index) => draw(block, following[number * groupSize + index])),
  );
}

function drawNotes(context: BlockContext) {
  const { document, look } = context;
  const notes = document.root.children.filter(({ type }) => type === 'footnote');
  if (!notes.length) return nothing;
  const drawn = notes.map((note) =>
    guard([note.version, ...look], () =>
      drawNote(document.noteNumber(note.label) ?? 0, drawBlocks(note.children, context)),
    ),
  );
  return html`<section class="md-notes" role="doc-endnotes">
    <ol>
      ${drawn}
    </ol>
  </section>`;
}

class MarkdownDirective extends AsyncDirective {
  #document: MarkdownDocument | undefined;
  #given: [text: string, options: MarkdownOptions] = ['', {}];

  render(text: string, options: MarkdownOptions): unknown {
    this.#given = [text, options];
    const { streaming = false, headingLevel = 1, annotations = none, allowedImageDomains } = options;
    const { flavor = 'chat', copyLabel, copiedLabel, doneLabel, notDoneLabel } = { ...english, ...options };
    const words = { copyLabel, copiedLabel, doneLabel, notDoneLabel };
    const document = (this.#document ??= new MarkdownDocument(flavor));
    document.update(text, streaming);
    if (document.isIncomplete) characterNames.watch(this.#completed);
    const context: BlockContext = {
      document,
      annotations: none,
      allowedImageDomains,
      headingLevel,
      streaming,
      words,
      look: [headingLevel, allowedImageDomains, ...Object.values(words)],
    };
    return [drawText(context, annotations), drawNotes(context)];
  }

  protected override disconnected() {
    characterNames.unwatch(this.#completed);
  }

  protected override reconnected() {
    this.#completed();
  }

  /** Until then the words are read without what is missing. */
  readonly #completed = () => this.setValue(this.render(...this.#given));
}

const blocksOf = directive(MarkdownDirective);

/**
 * Draws markdown in place, for a template whose root has `markdownStyles`. Drawn again with more text, only the blocks
 * change that are still open; finished blocks keep their nodes. Never uses `innerHTML`.
 */
export function renderMarkdown(text: string, options: MarkdownOptions = {}) {
  return html`<div class="markdown">${blocksOf(text, options)}</div>`;
}

/**
 * Loads what markdown otherwise loads when a text first needs it: the names of all characters. Without it such a name is
 * drawn as it is for a moment. Rejects when it cannot be loaded now.
 */
export async function preloadMarkdown(): Promise<void> {
  await characterNames.load();
}
