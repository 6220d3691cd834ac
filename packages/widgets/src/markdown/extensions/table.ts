import type { Table } from 'mdast';
import { html, nothing } from 'lit';
import { attribute } from '../../render/read.js';
import type { BlockContext } from '../blocks.js';
import { drawInline } from '../inline.js';

/** A table, which scrolls sideways where it does not fit. */
export function drawTable(node: Table, context: BlockContext) {
  const [head, ...rows] = node.children;
  const align = (index: number) => attribute(node.align?.[index]);
  return html`<div class="md-scroll" tabindex="0" role="group">
    <table class="md-table">
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
