import { refractor } from 'refractor';

/** The tokens of code in a language; undefined for a language that is not known. */
export function highlightTokens(code: string, language: string) {
  return refractor.registered(language) ? refractor.highlight(code, language).children : undefined;
}
