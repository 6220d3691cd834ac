/** Days as ISO dates, `2025-01-31`, without a time of day: what a reader points at in a calendar. */

/** The time of a day's beginning, as if everybody were in Greenwich. */
export const timeOf = (date: string) => Date.parse(`${date}T00:00:00Z`);
/** The day of such a time. */
export const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The day of an ISO date or date-time; a date-time with a zone means that day where the reader is. */
export function toDay(value: unknown): string {
  if (typeof value !== 'string') return '';
  const plain = /^\d{4}-\d{2}-\d{2}(?=$|T)/.exec(value)?.[0];
  const time = Date.parse(value);
  if (!plain || Number.isNaN(time)) return '';
  const zoned = /T.*(Z|[+-]\d{2}:?\d{2})$/i.test(value);
  if (!zoned) return plain;
  return dayOf(time - new Date(time).getTimezoneOffset() * 60_000);
}

/** A day in a reader's words. */
export function formatDay(
  date: string,
  locale: string | undefined,
  options: Intl.DateTimeFormatOptions,
): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(timeOf(date));
}

/** The first of these that is a language tag, else English: browsers and pages also carry `C` or worse. */
export function knownLocale(...tags: readonly (string | null | undefined)[]): string {
  const isLocale = (tag: string | null | undefined): tag is string => {
    try {
      return Boolean(tag) && Intl.getCanonicalLocales(tag ?? '').length === 1;
    } catch {
      return false;
    }
  };
  return tags.find(isLocale) ?? 'en';
}

/** The language in which a reader of the page gets days: of the page around an element, or of the browser. */
export function readerLocale(element?: Element): string {
  const around = element?.closest('[lang]')?.getAttribute('lang');
  return knownLocale(around, document.documentElement.lang, navigator.language);
}
