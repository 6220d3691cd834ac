import { english, type ChatTexts } from './en.js';

const tables: Readonly<Record<string, () => Promise<ChatTexts>>> = {
  ar: async () => (await import('./ar.js')).arabic,
  de: async () => (await import('./de.js')).german,
  es: async () => (await import('./es.js')).spanish,
  fr: async () => (await import('./fr.js')).french,
  it: async () => (await import('./it.js')).italian,
  ja: async () => (await import('./ja.js')).japanese,
  nl: async () => (await import('./nl.js')).dutch,
  pt: async () => (await import('./pt.js')).portuguese,
  zh: async () => (await import('./zh.js')).chinese,
};

/** One language of the chat. */
export interface Language {
  /** BCP 47 tag of the locale that was asked for, for dates and sizes. */
  readonly tag: string;
  /** BCP 47 tag of the language that the words are in, for assistive technology. */
  readonly lang: string;
  /** How the words are written. */
  readonly direction: 'ltr' | 'rtl';
  /** How the locale is written that was asked for, and with it most of what is said in the chat. */
  readonly contentDirection: 'ltr' | 'rtl';
  readonly texts: ChatTexts;
}

/** English, which is there from the start. */
export const englishLanguage: Language = {
  tag: 'en',
  lang: 'en',
  direction: 'ltr',
  contentDirection: 'ltr',
  texts: english,
};

/** The locale of a tag; a host page may write `de_DE`, or something that is no tag at all. */
function localeOf(tag: string): Intl.Locale {
  const hyphens = tag.replaceAll('_', '-');
  for (const one of [hyphens, hyphens.split('-')[0]]) {
    try {
      return new Intl.Locale(one ?? '');
    } catch {
      // Perhaps its beginning says what language it is.
    }
  }
  return new Intl.Locale('en');
}

const fromRight = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Syrc', 'Thaa']);

/**
 * The chat's words in the language of a locale: `pt-BR` is Portuguese, `es-419` Spanish. A language that the chat
 * does not speak gives English words, with everything else as the locale has it.
 */
export async function loadLanguage(asked: string): Promise<Language> {
  const locale = localeOf(asked);
  const { language } = locale;
  const table = Object.hasOwn(tables, language) ? tables[language] : undefined;
  // A chunk that cannot be loaded costs the translation, not the chat.
  const texts = await table?.().catch(() => undefined);
  const tag = String(locale);
  const { script = '' } = locale.maximize();
  const contentDirection = fromRight.has(script) ? 'rtl' : 'ltr';
  if (!texts) return { ...englishLanguage, tag, contentDirection };
  // Our Chinese is in simplified characters, whichever are asked for.
  const lang = script === 'Hant' ? 'zh-Hans' : tag;
  return { tag, lang, direction: contentDirection, contentDirection, texts };
}
