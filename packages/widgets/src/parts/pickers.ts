import { pickerStyles } from '../controls/picker-styles.js';

export { drawDatePicker } from '../components/date-picker.js';
export { drawSelect } from '../components/select.js';
export { WidgetDatePicker } from '../controls/date-picker.js';
export { WidgetSelect } from '../controls/select.js';

export const styles = [pickerStyles];
