import { type CSSResult, css, unsafeCSS } from 'lit';

const look = css`
  .room-scroll {
    max-width: 100%;
    min-width: 0;
    overflow-x: auto;
  }
  @media print {
    .room-scroll {
      overflow: visible;
    }
  }
  .room-table {
    width: 100%;
    border-collapse: collapse;
    color: var(--cd-text-prose);
    font-size: calc(14px * var(--cd-type));
    line-height: calc(20px * var(--cd-type));
    font-variant-numeric: tabular-nums;
  }
  .room-table :is(th, td) {
    padding: calc(var(--cd-unit) * 2) calc(var(--cd-unit) * 3);
    border-bottom: 1px solid var(--cd-border-subtle);
    text-align: start;
    vertical-align: middle;
  }
  .room-table :is(th, td):first-child {
    padding-inline-start: 0;
  }
  .room-table :is(th, td):last-child {
    padding-inline-end: 0;
  }
  .room-table tr:last-child > td {
    border-bottom: 0;
  }
  .room-table th {
    border-bottom-color: var(--cd-border);
    color: var(--cd-text-secondary);
    font-weight: 500;
  }
`;

/** The look of a table that scrolls in itself, under the class names of a room: `md-table` in `md-scroll`. */
export const tableLook = (room: string): CSSResult =>
  unsafeCSS(look.cssText.replaceAll('.room-', `.${room}-`));
