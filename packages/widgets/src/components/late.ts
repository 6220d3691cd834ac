import { Lazy } from '../lazy/lazy.js';

// What loads late has a folder of its own, which is a file of its own in bundles.

/** Fields with a popup. */
export const pickers = new Lazy(() => import('./pickers/on-demand/index.js'), {
  styles: ({ pickerStyles }) => [pickerStyles],
  elements: ({ WidgetSelect, WidgetDatePicker }) => ({
    'chat-widget-select': WidgetSelect,
    'chat-widget-date-picker': WidgetDatePicker,
  }),
});

/** Charts. */
export const charts = new Lazy(() => import('./chart/chart.js'), {
  styles: ({ chartStyles }) => [chartStyles],
  elements: ({ WidgetChart }) => ({ 'chat-widget-chart': WidgetChart }),
});
