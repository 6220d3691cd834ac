import { showFormValidity } from './field-error.js';

/** Handles a form's submit: shows what is wrong with its fields, or goes on when nothing is. */
export function onSubmit(proceed: (form: HTMLFormElement, submitter: HTMLElement | undefined) => void) {
  return (event: SubmitEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const form = event.currentTarget as HTMLFormElement;
    if (showFormValidity(form)) proceed(form, event.submitter ?? undefined);
  };
}
