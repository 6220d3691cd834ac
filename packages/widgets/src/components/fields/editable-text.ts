import type { EditableProps, TextComponent } from '@chatdock/protocol';
import { html } from 'lit';
import { type Styles, styles } from '../../css/styles.js';
import { attribute, text } from '../../render/read.js';
import { fitOnInput, onMount, patternAttribute } from './input.js';
import { fieldError } from './validity.js';

/**
 * Text that is edited where it stands: a field that looks like the text around it, of several lines where the text has
 * or keeps several.
 */
export function drawEditableText(node: TextComponent, field: EditableProps, size: string, look: Styles) {
  const name = text(field.name);
  const value = text(node.value);
  const height = look['min-height'];
  // The height that is kept free is that of the text within the field.
  const fieldLook = styles({ ...look, width: undefined, 'min-height': height && `calc(${height} + 6px)` });
  const isLong = /[\r\n]/.test(value) || (typeof node.minLines === 'number' && node.minLines > 1);
  return html`<span class="field field-editable" ${styles({ width: look['width'] })}>
    ${
      isLong
        ? html`<textarea
            class="text"
            id=${`field-${name}`}
            name=${name}
            rows=${Math.max(2, Math.floor(Number(node.minLines) || 0))}
            data-size=${size}
            data-pattern=${patternAttribute(field.pattern)}
            aria-label=${attribute(field.placeholder ?? name)}
            aria-labelledby=${`label-${name}`}
            aria-describedby=${`error-${name}`}
            placeholder=${attribute(field.placeholder)}
            autocomplete=${attribute(field.autoComplete)}
            ?required=${field.required}
            ?data-1p-ignore=${!field.allowAutofillExtensions}
            .defaultValue=${value}
            ${fieldLook}
            ${onMount({ focus: field.autoFocus, select: field.autoSelect, fit: true })}
            @input=${fitOnInput}
          ></textarea>`
        : html`<input
            class="text"
            id=${`field-${name}`}
            name=${name}
            data-size=${size}
            value=${value}
            aria-label=${attribute(field.placeholder ?? name)}
            aria-labelledby=${`label-${name}`}
            aria-describedby=${`error-${name}`}
            placeholder=${attribute(field.placeholder)}
            pattern=${patternAttribute(field.pattern)}
            autocomplete=${attribute(field.autoComplete)}
            ?required=${field.required}
            ?data-1p-ignore=${!field.allowAutofillExtensions}
            ${fieldLook}
            ${onMount({ focus: field.autoFocus, select: field.autoSelect })}
          />`
    }${fieldError(name)}
  </span>`;
}
