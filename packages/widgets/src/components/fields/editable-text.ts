import type { EditableProps, TextComponent } from '@chatdock/protocol';
import { html } from 'lit';
import { type Styles, styles } from '../../css/styles.js';
import { attribute, text } from '../../render/read.js';
import { onMount, patternAttribute } from './input.js';
import { fieldError } from './validity.js';

/** Text that is edited where it stands: a field that looks like the text around it. */
export function drawEditableText(node: TextComponent, field: EditableProps, size: string, look: Styles) {
  const name = text(field.name);
  return html`<span class="field field-editable" ${styles({ width: look['width'] })}>
    <input
      class="text"
      id=${`field-${name}`}
      name=${name}
      data-size=${size}
      value=${text(node.value)}
      aria-label=${attribute(field.placeholder ?? name)}
      aria-labelledby=${`label-${name}`}
      aria-describedby=${`error-${name}`}
      placeholder=${attribute(field.placeholder)}
      pattern=${patternAttribute(field.pattern)}
      autocomplete=${attribute(field.autoComplete)}
      ?required=${field.required}
      ?data-1p-ignore=${!field.allowAutofillExtensions}
      ${styles({ ...look, width: undefined })}
      ${onMount({ focus: field.autoFocus, select: field.autoSelect })}
    />${fieldError(name)}
  </span>`;
}
