import { tableStyles } from './table.js';

export { drawTable, drawTableCell, drawTableRow } from './table.js';

export const styles = [tableStyles];
