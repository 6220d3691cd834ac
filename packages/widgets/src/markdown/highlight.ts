import { common, createLowlight } from 'lowlight';

const lowlight = createLowlight(common);

/** The tokens of code in a language; undefined for a language that is not known. */
export function highlightTokens(code: string, language: string) {
  return lowlight.registered(language) ? lowlight.highlight(language, code).children : undefined;
}
