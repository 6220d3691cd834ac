import { pickerStyles } from './picker-styles.js';

export { drawDatePicker } from './draw-date-picker.js';
export { drawSelect } from './draw-select.js';
export { WidgetDatePicker } from './date-picker.js';
export { WidgetSelect } from './select.js';

export const styles = [pickerStyles];
