import type { Day } from './days/arithmetic.js';
import { readDay } from './days/find-day.js';
import { beginsTask } from './days/task-verbs.js';

/** A person's place in time: the moment of the request and their IANA time zone. */
export interface Clock {
  readonly now: Date;
  readonly timeZone: string;
}

export type { Day } from './days/arithmetic.js';

/** The time zone that a client has named, as Intl calls it; undefined where it is none that Intl knows. */
export function timeZoneOf(named: unknown): string | undefined {
  if (typeof named !== 'string' || named === '') return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: named }).resolvedOptions().timeZone;
  } catch {
    return undefined;
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

/** A day found in a text, and the text without the words that named it. */
export interface FoundDay {
  readonly day: Day;
  readonly rest: string;
}

/**
 * Finds a day that a text is certain to name ("tomorrow", "next Friday", "by 3 March", "2026-01-31"), read where the
 * person is. A weekday or date without a year means the next one to come.
 */
export function findDay(text: string, clock: Clock): FoundDay | undefined {
  const found = readDay(text, today(clock), beginsTask);
  return found.kind === 'day' ? { day: found.day, rest: found.rest } : undefined;
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
  return dayInWords(due);
}

/** A day with its month and year in words: "Jan 31, 2027". */
export function dayInWords(day: Day): string {
  return new Intl.DateTimeFormat('en', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
}
