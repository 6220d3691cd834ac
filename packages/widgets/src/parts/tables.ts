import { tableStyles } from '../components/table.js';

export { drawTable, drawTableCell, drawTableRow } from '../components/table.js';

export const styles = [tableStyles];
