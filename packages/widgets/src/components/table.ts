import type { Table, TableCell, TableRow } from '@chatdock/protocol';
import { css, html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { spacing } from '../css/box.js';
import { styles } from '../css/styles.js';
import { tableLook } from '../css/table-look.js';
import { length } from '../css/values.js';
import type { Draw, WidgetHost } from '../render/host.js';
import { keysOf } from '../render/keys.js';
import { attribute, oneOf, records } from '../render/read.js';
import { columnFigures } from '../theme/figures.js';
import { plainText } from './plain-text.js';

const aligns = { start: 'start', center: 'center', end: 'end', none: '' };
const verticalAligns = { start: 'top', center: 'middle', end: 'bottom', none: '' };

function drawCell(node: TableCell, host: WidgetHost, header: boolean) {
  const column = oneOf(node.colSize, { ...columnFigures, none: 0 }, 'none');
  const look = styles({
    ...spacing('padding', node.padding),
    width: length(node.width) ?? (column === 'none' ? undefined : `${columnFigures[column]}px`),
    'text-align': aligns[oneOf(node.align, aligns, 'none')] || undefined,
    '--items': node.align && { start: 'flex-start', center: 'center', end: 'flex-end' }[node.align],
    'vertical-align': verticalAligns[oneOf(node.vAlign, verticalAligns, 'none')] || undefined,
  });
  const [columns, rows] = [attribute(node.colSpan), attribute(node.rowSpan)];
  const content = html`<div class="data-cell">${host.children(node.children)}</div>`;
  return header
    ? html`<th scope="col" colspan=${columns} rowspan=${rows} ${look}>${content}</th>`
    : html`<td colspan=${columns} rowspan=${rows} ${look}>${content}</td>`;
}

/** One cell of a table, where it stands outside of a row. */
export const drawTableCell: Draw<TableCell> = (node, host) => drawCell(node, host, false);

function drawCells(node: TableRow, host: WidgetHost) {
  const cells = records(node.children);
  return repeat(cells, keysOf(cells), (cell) => drawCell(cell, host, Boolean(node.header)));
}

/** One row of a table; a header row holds column headers. */
export const drawTableRow: Draw<TableRow> = (node, host) =>
  html`<tr>
    ${drawCells(node, host)}
  </tr>`;

/** A table, which scrolls sideways where it does not fit. */
export const drawTable: Draw<Table> = (node, host) => {
  const rows = records(node.children);
  const [head] = rows;
  return html`<div class="data-scroll" tabindex="0" role="group" aria-label=${plainText(head)}>
    <table class="data-table">
      ${repeat(rows, keysOf(rows), (row) => drawTableRow(row, host))}
    </table>
  </div>`;
};

export const tableStyles = [
  tableLook('data'),
  css`
    .data-table th :is(.text, .caption) {
      color: inherit;
      font-weight: inherit;
    }
    .data-cell {
      display: flex;
      flex-direction: column;
      align-items: var(--items, stretch);
      gap: 2px;
    }
  `,
];
