import { showFormValidity } from './validity.js';

/**
 * Handles a form's submit: shows what is wrong with its fields, or goes on when nothing is, with the button
 * that submitted it or the form.
 */
export function onSubmit(proceed: (source: HTMLElement) => void) {
  return (event: SubmitEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const form = event.currentTarget as HTMLFormElement;
    // A form whose fields are still to load has not asked all that it asks.
    const complete = !form.querySelector('[data-awaited]');
    if (complete && showFormValidity(form)) proceed(event.submitter ?? form);
  };
}
