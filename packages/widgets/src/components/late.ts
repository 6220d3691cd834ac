import { Lazy } from '../lazy/lazy.js';

/** Fields with a popup. */
export const pickers = new Lazy(() => import('./pickers/index.js'), {
  styles: ({ styles }) => styles,
  elements: ({ WidgetSelect, WidgetDatePicker }) => ({
    'chat-widget-select': WidgetSelect,
    'chat-widget-date-picker': WidgetDatePicker,
  }),
});

/** Tables. */
export const tables = new Lazy(() => import('./table/index.js'), { styles: ({ styles }) => styles });

/** Charts. */
export const charts = new Lazy(() => import('./chart/index.js'), {
  styles: ({ styles }) => styles,
  elements: ({ WidgetChart }) => ({ 'chat-widget-chart': WidgetChart }),
});
