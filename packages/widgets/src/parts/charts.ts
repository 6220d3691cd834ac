import { chartStyles } from '../components/chart.js';

export { WidgetChart } from '../chart/widget-chart.js';
export { drawChart } from '../components/chart.js';

export const styles = [chartStyles];
