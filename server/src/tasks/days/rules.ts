import {
  dayFrom,
  firstOfMonth,
  inWeek,
  lastOfMonth,
  nextThat,
  partsOf,
  plus,
  plusDays,
  weekdayFrom,
  weekdayOf,
  type Day,
  type Unit,
} from './arithmetic.js';
import { anyOf, months, numbers, ordinals, weekdays } from './vocabulary.js';

/** What a phrase says: a day, or something about days that leaves open which one. */
export type Read = Day | 'unreadable';

/** How surely a phrase names a day when it stands in a title among other words. */
export type Strength = 'firm' | 'weekday' | 'weak';

/** Reads the groups of a rule's pattern, seen from today. Undefined means that it is no day after all. */
type Reader = (groups: readonly string[], today: Day) => Read | undefined;

type Rule = readonly [pattern: string, strength: Strength, read: Reader];

/** A day of the week, as a group of a pattern. */
export const W = anyOf(weekdays.keys());
/** A month, likewise. */
export const M = anyOf(months.keys());
/** A number. */
export const N = `(\\d{1,3}|${[...numbers.keys()].sort((a, b) => b.length - a.length).join('|')})`;
/** A unit that days are counted in. */
export const U = '(days?|weeks?|fortnights?|months?|years?)';
/** An ordinal in words. */
export const O = anyOf(ordinals.keys());
const DATE = '(\\d{1,2})(?:st|nd|rd|th)';
/** A year that may follow. */
export const Y = '(?:,? (\\d{4}))?';
const PART = '(?: (?:in the )?(?:morning|afternoon|evening|night|noon))?';
const NINE_YEARS = 3300;

/** The day of the week that a name means, from Monday as 0. */
export const weekday = (name = '') => weekdays.get(name) ?? 0;
const month = (name = '') => months.get(name) ?? 0;
/** The number that a word means. */
export const number = (word = '') => numbers.get(word) ?? Number(word);
const ordinal = (word = '') => ordinals.get(word) ?? Number(word);
/** A day, if the calendar has it. */
export const sure = (day: Day | undefined): Read => day ?? 'unreadable';

/** The day some units later, or earlier. */
export function later(day: Day, count: number, unit: string): Day {
  if (unit.startsWith('fortnight')) return plusDays(day, 14 * count);
  return plus(day, count, unit.replace(/s$/, '') as Unit);
}

/** A day of this year, or of the next when it is over. A year that is said is taken as it is. */
export function yearly(
  today: Day,
  year: string | undefined,
  at: (year: number) => Day | undefined,
): Day | undefined {
  if (year !== undefined && year !== '') return at(Number(year));
  const { year: thisYear } = partsOf(today);
  const here = at(thisYear);
  return here !== undefined && here >= today ? here : at(thisYear + 1);
}

function monthly(today: Day, date: number): Day | undefined {
  return nextThat(today, 62, (day) => partsOf(day).date === date);
}

/** The first, second ... or last of a weekday in the month that a day lies in. */
function nthIn(first: Day, nth: number | 'last', name: string): Day | undefined {
  if (nth === 'last') {
    const last = lastOfMonth(first);
    return plusDays(last, -((weekdayOf(last) - weekday(name) + 7) % 7));
  }
  const day = plusDays(weekdayFrom(first, weekday(name)), 7 * (nth - 1));
  return day.slice(0, 7) === first.slice(0, 7) ? day : undefined;
}

const nthOf = (word: string) =>
  word === 'last' ? 'last' : ordinal(word.replace(/(?<=\d)(?:st|nd|rd|th)$/, ''));

const quarterEnd = (today: Day, later = 0) =>
  lastOfMonth(today, 2 - ((partsOf(today).month - 1) % 3) + 3 * later);

// On a weekend the working week is over, and the week itself ends on Sunday.
const weekEnd = (today: Day) => inWeek(today, weekdayOf(today) <= 4 ? 4 : 6);

const ends: Readonly<Record<string, (today: Day, later: number) => Day>> = {
  week: (today, later) => (later === 0 ? weekEnd(today) : inWeek(today, 4, later)),
  month: lastOfMonth,
  quarter: quarterEnd,
  year: (today, later) => `${partsOf(today).year + later}-12-31`,
};

const starts: Readonly<Record<string, (today: Day, later: number) => Day>> = {
  week: (today, later) => inWeek(today, 0, later),
  month: firstOfMonth,
  quarter: (today, later) => plusDays(quarterEnd(today, later - 1), 1),
  year: (today, later) => `${partsOf(today).year + later}-01-01`,
};

const later01 = (which = '') => (/next/.test(which) ? 1 : 0);
const toCome = (today: Day, day: Day | undefined) => (day !== undefined && day >= today ? day : 'unreadable');

/** The English rules, each for a whole phrase in lower case. The first that reads it counts. */
export const rules: readonly Rule[] = [
  // Near days
  ['(?:later |by )?(?:today|tod)' + PART, 'firm', (_, today) => today],
  ['tonight|this (?:morning|afternoon|evening)|late tonight', 'firm', (_, today) => today],
  [
    'eod|cob|(?:the )?end of (?:the |this )?(?:day|today)|(?:the )?close of (?:business|play)',
    'firm',
    (_, today) => today,
  ],
  [
    '(?:first thing |early |late |later |sometime )?(?:tomorrow|tmrw|tmr|tomorow|tommorow|tommorrow|2morrow)' +
      PART,
    'firm',
    (_, today) => plusDays(today, 1),
  ],
  ['(?:eod|end of (?:the )?day|cob) tomorrow|tomorrow (?:eod|cob)', 'firm', (_, today) => plusDays(today, 1)],
  ['(?:the )?day after tomorrow' + PART + '|overmorrow', 'firm', (_, today) => plusDays(today, 2)],
  ['yesterday' + PART, 'firm', (_, today) => plusDays(today, -1)],
  ['(?:the )?day before yesterday', 'firm', (_, today) => plusDays(today, -2)],

  // Counted from today
  [
    `(?:in|within) (?:the next )?${N} ${U}(?:['’]? time)?`,
    'firm',
    ([n, u = ''], today) => later(today, number(n), u),
  ],
  [`${N} ${U} (?:from (?:now|today)|hence)`, 'firm', ([n, u = ''], today) => later(today, number(n), u)],
  [`${N} ${U} ago`, 'firm', ([n, u = ''], today) => later(today, -number(n), u)],
  ['in half a year|half a year from (?:now|today)', 'firm', (_, today) => plus(today, 6, 'month')],
  [
    `(?:${N} )?(weeks?|fortnight) (today|tomorrow)`,
    'firm',
    ([n, u = '', day], today) => later(plusDays(today, day === 'today' ? 0 : 1), n ? number(n) : 1, u),
  ],

  // Days of the week
  [
    `(?:this |this coming |the coming |coming )?${W}${PART}`,
    'weekday',
    ([w], today) => weekdayFrom(today, weekday(w)),
  ],
  [`next ${W}${PART}`, 'firm', ([w], today) => inWeek(today, weekday(w), 1)],
  [
    `${W}${PART} (?:of |in |the )?next week|next week,? (?:on )?${W}${PART}`,
    'firm',
    ([a, b], today) => inWeek(today, weekday(a || b), 1),
  ],
  [
    `${W} (?:of )?this week|this week,? (?:on )?${W}`,
    'firm',
    ([a, b], today) => toCome(today, inWeek(today, weekday(a || b))),
  ],
  [`(?:the )?${W} after next`, 'firm', ([w], today) => inWeek(today, weekday(w), 2)],
  [`(?:on )?${W} (?:in )?(?:the week|week) after next`, 'firm', ([w], today) => inWeek(today, weekday(w), 2)],
  [
    `(?:last|previous|this past) ${W}`,
    'firm',
    ([w], today) => plusDays(today, -((weekdayOf(today) - weekday(w) + 7) % 7 || 7)),
  ],
  [`${W} week`, 'firm', ([w], today) => plusDays(weekdayFrom(today, weekday(w)), 7)],
  [
    `${W} in ${N} weeks?(?:['’]? time)?|${W} in (?:a |one )?fortnight`,
    'firm',
    ([w, n, other], today) => inWeek(today, weekday(w || other), n ? number(n) : 2),
  ],
  [`in ${N} weeks?,? (?:on )?(?:a )?${W}`, 'firm', ([n, w], today) => inWeek(today, weekday(w), number(n))],
  [
    `${W},? (?:the )?${DATE}`,
    'firm',
    ([w, date], today) =>
      sure(
        nextThat(
          today,
          NINE_YEARS,
          (day) => weekdayOf(day) === weekday(w) && partsOf(day).date === Number(date),
        ),
      ),
  ],
  ['(?:the )?weekend', 'weak', (_, today) => weekdayFrom(today, weekdayOf(today) === 6 ? 6 : 5)],
  [
    'this weekend|the coming weekend',
    'firm',
    (_, today) => weekdayFrom(today, weekdayOf(today) === 6 ? 6 : 5),
  ],
  ['next weekend', 'firm', (_, today) => inWeek(today, 5, 1)],

  // Days of the month
  [`(?:the )?${DATE}`, 'weak', ([date], today) => sure(monthly(today, Number(date)))],
  [
    `(?:the )?${O}`,
    'weak',
    ([word], today) => (ordinal(word) < 4 ? undefined : sure(monthly(today, ordinal(word)))),
  ],
  [
    `(?:the )?(?:${DATE}|${O}) (?:day )?of (?:the |this )month`,
    'firm',
    ([date, word], today) => sure(monthly(today, ordinal(date || word))),
  ],
  [
    `(?:the )?(?:${DATE}|${O}) (?:day )?(?:of )?next month|next month,? (?:on )?the (?:${DATE}|${O})`,
    'firm',
    ([a, b, c, d], today) => {
      const { year, month: next } = partsOf(firstOfMonth(today, 1));
      return sure(dayFrom(year, next, ordinal(a || b || c || d)));
    },
  ],
  [
    `(?:the )?(?:last|final) day (?:of|in) ${M}${Y}|(?:the )?end of ${M}${Y}`,
    'firm',
    ([a, b, c, d], today) =>
      sure(yearly(today, b || d, (year) => lastOfMonth(dayFrom(year, month(a || c), 1) ?? today))),
  ],
  [
    `(?:the )?(?:last|final) day (?:of|in) (?:the |this )?(next )?(week|month|quarter|year)`,
    'firm',
    ([next, unit = ''], today) => ends[unit]?.(today, later01(next)),
  ],
  [
    `(?:the )?(?:first day|start|beginning) of ${M}${Y}`,
    'firm',
    ([m, year], today) => sure(yearly(today, year, (y) => dayFrom(y, month(m), 1))),
  ],
  [
    `(?:the )?(?:mid|middle of|mid of)[ -]?${M}${Y}`,
    'firm',
    ([m, year], today) => sure(yearly(today, year, (y) => dayFrom(y, month(m), 15))),
  ],
  [
    '(?:the )?(?:mid|middle of)[ -]?(?:(?:the|this) )?(next )?month',
    'firm',
    ([next], today) => {
      const first = firstOfMonth(today, later01(next));
      return toCome(today, plusDays(first, 14));
    },
  ],
  [
    '(?:the )?(?:mid|middle of)[ -]?(?:(?:the|this) )?(next )?week',
    'firm',
    ([next], today) => toCome(today, inWeek(today, 2, later01(next))),
  ],
  [
    `(?:the )?(${[...ordinals.keys()].slice(0, 5).join('|')}|last|[1-5](?:st|nd|rd|th)) ${W} (?:of|in) ${M}${Y}`,
    'firm',
    ([nth = '', w = '', m, year], today) =>
      sure(yearly(today, year, (y) => nthIn(dayFrom(y, month(m), 1) ?? today, nthOf(nth), w))),
  ],
  [
    `(?:the )?(${[...ordinals.keys()].slice(0, 5).join('|')}|last|[1-5](?:st|nd|rd|th)) ${W} (?:of|in) (?:(?:the|this) )?(next )?month`,
    'firm',
    ([nth = '', w = '', next], today) => {
      const day = nthIn(firstOfMonth(today, later01(next)), nthOf(nth), w);
      if (day !== undefined && day >= today) return day;
      return next ? 'unreadable' : sure(nthIn(firstOfMonth(today, 1), nthOf(nth), w));
    },
  ],

  // Beginnings and ends
  [
    '(?:the )?end of (?:the |this )?(next )?(week|month|quarter|year)',
    'firm',
    ([next, unit = ''], today) => ends[unit]?.(today, later01(next)),
  ],
  [
    'eo(w|m|q|y)',
    'firm',
    ([unit = ''], today) => ends[{ w: 'week', m: 'month', q: 'quarter', y: 'year' }[unit] ?? '']?.(today, 0),
  ],
  [
    '(?:the )?end of (?:the |this )?(next )?weekend',
    'firm',
    ([next], today) => inWeek(today, 6, later01(next)),
  ],
  [
    "(?:(?:the|this) )?(week|month|quarter|year)(?:'s|-| )end",
    'weak',
    ([unit = ''], today) => ends[unit]?.(today, 0),
  ],
  [
    '(?:the )?(?:start|beginning|first day) of (?:the )?next (week|month|quarter|year)',
    'firm',
    ([unit = ''], today) => starts[unit]?.(today, 1),
  ],
  ['this (week|month|quarter|year)', 'firm', ([unit = ''], today) => ends[unit]?.(today, 0)],
  ['next (week|month|quarter|year)', 'firm', ([unit = ''], today) => starts[unit]?.(today, 1)],

  // Numbers
  [
    '(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:t[\\d:.]+z?)?',
    'firm',
    ([y, m, d]) => sure(dayFrom(Number(y), Number(m), Number(d))),
  ],
  [
    '(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})',
    'firm',
    ([d, m, y]) => sure(dayFrom(Number(y), Number(m), Number(d))),
  ],
  [
    '(\\d{1,2})\\.(\\d{1,2})\\.(\\d{2})',
    'weak',
    ([d, m, y], today) => dayFrom(Number(today.slice(0, 2) + (y ?? '')), Number(m), Number(d)),
  ],
  [
    '(\\d{1,2})\\.(\\d{1,2})\\.',
    'weak',
    ([d, m], today) => yearly(today, undefined, (y) => dayFrom(y, Number(m), Number(d))),
  ],
  [
    '(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4})',
    'firm',
    ([a, b, y]) => sure(eitherWay(Number(a), Number(b), Number(y))),
  ],
  [
    '(\\d{1,2})/(\\d{1,2})',
    'weak',
    ([a, b], today) => yearly(today, undefined, (y) => eitherWay(Number(a), Number(b), y)) ?? 'unreadable',
  ],

  // What leaves the day open
  [
    `(?:in |within |over )?(?:the )?(?:next )?(?:a few|several|some|a number of) (?:more )?${U}(?: from now)?`,
    'firm',
    () => 'unreadable',
  ],
  [
    `(?:sometime |some time )?(?:in )?(?:early|late|around|about|early in|late in|sometime in|mid to late)[ -](?:${M}|next week|next month|this month|this week|next year)${Y}`,
    'firm',
    () => 'unreadable',
  ],
  [
    `(?:sometime |some time )?(?:in |during )?(?:the |next |this |early |late |mid-?)?(?:spring|summer|autumn|fall|winter)${Y}`,
    'weak',
    () => 'unreadable',
  ],
  [`${M}${Y}`, 'weak', () => 'unreadable'],
  ['(?:some ?time|some day|one day) (?:next|this) (?:week|month|year)', 'firm', () => 'unreadable'],
];

/** A date written with strokes: sure only when one of its numbers can be no month, or both are the same. */
function eitherWay(a: number, b: number, year: number): Day | undefined {
  const [american, european] = [dayFrom(year, a, b), dayFrom(year, b, a)];
  if (american !== undefined && european !== undefined && american !== european) return undefined;
  return american ?? european;
}
