import { html, nothing } from 'lit';
import { attribute } from '../render/read.js';
import { drawCode, drawParts } from './code-block.js';
import { drawGroups } from './groups.js';
import { drawInline, type InlineContext } from './inline.js';
import { drawMath } from './math.js';
import type { Block } from './parse/index.js';
import { drawTable } from './table.js';

/** The words that markdown itself says. */
export interface MarkdownWords {
  readonly copyLabel: string;
  readonly copiedLabel: string;
  readonly doneLabel: string;
  readonly notDoneLabel: string;
}

/** What drawing blocks needs to know. */
export interface BlockContext extends InlineContext {
  /** The level of a heading with one `#`. */
  readonly headingLevel: number;
  /** The text may still grow. */
  readonly streaming: boolean;
  readonly words: MarkdownWords;
  /** All of this but the document, for comparison: what is drawn changes with it. */
  readonly look: readonly unknown[];
}

function heading(block: Block, context: BlockContext) {
  const content = drawInline(block, context);
  switch (Math.min(block.level + context.headingLevel - 1, 6)) {
    case 1:
      return html`<h1>${content}</h1>`;
    case 2:
      return html`<h2>${content}</h2>`;
    case 3:
      return html`<h3>${content}</h3>`;
    case 4:
      return html`<h4>${content}</h4>`;
    case 5:
      return html`<h5>${content}</h5>`;
    default:
      return html`<h6>${content}</h6>`;
  }
}

/** A paragraph; none as long as all of its words wait for what is to come. */
function paragraph(block: Block, context: BlockContext, box: unknown = nothing) {
  if (!context.document.inlines(block).length && box === nothing) return nothing;
  return html`<p>${box}${drawInline(block, context)}</p>`;
}

function item({ task, children }: Block, loose: boolean, context: BlockContext) {
  const { doneLabel, notDoneLabel } = context.words;
  const box =
    task === undefined
      ? nothing
      : html`<input
          type="checkbox"
          disabled
          aria-label=${task ? doneLabel : notDoneLabel}
          .checked=${task}
        /> `;
  const draw = (block: Block) => {
    const first = block === children[0] ? box : nothing;
    if (block.type !== 'paragraph' || block.hidden) return [first, drawBlock(block, context)];
    if (loose) return paragraph(block, context, first);
    return html`${first}${drawInline(block, context)}`;
  };
  const content = drawGroups(children, [...context.look, loose, task], draw);
  return html`<li class=${task === undefined ? attribute(undefined) : 'md-task'}>${content}</li>`;
}

function list({ children, loose, ordered, start }: Block, context: BlockContext) {
  const items = drawGroups(children, [...context.look, loose], (child) => item(child, loose, context));
  if (!ordered)
    return html`<ul>
      ${items}
    </ul>`;
  return html`<ol start=${start === 1 ? nothing : start}>
    ${items}
  </ol>`;
}

function rawHtml({ parts }: Block) {
  const last = parts.at(-1)?.replace(/\n$/, '') ?? '';
  const lines = drawParts([...parts.slice(0, -1), last]);
  return html`<p class="md-raw">${lines}</p>`;
}

/** Blocks that follow each other. */
export const drawBlocks = (blocks: readonly Block[], context: BlockContext): unknown =>
  drawGroups(blocks, context.look, (block) => drawBlock(block, context));

/** One block with all that is in it. Raw HTML comes out as text. */
export function drawBlock(block: Block, context: BlockContext): unknown {
  if (block.hidden) return nothing;
  switch (block.type) {
    case 'paragraph':
      return paragraph(block, context);
    case 'heading':
      return heading(block, context);
    case 'quote':
      return html`<blockquote>${drawBlocks(block.children, context)}</blockquote>`;
    case 'list':
      return list(block, context);
    case 'code':
      return drawCode(block, context);
    case 'rule':
      return html`<hr />`;
    case 'html':
      return rawHtml(block);
    case 'table':
      return drawTable(block, context);
    case 'math':
      return block.open && context.streaming ? nothing : html`<p>${drawMath(block.content.trim(), true)}</p>`;
    default:
      return nothing;
  }
}
