import { nothing } from 'lit';
import { text } from './read.js';

/** The value for an attribute, which is left out for nothing. */
export function attribute(value: unknown): string | typeof nothing {
  return text(value) || nothing;
}
