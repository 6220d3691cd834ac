import { chartStyles } from './chart-component.js';

export { WidgetChart } from './chart.js';
export { drawChart } from './chart-component.js';

export const styles = [chartStyles];
