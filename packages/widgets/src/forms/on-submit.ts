import { showFormValidity } from './field-error.js';

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
