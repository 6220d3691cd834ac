import { textFieldStyles } from '../components/text-field.js';
import { WidgetDatePicker } from '../controls/date-picker.js';
import { pickerStyles } from '../controls/picker-styles.js';
import { WidgetSelect } from '../controls/select.js';
import { defineElements } from '../define-elements.js';
import { fieldErrorStyles } from '../forms/field-error.js';

defineElements({ 'chat-widget-select': WidgetSelect, 'chat-widget-date-picker': WidgetDatePicker });

export { drawDatePicker } from '../components/date-picker.js';
export { drawSelect } from '../components/select.js';

export const styles = [...textFieldStyles, pickerStyles, fieldErrorStyles];
