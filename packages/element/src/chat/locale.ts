import { english, type ChatTexts } from './texts.js';

const tables: Readonly<Record<string, () => Promise<ChatTexts>>> = {
  ar: async () => (await import('./locales/ar.js')).arabic,
  de: async () => (await import('./locales/de.js')).german,
  es: async () => (await import('./locales/es.js')).spanish,
  fr: async () => (await import('./locales/fr.js')).french,
  it: async () => (await import('./locales/it.js')).italian,
  ja: async () => (await import('./locales/ja.js')).japanese,
  nl: async () => (await import('./locales/nl.js')).dutch,
  pt: async () => (await import('./locales/pt.js')).portuguese,
  zh: async () => (await import('./locales/zh.js')).chinese,
};

/** One language of the chat. */
export interface Language {
  /** BCP 47 tag, for dates and for assistive technology. */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  readonly texts: ChatTexts;
}

/** English, which is there from the start. */
export const englishLanguage: Language = { tag: 'en', direction: 'ltr', texts: english };

// A host page may write `de_DE`, which dates cannot be written in.
function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

/** The chat's words in the language of a locale. A language that the chat does not speak gives English. */
export async function loadLanguage(locale: string): Promise<Language> {
  const [language = ''] = locale.toLowerCase().split(/[-_]/u);
  if (!Object.hasOwn(tables, language)) return englishLanguage;
  // A chunk that cannot be loaded costs the translation, not the chat.
  const texts = await tables[language]?.().catch(() => undefined);
  if (!texts) return englishLanguage;
  return { tag: isLocale(locale) ? locale : language, direction: language === 'ar' ? 'rtl' : 'ltr', texts };
}
