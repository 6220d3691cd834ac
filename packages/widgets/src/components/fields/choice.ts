import type { Checkbox, RadioGroup } from '@chatdock/protocol';
import { css, html } from 'lit';
import type { Draw } from '../../render/host.js';
import { attribute, oneOf, records, text } from '../../render/read.js';
import { fieldError, validityStyles } from './validity.js';

const changed = (event: Event) => event.currentTarget as HTMLElement;

/** A yes or no. */
export const drawCheckbox: Draw<Checkbox> = (node, host) => {
  const name = text(node.name);
  const label = text(node.label);
  return html`<span class="field">
    <label class="field-choice">
      <input
        type="checkbox"
        id=${`field-${name}`}
        name=${name}
        aria-label=${attribute(label ? undefined : name)}
        aria-labelledby=${attribute(label ? undefined : `label-${name}`)}
        aria-describedby=${`error-${name}`}
        .defaultChecked=${Boolean(node.defaultChecked)}
        ?required=${node.required}
        ?disabled=${node.disabled}
        @change=${(event: Event) => host.act(changed(event), node.onChangeAction, 'none')}
      /><span>${label}</span>
    </label>
    ${fieldError(name)}
  </span>`;
};

/** A choice of one, all choices in view. */
export const drawRadioGroup: Draw<RadioGroup> = (node, host) => {
  const name = text(node.name);
  const options = records(node.options);
  return html`<span class="field">
    <span
      class="field-radios"
      id=${`field-${name}`}
      role="radiogroup"
      aria-label=${text(node.ariaLabel) || name}
      aria-required=${attribute(node.required && 'true')}
      aria-describedby=${`error-${name}`}
      data-direction=${oneOf(node.direction, ['row', 'col'], 'row')}
      >${options.map(
        (option) =>
          html`<label class="field-choice">
            <input
              type="radio"
              name=${name}
              value=${text(option.value)}
              .defaultChecked=${option.value === node.defaultValue}
              ?required=${node.required}
              ?disabled=${node.disabled || option.disabled}
              @change=${(event: Event) => host.act(changed(event), node.onChangeAction, 'none')}
            /><span>${text(option.label)}</span>
          </label>`,
      )}</span
    >${fieldError(name)}
  </span>`;
};

export const choiceStyles = [
  validityStyles,
  css`
    .field-radios {
      display: flex;
      flex-flow: row wrap;
      gap: 4px 16px;
    }
    .field-radios[data-direction='col'] {
      flex-direction: column;
    }
    .field-choice {
      display: inline-flex;
      align-items: center;
      gap: 8px;
      min-height: 24px;
      color: var(--cd-text-primary);
      font-size: calc(14px * var(--cd-type));
      line-height: calc(20px * var(--cd-type));
      cursor: pointer;
    }
    .field-choice:has(:disabled) {
      opacity: 0.5;
      cursor: default;
    }
    .field-choice > input {
      flex: none;
      appearance: none;
      width: 18px;
      height: 18px;
      margin: 0;
      border: 1.5px solid var(--cd-border-control);
      border-radius: calc(5px * var(--cd-radius));
      background: center / 14px no-repeat;
      cursor: inherit;
      transition:
        background-color 120ms,
        border-color 120ms;
    }
    .field-choice > input[type='radio'] {
      border-radius: 50%;
    }
    .field-choice > input:checked {
      border-color: var(--cd-accent-edge);
      background-color: var(--cd-accent);
    }
    .field-choice > input::before {
      content: '';
      display: block;
      opacity: 0;
    }
    .field-choice > input[type='checkbox']::before {
      width: 8px;
      height: 4px;
      margin: 4px 0 0 2.5px;
      border: solid var(--cd-on-accent);
      border-width: 0 0 2px 2px;
      rotate: -45deg;
    }
    .field-choice > input[type='radio']::before {
      width: 7px;
      height: 7px;
      margin: 4px;
      border-radius: 50%;
      background: var(--cd-on-accent);
    }
    .field-choice > input:checked::before {
      opacity: 1;
    }
    .field-choice > input[aria-invalid='true'] {
      border-color: var(--cd-danger);
    }
    @media (forced-colors: active) {
      .field-choice > input {
        appearance: auto;
      }
      .field-choice > input::before {
        display: none;
      }
    }
  `,
];
