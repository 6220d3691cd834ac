export { drawDatePicker, WidgetDatePicker } from './date-picker.js';
export { pickerStyles } from './picker.js';
export { drawSelect, WidgetSelect } from './select.js';
