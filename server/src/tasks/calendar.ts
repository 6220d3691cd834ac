import * as chrono from 'chrono-node';

/** A person's place in time: the moment of the request and their IANA time zone. */
export interface Clock {
  readonly now: Date;
  readonly timeZone: string;
}

/** A day of a calendar, as `2026-01-31`. */
export type Day = string;

/** Whether Intl knows the time zone. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

// The Swedish form of a date is the ISO form. Making a format costs more than a thousand uses of it.
function inZone(date: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(timeZone, format);
  }
  return format.format(date);
}

/** The day that it is at a moment in a time zone. */
export function dayOf(moment: Date, timeZone: string): Day {
  return inZone(moment, timeZone).slice(0, 10);
}

/** Today's day where the person is. */
export function today({ now, timeZone }: Clock): Day {
  return dayOf(now, timeZone);
}

function offsetMinutes({ now, timeZone }: Clock): number {
  const local = Date.parse(`${inZone(now, timeZone).replace(' ', 'T')}Z`);
  return Math.round((local - now.getTime()) / 60_000);
}

/** A day found in a text, and the text without the words that named it. */
export interface FoundDay {
  readonly day: Day;
  readonly rest: string;
}

const two = (value: number) => String(value).padStart(2, '0');

const duration = /^(?:(?:for|the|an?|\d+) )+(?:hour|day|week|month|year)s?$/i;
const shortName =
  /^(?:sun|mon|tues?|wed|thurs?|fri|sat|jan|feb|mar|march|apr|may|june?|july?|aug|sept?|oct|nov|dec)$/i;

/** Whether what could be a date is one: "plan the week", "sun cream" and "meet at 5" name no day. */
function isMeant({ start, text: words, index }: chrono.ParsedResult, text: string): boolean {
  if (duration.test(words)) return false;
  if (shortName.test(words) && text.slice(index + words.length).trim() !== '') return false;
  return (
    (['day', 'weekday', 'month'] as const).some((part) => start.isCertain(part)) ||
    /\b(today|tonight|tomorrow|now|week|month|day)/i.test(words)
  );
}

/**
 * Finds a day named in ordinary English ("tomorrow", "next Friday", "by 3 March", "2026-01-31"), read where
 * the person is. A weekday or date without a year means the next one to come.
 */
export function findDay(text: string, clock: Clock): FoundDay | undefined {
  const reference = { instant: clock.now, timezone: offsetMinutes(clock) };
  const found = chrono
    .parse(text, reference, { forwardDate: true })
    .filter((candidate) => isMeant(candidate, text))
    .at(-1);
  if (!found) return undefined;
  const { start } = found;
  const year = start.get('year');
  const month = start.get('month');
  const day = start.get('day');
  if (year === null || month === null || day === null) return undefined;
  const before = text
    .slice(0, found.index)
    .replace(/[\s,;(-]*\b(due|by|on|until|before|for|at)?\s*(date)?[\s:(]*$/i, '');
  const after = text.slice(found.index + found.text.length).replace(/^\s*[),.]?\s*/, ' ');
  return { day: `${year}-${two(month)}-${two(day)}`, rest: `${before}${after}`.trim() };
}

/** Days from one day to another; negative when the other lies before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** A due day in words, seen from a day: "today", "in 3 days", "2 days overdue". */
export function dueInWords(due: Day, seenFrom: Day): string {
  const days = daysBetween(seenFrom, due);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return '1 day overdue';
  if (days < 0) return `${-days} days overdue`;
  if (days < 14) return `in ${days} days`;
  return new Intl.DateTimeFormat('en', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${due}T00:00:00Z`));
}
