import { Lazy } from '../lazy/lazy.js';

// What loads late has a folder of its own, which is a file of its own in bundles.

/** Fields with a popup. */
export const pickers = new Lazy(() => import('./pickers/index.js'), {
  styles: ({ pickerStyles }) => [pickerStyles],
  elements: ({ WidgetSelect, WidgetDatePicker }) => ({
    'chat-widget-select': WidgetSelect,
    'chat-widget-date-picker': WidgetDatePicker,
  }),
});

/** Tables. */
export const tables = new Lazy(() => import('./table/table.js'), {
  styles: ({ tableStyles }) => [tableStyles],
});

/** Charts. */
export const charts = new Lazy(() => import('./chart/chart.js'), {
  styles: ({ chartStyles }) => [chartStyles],
  elements: ({ WidgetChart }) => ({ 'chat-widget-chart': WidgetChart }),
});
