/** A day of a calendar, as `2026-01-31`. Days compare as texts do. */
export type Day = string;

/** A unit that days are counted in. */
export type Unit = 'day' | 'week' | 'month' | 'year';

const dayMs = 86_400_000;

const two = (value: number) => String(value).padStart(2, '0');

/** The day of a year, month (from 1) and day of the month; undefined when the calendar has no such day. */
export function dayFrom(year: number, month: number, date: number): Day | undefined {
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return undefined;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;
}

/** How many days a month has. */
function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Year, month (from 1) and day of the month. */
export function partsOf(day: Day): { readonly year: number; readonly month: number; readonly date: number } {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { year, month, date };
}

/** The day some days later, or earlier. */
export function plusDays(day: Day, count: number): Day {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10);
}

/** The same day some months later, or the last of that month where it is shorter. */
function plusMonths(day: Day, count: number): Day {
  const { year, month, date } = partsOf(day);
  const index = year * 12 + month - 1 + count;
  const [newYear, newMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return `${String(newYear).padStart(4, '0')}-${two(newMonth)}-${two(Math.min(date, daysInMonth(newYear, newMonth)))}`;
}

/** The day some units later, or earlier. */
export function plus(day: Day, count: number, unit: Unit): Day {
  if (unit === 'day') return plusDays(day, count);
  if (unit === 'week') return plusDays(day, 7 * count);
  return plusMonths(day, unit === 'month' ? count : 12 * count);
}

/** The day of the week, from Monday as 0. */
export function weekdayOf(day: Day): number {
  return (new Date(Date.parse(day)).getUTCDay() + 6) % 7;
}

/** The first day of this kind that is not before another. */
export function weekdayFrom(day: Day, weekday: number): Day {
  return plusDays(day, (weekday - weekdayOf(day) + 7) % 7);
}

/** A day of the week that a day lies in, or of a week some weeks later. Weeks begin on Monday. */
export function inWeek(day: Day, weekday: number, weeksLater = 0): Day {
  return plusDays(day, 7 * weeksLater + weekday - weekdayOf(day));
}

/** The first day of the month some months later. */
export function firstOfMonth(day: Day, monthsLater = 0): Day {
  return `${plusMonths(`${day.slice(0, 7)}-01`, monthsLater).slice(0, 7)}-01`;
}

/** The last day of the month some months later. */
export function lastOfMonth(day: Day, monthsLater = 0): Day {
  return plusDays(firstOfMonth(day, monthsLater + 1), -1);
}

/** The first day not before another that satisfies a condition, within some days. */
export function nextThat(from: Day, within: number, fits: (day: Day) => boolean): Day | undefined {
  for (let count = 0; count <= within; count += 1) {
    const day = plusDays(from, count);
    if (fits(day)) return day;
  }
  return undefined;
}
