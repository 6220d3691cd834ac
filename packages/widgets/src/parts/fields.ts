import { choiceStyles } from '../components/choice.js';
import { labelStyles } from '../components/label.js';
import { textFieldStyles } from '../components/text-field.js';
import { fieldErrorStyles } from '../forms/field-error.js';

export { drawCheckbox, drawRadioGroup } from '../components/choice.js';
export { drawEditableText } from '../components/editable-text.js';
export { drawLabel } from '../components/label.js';
export { drawInput, drawTextarea } from '../components/text-field.js';
export { showFormValidity, showValidity } from '../forms/field-error.js';
export { withFieldValues } from '../forms/field-values.js';

export const styles = [...labelStyles, ...textFieldStyles, choiceStyles, fieldErrorStyles];
