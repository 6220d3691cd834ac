import type { Heading, List, ListItem, RootContent, Table } from 'mdast';
import { html, nothing } from 'lit';
import { attribute } from '../forms/field-attributes.js';
import { drawCode } from './code-block.js';
import { drawInline, type InlineContext } from './inline.js';
import { drawMath } from './math.js';
import { streamText } from './stream-text.js';

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
  return html`<li class=${task ? 'task' : attribute(undefined)}>${content}</li>`;
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

function table(node: Table, context: BlockContext) {
  const [head, ...rows] = node.children;
  const align = (index: number) => attribute(node.align?.[index]);
  return html`<div class="scroll" tabindex="0" role="group">
    <table class="table">
      <thead>
        <tr>
          ${head?.children.map((cell, index) => html`<th scope="col" align=${align(index)}>${drawInline(cell.children, context)}</th>`)}
        </tr>
      </thead>
      ${
        rows.length
          ? html`<tbody>
              ${rows.map(
                (row) =>
                  html`<tr>
                    ${row.children.map((cell, index) => html`<td align=${align(index)}>${drawInline(cell.children, context)}</td>`)}
                  </tr>`,
              )}
            </tbody>`
          : nothing
      }
    </table>
  </div>`;
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
    case 'table':
      return table(node, context);
    case 'thematicBreak':
      return html`<hr />`;
    case 'html':
      return html`<p class="raw">${streamText(node.value)}</p>`;
    case 'math':
      return html`<p>${drawMath(node.value, true)}</p>`;
    default:
      return nothing;
  }
}
