import type { Label } from '@chatdock/protocol';
import { css, html } from 'lit';
import { rules, typeSize } from '../../css/rules.js';
import { styles } from '../../css/styles.js';
import type { Draw } from '../../render/host.js';
import { oneOf, text } from '../../render/read.js';
import { textFigures } from '../../theme/figures.js';
import { textLook } from '../text.js';

/** The name of a field; clicking it goes to the field. */
export const drawLabel: Draw<Label> = (node) =>
  html`<label
    class="field-label"
    id=${`label-${text(node.fieldName)}`}
    for=${`field-${text(node.fieldName)}`}
    data-size=${oneOf(node.size, textFigures, 'sm')}
    ${styles(textLook(node))}
    >${text(node.value)}</label
  >`;

export const labelStyles = [
  css`
    .field-label {
      display: block;
      max-width: 100%;
      color: var(--cd-text-primary);
      font-weight: 500;
      overflow-wrap: break-word;
      white-space: pre-wrap;
      text-wrap: pretty;
    }
  `,
  rules('.field-label', 'size', textFigures, typeSize),
];
