import type { Heading, List, ListItem, RootContent } from 'mdast';
import { html, nothing } from 'lit';
import { attribute } from '../render/read.js';
import { drawCode } from './code-block.js';
import { drawInline, type InlineContext } from './inline.js';
import { drawMath } from './math.js';
import { streamText } from './stream-text.js';
import { features } from './syntax.js';

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
  readonly open: boolean;
  readonly words: MarkdownWords;
}

function heading(node: Heading, context: BlockContext) {
  const content = drawInline(node.children, context);
  switch (Math.min(node.depth + context.headingLevel - 1, 6)) {
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

function item(node: ListItem, loose: boolean, context: BlockContext) {
  const task = typeof node.checked === 'boolean';
  const { doneLabel, notDoneLabel } = context.words;
  const box = task
    ? html`<input
        type="checkbox"
        disabled
        aria-label=${node.checked ? doneLabel : notDoneLabel}
        .checked=${Boolean(node.checked)}
      /> `
    : nothing;
  const content = node.children.map((child, index) => {
    if (child.type !== 'paragraph') return [index ? nothing : box, drawBlock(child, context)];
    const words = drawInline(child.children, context);
    return loose ? html`<p>${index ? nothing : box}${words}</p>` : html`${index ? nothing : box}${words}`;
  });
  return html`<li class=${task ? 'md-task' : attribute(undefined)}>${content}</li>`;
}

function list(node: List, context: BlockContext) {
  const loose = Boolean(node.spread) || node.children.some(({ spread }) => spread);
  const items = node.children.map((child) => item(child, loose, context));
  if (!node.ordered)
    return html`<ul>
      ${items}
    </ul>`;
  return html`<ol start=${node.start === 1 || node.start == null ? nothing : node.start}>
    ${items}
  </ol>`;
}

/** One block with all that is in it. Raw HTML comes out as text. */
export function drawBlock(node: RootContent, context: BlockContext): unknown {
  switch (node.type) {
    case 'paragraph':
      return html`<p>${drawInline(node.children, context)}</p>`;
    case 'heading':
      return heading(node, context);
    case 'blockquote':
      return html`<blockquote>${node.children.map((child) => drawBlock(child, context))}</blockquote>`;
    case 'list':
      return list(node, context);
    case 'code':
      return drawCode(node, context);
    case 'thematicBreak':
      return html`<hr />`;
    case 'html':
      return html`<p class="md-raw">${streamText(node.value)}</p>`;
    case 'table':
      return features.render(
        () =>
          html`<p>
            ${node.children.map((row) => row.children.map((cell) => drawInline(cell.children, context)))}
          </p>`,
        ({ drawTable }) => drawTable(node, context),
      );
    case 'math':
      return html`<p>${drawMath(node.value, true)}</p>`;
    default:
      return nothing;
  }
}
