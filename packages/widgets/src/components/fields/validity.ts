import { css, html, type TemplateResult } from 'lit';

/** The place of a field's message, which assistive technology reads with the field. */
export function fieldError(name: string): TemplateResult {
  return html`<span class="field-error" id=${`error-${name}`} role="alert"></span>`;
}

type Checked = HTMLElement &
  Pick<HTMLInputElement, 'validationMessage' | 'checkValidity' | 'setCustomValidity'>;

function isChecked(element: Element): element is Checked {
  return (
    'checkValidity' in element &&
    'setCustomValidity' in element &&
    !element.matches('button, fieldset, output')
  );
}

function checkPattern(element: Checked) {
  if (!(element instanceof HTMLTextAreaElement)) return;
  const { pattern } = element.dataset;
  const fits = !pattern || !element.value || new RegExp(`^(?:${pattern})$`, 'v').test(element.value);
  element.setCustomValidity(fits ? '' : (element.getAttribute('title') ?? pattern ?? ''));
}

/** Shows or clears the message of one field. True if the field is valid. */
export function showValidity(element: Element): boolean {
  if (!isChecked(element)) return true;
  checkPattern(element);
  const valid = element.checkValidity();
  if (valid) element.removeAttribute('aria-invalid');
  else element.setAttribute('aria-invalid', 'true');
  const message = element.closest('.field')?.querySelector('.field-error');
  if (message && message.textContent !== element.validationMessage)
    message.textContent = element.validationMessage;
  return valid;
}

/** Shows the messages of all fields of a form and goes to the first that is wrong. True if all are valid. */
function showFormValidity(form: HTMLFormElement): boolean {
  const invalid = [...form.elements].filter((element) => !showValidity(element));
  const [first] = invalid;
  if (first instanceof HTMLElement) first.focus();
  return !first;
}

export const validityStyles = css`
  .field {
    display: flex;
    flex-direction: column;
    gap: 4px;
    min-width: 0;
  }
  .field-error {
    color: var(--cd-danger);
    font-size: calc(12px * var(--cd-type));
    line-height: calc(16px * var(--cd-type));
  }
  .field-error:empty {
    display: none;
  }
`;

/**
 * Handles a form's submit: shows what is wrong with its fields, or goes on when nothing is, with the button
 * that submitted it or the form.
 */
export function onSubmit(proceed: (source: HTMLElement) => void) {
  return (event: SubmitEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const form = event.currentTarget as HTMLFormElement;
    if (showFormValidity(form)) proceed(event.submitter ?? form);
  };
}
