/** Days as ISO dates, `2025-01-31`, without a time of day: what a reader points at in a calendar. */

const day = 86_400_000;
const at = (date: string) => Date.parse(`${date}T00:00:00Z`);
const iso = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The day of an ISO date or date-time; a date-time with a zone means that day where the reader is. */
export function toDay(value: unknown): string {
  if (typeof value !== 'string') return '';
  const plain = /^\d{4}-\d{2}-\d{2}(?=$|T)/.exec(value)?.[0];
  const time = Date.parse(value);
  if (!plain || Number.isNaN(time)) return '';
  const zoned = /T.*(Z|[+-]\d{2}:?\d{2})$/i.test(value);
  if (!zoned) return plain;
  return iso(time - new Date(time).getTimezoneOffset() * 60_000);
}

/** Today where the reader is. */
export function today(): string {
  const now = new Date();
  return iso(now.getTime() - now.getTimezoneOffset() * 60_000);
}

export function addDays(date: string, days: number): string {
  return iso(at(date) + days * day);
}

/** The same day some months later, or the last day of a shorter month. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return iso(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, last)));
}

/** The weeks that show a date's month, seven days each, starting on a weekday from 0, Sunday. */
export function weeksAround(date: string, firstWeekday: number): string[][] {
  const first = `${date.slice(0, 7)}-01`;
  const before = (new Date(at(first)).getUTCDay() - firstWeekday + 7) % 7;
  const start = addDays(first, -before);
  const weeks = Math.ceil((before + Number(addDays(addMonths(first, 1), -1).slice(8))) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => addDays(start, week * 7 + weekday)),
  );
}

/** A day in a reader's words. */
export function formatDay(
  date: string,
  locale: string | undefined,
  options: Intl.DateTimeFormatOptions,
): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(at(date));
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

interface WeekInfo {
  getWeekInfo?(): { firstDay: number };
  weekInfo?: { firstDay: number };
}

/** The weekday a reader's week starts on, from 0, Sunday; Monday where the browser does not say. */
export function firstWeekday(locale: string): number {
  const known = new Intl.Locale(locale) as WeekInfo;
  return ((known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1) % 7;
}
