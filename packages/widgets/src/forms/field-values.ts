import { mergePayload } from '../actions/payload.js';
import { fieldValues } from './form-values.js';

/**
 * An action's payload with the values that go along: those of the form around the control, or of the control
 * itself. Keys that both name are listed.
 */
export function withFieldValues(source: HTMLElement, payload: unknown) {
  return mergePayload(payload, fieldValues(source.closest('form')?.elements ?? [source]));
}
