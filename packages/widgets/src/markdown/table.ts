import { html } from 'lit';
import { attribute } from '../render/read.js';
import type { BlockContext } from './blocks.js';
import { drawGroups } from './groups.js';
import { drawInline } from './inline.js';
import type { Block } from './parse/index.js';

/** A table, which scrolls sideways where it does not fit. */
export function drawTable({ children: [head, ...rows], align }: Block, context: BlockContext) {
  const alignOf = (index: number) => attribute(align[index]);
  const row = ({ children }: Block) =>
    html`<tr>
      ${children.map((cell, index) => html`<td align=${alignOf(index)}>${drawInline(cell, context)}</td>`)}
    </tr>`;
  return html`<div class="md-scroll" tabindex="0" role="group">
    <table class="md-table">
      <thead>
        <tr>
          ${head?.children.map((cell, index) => html`<th scope="col" align=${alignOf(index)}>${drawInline(cell, context)}</th>`)}
        </tr>
      </thead>
      ${drawGroups(
        rows,
        context.look,
        row,
        (group) =>
          html`<tbody>
            ${group}
          </tbody>`,
      )}
    </table>
  </div>`;
}
