import * as chrono from 'chrono-node';
import { dayFrom, inWeek, nextThat, plus, plusDays, weekdayFrom, weekdayOf, type Day } from './arithmetic.js';
import { findEastern, readForeign, type ForeignDay } from './languages.js';
import {
  later,
  M,
  N,
  number,
  O,
  rules,
  sure,
  U,
  W,
  weekday,
  Y,
  yearly,
  type Read,
  type Strength,
} from './rules.js';
import { anyOf, holidays } from './vocabulary.js';

const FOUR_WEEKS = 28;

const compiled = rules.map(([pattern, strength, read]) => ({
  pattern: new RegExp(`^(?:${pattern})$`),
  strength,
  read,
}));

const shifted = new RegExp(`^(?:${N} |the )?${U} (from|after|before|on|prior to) (.+)$`);
const weekdayBeside = new RegExp(`^(?:the )?(?:last )?${W} (before|after) (.+)$`);
const holidayName = new RegExp(`^(?:the )?${anyOf(holidays.keys())}(?: day)?${Y}$`);
const calendarDate = new RegExp(`\\b${M}\\b`);
const strictDate = new RegExp(
  `^(?:${W},? )?(?:the )?(?:(?:\\d{1,2})(?:st|nd|rd|th)?|${O})(?: day)?(?: of)? ${M}\\.?${Y}$|^(?:${W},? )?${M}\\.? (?:the )?(?:\\d{1,2}(?:st|nd|rd|th)?|${O})${Y}$`,
);

function readHoliday(phrase: string, today: Day): Day | undefined {
  const [, name = '', year] = holidayName.exec(phrase) ?? [];
  const at = holidays.get(name);
  return at && yearly(today, year, (y) => dayFrom(y, ...at));
}

/** A date with the name of its month; a year that is not said is the one in which the day is next. */
function readCalendarDate(phrase: string, today: Day): Read | undefined {
  if (!calendarDate.test(phrase) || !strictDate.test(phrase)) return undefined;
  const [found] = chrono.en.strict.parse(phrase, new Date(`${today}T12:00:00Z`), { forwardDate: true });
  const start = found?.start;
  const [m, d] = [start?.get('month'), start?.get('day')];
  if (!start || found.end || !start.isCertain('month') || !start.isCertain('day') || !m || !d)
    return 'unreadable';
  const year = start.isCertain('year') ? String(start.get('year')) : undefined;
  const day = yearly(today, year, (y) => dayFrom(y, m, d));
  // "Friday 13 November" in a year in which that is a Saturday.
  const named = new RegExp(`^${W}`).exec(phrase)?.[1];
  return day === undefined || (named !== undefined && weekdayOf(day) !== weekday(named)) ? 'unreadable' : day;
}

function dayOfForeign(found: ForeignDay, today: Day): Read {
  if ('days' in found) return plusDays(today, found.days);
  if ('weekday' in found) {
    return found.weeks === undefined
      ? weekdayFrom(today, found.weekday)
      : inWeek(today, found.weekday, found.weeks);
  }
  if ('count' in found) return plus(today, found.count, found.unit);
  const { date, month: m, year } = found;
  return sure(yearly(today, year?.toString(), (y) => dayFrom(y, m, date)));
}

/** A day counted from another that the phrase names, too: "two weeks before Christmas", "the day after the 3rd". */
function readShifted(phrase: string, today: Day): Read | undefined {
  const match = shifted.exec(phrase);
  if (match) {
    const [, n, u = '', way = '', other = ''] = match;
    if (!n && !u.startsWith('day')) return undefined;
    const from = readPhrase(other, today)?.read;
    if (from === undefined) return undefined;
    if (from === 'unreadable') return from;
    return later(from, (n ? number(n) : 1) * (way === 'before' || way === 'prior to' ? -1 : 1), u);
  }
  const beside = weekdayBeside.exec(phrase);
  if (!beside) return undefined;
  const [, w, way, other = ''] = beside;
  const from = readPhrase(other, today)?.read;
  if (from === undefined || from === 'unreadable') return from;
  const fits = (day: Day) => weekdayOf(day) === weekday(w);
  if (way === 'after') return nextThat(plusDays(from, 1), FOUR_WEEKS, fits);
  return nextThat(plusDays(from, -7), FOUR_WEEKS, fits);
}

/** A phrase in the form that the rules are written for. */
export const normal = (phrase: string) =>
  phrase
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(
      /\b(mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\./g,
      '$1',
    )
    .replace(/,(?= )/g, '')
    .trim();

/** Reads a phrase that does nothing but name a day; undefined when it does not. */
export function readPhrase(said: string, today: Day): { read: Read; strength: Strength } | undefined {
  const phrase = normal(said);
  for (const { pattern, strength, read } of compiled) {
    const groups = pattern.exec(phrase);
    const day = groups && read(groups.slice(1), today);
    if (day) return { read: day, strength };
  }
  const date = readCalendarDate(phrase, today) ?? readShifted(phrase, today);
  if (date) return { read: date, strength: 'firm' };
  const holiday = readHoliday(phrase, today);
  if (holiday) return { read: holiday, strength: 'weak' };
  const foreign = readForeign(phrase);
  if (foreign)
    return { read: dayOfForeign(foreign, today), strength: 'weekday' in foreign ? 'weekday' : 'firm' };
  return undefined;
}

/** Where a text in Japanese or Chinese names a day. */
export function findEasternDay(
  text: string,
  today: Day,
): { index: number; length: number; read: Read } | undefined {
  const found = findEastern(text);
  return found && { index: found.index, length: found.length, read: dayOfForeign(found.day, today) };
}
