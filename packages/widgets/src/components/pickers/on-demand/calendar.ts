import { dayOf, timeOf } from '../day.js';

const day = 86_400_000;

/** Today where the reader is. */
export function today(): string {
  const now = new Date();
  return dayOf(now.getTime() - now.getTimezoneOffset() * 60_000);
}

/** The day some days later. */
export function addDays(date: string, days: number): string {
  return dayOf(timeOf(date) + days * day);
}

/** The same day some months later, or the last day of a shorter month. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, last)));
}

/** The weeks that show a date's month, seven days each, starting on a weekday from 0, Sunday. */
export function weeksAround(date: string, firstWeekday: number): string[][] {
  const first = `${date.slice(0, 7)}-01`;
  const before = (new Date(timeOf(first)).getUTCDay() - firstWeekday + 7) % 7;
  const start = addDays(first, -before);
  const weeks = Math.ceil((before + Number(addDays(addMonths(first, 1), -1).slice(8))) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => addDays(start, week * 7 + weekday)),
  );
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
