import type { Day } from './arithmetic.js';
import { foreignPrepositions } from './languages.js';
import { findEasternDay, normal, readPhrase } from './phrase.js';
import type { Read, Strength } from './rules.js';
import { namesWithWeekdays } from './vocabulary.js';

/** What a text says about a day: a certain one, one that nobody can be sure of, or none. */
export type DayReading =
  | {
      readonly kind: 'day';
      readonly day: Day;
      /** The words that name it. */
      readonly words: string;
      /** The text without them. An hour stays. */
      readonly rest: string;
    }
  | { readonly kind: 'unreadable'; readonly words: string; readonly rest: string }
  | { readonly kind: 'none' };

interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly read: Read;
  readonly strength: Strength;
}

// The longest way to name a day: "the day before the last Friday of the next month".
const mostWords = 9;

// Nothing longer is searched: a title has at most 200 characters.
const longest = 1000;

const hour =
  "(?:(?:at|by|around|about|before|from|um|à|a las|alle|às|om|@) ?)?(?:\\d{1,2}[:.h]\\d{2}(?:\\s?(?:[ap]\\.?m\\b\\.?|uhr|h))?|\\d{1,2}\\s?(?:[ap]\\.?m\\b\\.?|o['’]clock|uhr\\b|h\\b)|noon\\b|midnight\\b|midday\\b)|(?:at|um|om|à|às|@) ?\\d{1,2}(?![\\d/.])";

const leadingHour = new RegExp(`^\\s*,?\\s*(${hour})`, 'iu');
const trailingHour = new RegExp(`(?:^|\\s)(${hour})\\s*,?\\s*(?:on|of)?\\s*$`, 'iu');

const strongWords =
  'due by|due on|due|by|until|till|til|before|deadline:?|no later than|bis|entro|avant|até|voor|tegen';
const english = `${strongWords}|on|for|at|in|this|starting|around`;
const strong = new RegExp(`(?:^|[\\s(,;:–-])(?:${strongWords})(?: the)?\\s*$`, 'iu');
const preposition = new RegExp(`(?:^|[\\s(,;:–-])(${english}|${foreignPrepositions})\\s*$`, 'iu');
const dated = new RegExp(
  `(?:^|[\\s(,;:–-])(?:${strongWords}|on|at|am|le|el|il|op|em|na|no|dia|para el|pour le)\\s*$`,
  'iu',
);

// Words before a day that make it a topic, a repetition, a range or a choice and not the day of the task.
const otherwise =
  /\b(?:every(?: other)?|each|about|of|like|than|since|from|with|without|or|and|and a|the|a|an|my|our|your|his|her|their|to|after|last|is|are|was|were|between|until then|versus|vs|per|re|regarding|version|v|release|jeden|chaque|cada|ogni|elke|todos los|tous les|كل)\s*$/iu;
const ends = /^[\s.,;:!?)\]]*$/;
const goesOn =
  /^(?:\s*[,;:()]|\s+(?:to|at|with|about|and|because|since|via|in|so|latest|at the latest|please|for|from|if|when|as|when|high|low|medium|urgent|top|before|after|around|–|-|—)\b|\s+[–—-]\s)/iu;
const doing = /^\s*,?\s*(?:i|we|to|please|remind|don't)\b/i;
const range = /^\s*(?:-|–|—|to|through|thru|until|till|or|and)\s+/i;
const rangeBefore = /\b(?:from|between)\b[^.;]*\b(?:to|and|until|till|through|–|-)\s*$/i;

const proper =
  /^(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|christ|new|year|hallow|valentine|boxing|eve|day|st|saint|eod|eow|eom|eoq|eoy|cob|[^a-z]*\d)/i;

/** Words with which people begin to say what is to be done. */
export type IsDoing = (word: string) => boolean;

function wordsIn(text: string): Array<{ start: number; end: number }> {
  return [...text.matchAll(/\S+/g)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
}

/** Whether an expression in capitals is a name: "The Day After Tomorrow". */
function isName(text: string, { start, words, end }: Candidate): boolean {
  if (text === text.toUpperCase()) return false;
  const capital = words.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word) && !proper.test(word));
  const others = `${text.slice(0, start)} ${text.slice(end)}`.match(/\p{L}+/gu) ?? [];
  const styled = others.length > 0 && others.every((word) => /^\p{Lu}/u.test(word));
  const ofOwn = start === 0 ? capital.slice(1) : capital;
  if (ofOwn.length > 1 || (/^the /i.test(words) && /^The|\sThe\s/.test(words) && start > 0)) return true;
  return ofOwn.length === 1 && !ends.test(text.slice(end)) && !styled;
}

function isMeant(text: string, candidate: Candidate, isVerb: IsDoing): boolean {
  const { start, end, words, strength } = candidate;
  const before = text.slice(0, start);
  const hourAfter = leadingHour.exec(text.slice(end))?.[0] ?? '';
  const after = text.slice(end + hourAfter.length);
  if (/^['’]/.test(text.slice(end))) return false;
  const hourBefore = trailingHour.exec(before)?.[0] ?? '';
  const lead = before.slice(0, before.length - hourBefore.length);
  if (isName(text, candidate) || rangeBefore.test(before) || namesWithWeekdays.test(before)) return false;
  if (hourBefore === '' && otherwise.test(before) && !/^the /i.test(words)) return false;
  if (/\b(?:every|each|of|about|since|from|after|or)\s*$/i.test(before)) return false;
  const beginsWithVerb = isVerb(/[\p{L}']+/u.exec(after)?.[0]?.toLowerCase() ?? '');
  const closes = ends.test(after) || goesOn.test(after);
  const hasPreposition = preposition.test(lead) || preposition.test(before);
  if (strength === 'weak') {
    const isWhole = lead.trim() === '' && ends.test(after);
    return isWhole || (closes && (dated.test(before) || dated.test(lead) || strong.test(before)));
  }
  const short = /^(?:sun|mar|may|dec|jan|mon|wed|sat|fri|thu|tue)\.?$/i.test(words);
  if (short && !hasPreposition && (!ends.test(after) || words === 'sun')) return false;
  if (closes) return true;
  if (lead.trim() === '') return beginsWithVerb || doing.test(after);
  if (lead.trim() === (preposition.exec(lead)?.[0] ?? ' ').trim()) return beginsWithVerb || doing.test(after);
  if (strong.test(lead)) return !/^\s*\p{Lu}/u.test(after);
  return (hasPreposition && /^\s+\p{Ll}/u.test(after) && beginsWithVerb) || false;
}

function quotedRanges(text: string): Array<readonly [number, number]> {
  return [...text.matchAll(/["“][^"”]*["”]/g)].map(({ index, 0: { length } }) => [index, index + length]);
}

function candidatesIn(text: string, today: Day): Candidate[] {
  const words = wordsIn(text);
  const quoted = quotedRanges(text);
  const found: Candidate[] = [];
  for (let first = 0; first < words.length; first += 1) {
    for (let last = Math.min(first + mostWords, words.length) - 1; last >= first; last -= 1) {
      const start = (words[first]?.start ?? 0) + (/^[([]/.test(text.slice(words[first]?.start)) ? 1 : 0);
      const whole = text.slice(start, words[last]?.end);
      const trimmed = whole.replace(/[,;:!?)\]]+$/, '').replace(/(?<!\d)\.$|(?<=\d{4}|:\d\d)\.$/, '');
      if (trimmed === '' || /["“”]/.test(trimmed)) continue;
      const end = start + trimmed.length;
      if (quoted.some(([from, to]) => start < to && end > from)) continue;
      const read = readPhrase(trimmed, today) ?? readPhrase(trimmed.replace(/\.$/, ''), today);
      if (!read) continue;
      found.push({ start, end, words: trimmed, ...read });
      first = last;
      break;
    }
  }
  return found;
}

function without(text: string, start: number, end: number): string {
  const lead = new RegExp(
    `[\\s,;(–—-]*(?:(?:^|(?<=[\\s,;(–—-]))(?:${english}|due date|the deadline is|deadline|${foreignPrepositions})(?: date)?[\\s:(]*)?$`,
    'iu',
  );
  const before = text
    .slice(0, start)
    .replace(lead, '')
    .replace(/[\s,;(–—-]*\bdue\s*$/i, '');
  const after = text.slice(end).replace(/^\s*[),.;:!]?\s*/, ' ');
  return `${before}${after}`.replace(/\s+/g, ' ').trim();
}

/**
 * Reads what a text says about a day. What leaves the text is certain to be one: a day in a name, a range, a
 * repetition or a topic stays where it is.
 *
 * @param isVerb whether a word begins to say what is to be done, as after "tomorrow" in "tomorrow call Bob"
 */
export function readDay(text: string, today: Day, isVerb: IsDoing = () => true): DayReading {
  const said = text.slice(0, longest);
  const all = candidatesIn(said, today);
  const meant = all.filter((candidate, index) => {
    const next = all[index + 1];
    const between = next && said.slice(candidate.end, next.start);
    const inRange =
      (between !== undefined && /^\s*(?:-|–|—|to|through|thru|until|till|or|and)\s*$/i.test(between)) ||
      (all[index - 1] !== undefined &&
        range.test(`${said.slice(all[index - 1]?.end, candidate.start)}`.replace(/\s*$/, ' ')));
    return !inRange && isMeant(said, candidate, isVerb);
  });
  const days = new Set(meant.map(({ read }) => read));
  const due = meant.filter(({ start }) => strong.test(said.slice(0, start)));
  const chosen = days.size > 1 && due.length === 1 ? due[0] : meant.at(-1);
  if (!chosen) return eastern(said, today);
  const { start, end, words, read } = chosen;
  const rest = without(said, start, end);
  if (read === 'unreadable') return { kind: 'unreadable', words, rest };
  if (days.size > 1 && due.length !== 1) {
    return { kind: 'unreadable', words: meant.map((one) => one.words).join(' / '), rest: said };
  }
  return { kind: 'day', day: read, words, rest };
}

function eastern(text: string, today: Day): DayReading {
  const found = quotedRanges(text).length > 0 ? undefined : findEasternDay(text, today);
  if (!found) return { kind: 'none' };
  const { index, length, read } = found;
  const rest =
    `${text.slice(0, index)}${text.slice(index + length).replace(/^(?:までに|まで|之前|前|に|は|、|，)?\s*/, '')}`.trim();
  const words = text.slice(index, index + length);
  return read === 'unreadable'
    ? { kind: 'unreadable', words, rest }
    : { kind: 'day', day: read, words, rest };
}

/** A day that a due date names, with the hour that is said beside it. */
export interface DueReading {
  readonly day: Day;
  readonly time?: string;
}

const dueLead = new RegExp(
  `^(?:(?:it(?:'s| is)? )?(?:due|${english}|to|instead|actually|${foreignPrepositions})\\b[\\s:]*)+(?=\\S)`,
  'iu',
);

/** Reads words that are nothing but a due date, with an hour or without; undefined when no certain day is named. */
export function readDue(text: string, today: Day): DueReading | undefined {
  let words = text
    .trim()
    .slice(0, longest)
    .replace(/[.!?\s]+$/, '');
  const iso = /^(\d{4}-\d{2}-\d{2})[t ](\d{2}:\d{2})/i.exec(words);
  if (iso) words = `${iso[1]} ${iso[2]}`;
  const time = trailingHour.exec(words)?.[1] ?? leadingHour.exec(words)?.[1];
  const plain = withoutHour(words);
  for (const phrase of [words, plain, words.replace(dueLead, ''), plain.replace(dueLead, '')]) {
    const read = readPhrase(phrase, today)?.read ?? readWholeEastern(phrase, today);
    if (read === 'unreadable') return undefined;
    if (read === undefined) continue;
    const hasTime = time !== undefined && phrase.length < words.replace(dueLead, '').length;
    return { day: read, ...(hasTime && { time: time.replace(/^(?:at|by|around|about|@) ?/i, '') }) };
  }
  return undefined;
}

function withoutHour(words: string): string {
  if (trailingHour.test(words) && words.replace(trailingHour, '').trim() !== '') {
    return words.replace(trailingHour, '').replace(/[\s,]+$/, '');
  }
  return words.replace(leadingHour, '').replace(/^[\s,]*(?:on\s+)?/i, '');
}

function readWholeEastern(phrase: string, today: Day): Read | undefined {
  const found = findEasternDay(phrase, today);
  const around = found && phrase.slice(0, found.index) + phrase.slice(found.index + found.length);
  return around !== undefined && /^(?:までに|まで|之前|前|に)?$/.test(around.trim())
    ? found?.read
    : undefined;
}

/** The part of a day that words speak of, as a note: "in the morning". */
export function partOfDay(words: string): string | undefined {
  const part = /\b(morning|afternoon|evening|tonight|night)\b/.exec(normal(words))?.[1];
  if (part === undefined) return undefined;
  return part === 'night' ? 'at night' : `in the ${part === 'tonight' ? 'evening' : part}`;
}
