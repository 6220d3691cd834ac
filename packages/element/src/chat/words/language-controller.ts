import type { LitElement } from 'lit';
import { englishLanguage, loadLanguage, type Language } from './language.js';

/** The language that the chat speaks: marks it on its host and draws it again once the words are there. */
export class LanguageController {
  readonly #host: LitElement;
  #locale: string | undefined;
  #language = englishLanguage;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** The language that is spoken now; English until another one is there. */
  get language(): Language {
    return this.#language;
  }

  /** Speaks the language of a locale. */
  async speak(locale: string): Promise<void> {
    if (locale === this.#locale) return;
    this.#locale = locale;
    const language = await loadLanguage(locale);
    // Another locale was chosen meanwhile.
    if (locale !== this.#locale) return;
    this.#language = language;
    this.#host.lang = language.lang;
    this.#host.dir = language.direction;
    this.#host.requestUpdate();
  }
}
