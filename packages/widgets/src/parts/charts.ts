import { WidgetChart } from '../chart/widget-chart.js';
import { chartStyles } from '../components/chart.js';
import { defineElements } from '../define-elements.js';

defineElements({ 'chat-widget-chart': WidgetChart });

export { drawChart } from '../components/chart.js';

export const styles = [chartStyles];
