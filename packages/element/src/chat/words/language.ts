import { Lazy } from '@chatdock/widgets/lazy';
import { nothing, type LitElement, type ReactiveController } from 'lit';
import type { LateParts } from '../ui/late-parts.js';
import { english, type ChatTexts } from './en.js';

const tables: Readonly<Record<string, Lazy<ChatTexts>>> = {
  ar: new Lazy(async () => (await import('./on-demand/ar.js')).arabic),
  de: new Lazy(async () => (await import('./on-demand/de.js')).german),
  es: new Lazy(async () => (await import('./on-demand/es.js')).spanish),
  fr: new Lazy(async () => (await import('./on-demand/fr.js')).french),
  it: new Lazy(async () => (await import('./on-demand/it.js')).italian),
  ja: new Lazy(async () => (await import('./on-demand/ja.js')).japanese),
  nl: new Lazy(async () => (await import('./on-demand/nl.js')).dutch),
  pt: new Lazy(async () => (await import('./on-demand/pt.js')).portuguese),
  zh: new Lazy(async () => (await import('./on-demand/zh.js')).chinese),
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

async function load(asked: string): Promise<Language> {
  const locale = localeOf(asked);
  const { language } = locale;
  const texts = Object.hasOwn(tables, language) ? await tables[language]?.load() : undefined;
  const tag = String(locale);
  const { script = '' } = locale.maximize();
  const contentDirection = fromRight.has(script) ? 'rtl' : 'ltr';
  if (!texts) return { ...englishLanguage, tag, contentDirection };
  // Our Chinese is in simplified characters, whichever are asked for.
  const lang = script === 'Hant' ? 'zh-Hans' : tag;
  return { tag, lang, direction: contentDirection, contentDirection, texts };
}

const languages = new Map<string, Lazy<Language>>();

/**
 * The chat's words in the language of a locale: `pt-BR` is Portuguese, `es-419` Spanish. A language that the chat
 * does not speak gives English words, with everything else as the locale has it.
 */
export function languageOf(locale: string): Lazy<Language> {
  const known = languages.get(locale) ?? new Lazy(() => load(locale));
  languages.set(locale, known);
  return known;
}

/**
 * The language that the chat speaks. What cannot be loaded costs the translation and not the
 * chat, which says so.
 */
export class LanguageController implements ReactiveController {
  readonly #host: LitElement;
  readonly #late: LateParts;
  #asked: Lazy<Language> | undefined;
  #language = englishLanguage;

  constructor(host: LitElement, late: LateParts) {
    this.#host = host;
    this.#late = late;
    host.addController(this);
  }

  /** The language that is spoken now: the former one, or English, until another one is there. */
  get language(): Language {
    return this.#language;
  }

  /** Speaks the language of a locale. */
  speak(locale: string): void {
    this.#asked = languageOf(locale);
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    if (!this.#asked) return;
    this.#late.render(
      this.#asked,
      () => nothing,
      (language) => {
        this.#language = language;
      },
    );
  }
}
