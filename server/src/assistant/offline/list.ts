import { today, type Clock } from '../../tasks/calendar.js';
import { readDay } from '../../tasks/days/find-day.js';
import type { TaskFilter } from '../../tasks/task.js';
import type { ToolCommand } from './command.js';
import { noun, takePriority } from './words.js';

type Due = NonNullable<TaskFilter['due']>;

/** Which days a text asks about, the first that it names. */
const dueWords: ReadonlyArray<readonly [RegExp, Due]> = [
  [
    /\boverdue\b|\blate\b(?! (?:january|february|march|april|may))|\bmiss(?:ed)?\b|\bpast due\b|\bbehind\b/i,
    'overdue',
  ],
  [
    /\b(?:without|with no|have no|has no|having no|no|lack(?:ing)?) (?:an? )?(?:due )?(?:days?|dates?|deadlines?|due)\b|\bundated\b|\bunscheduled\b|\bnot scheduled\b/i,
    'none',
  ],
  [/\b(?:today|tonight)\b/i, 'today'],
  [/\b(?:tomorrow|tmrw)\b/i, 'tomorrow'],
  [/\bthis week\b|\bof the week\b|\bthe week\b/i, 'this_week'],
  [/\bnext week\b/i, 'next_week'],
  [/\bthis month\b/i, 'this_month'],
];

function dueOf(text: string, clock: Clock): Due | undefined {
  // "the day after tomorrow" is not tomorrow.
  const found = readDay(text.replace(/[?.!]+$/, ''), today(clock));
  const named = dueWords.find(([pattern]) => pattern.test(text))?.[1];
  if (
    found.kind === 'day' &&
    (named === undefined || /after|before|from|\d|(?:of|in|end) /i.test(found.words))
  ) {
    return found.day;
  }
  return named;
}

const about =
  /\b(?:about|containing|matching|named|called|mention(?:s|ing)?|that says?|regarding|includ(?:es|ing)|with(?! (?:no|a|an|low|high|medium|top|normal|due)\b))\s+(?:the\s+word\s+)?["“']?(.+?)["”']?(?:\s+in (?:it|them|the title))?\s*[?.!]*$/i;
const finding =
  /^(?:find|search(?: for)?|look(?:ing)? (?:for|up)|where(?:'s| is| are)|filter(?: by| for)?)\s+(?:me\s+)?(?:(?:the|my|all|any|every)\s+)?(?:tasks?\s+(?:about|with|for|called|named)\s+)?(?:the\s+)?["“']?(.+?)["”']?(?:\s+(?:task|tasks|one|ones))?\s*[?.!]*$/i;
const quotedOnly = /^["“](.+?)["”]$/;

function textOf(text: string): string | undefined {
  const found = about.exec(text)?.[1] ?? finding.exec(text)?.[1];
  if (found === undefined || new RegExp(`^(?:${noun}|everything|all|list|it|that|this)$`, 'i').test(found))
    return undefined;
  return (quotedOnly.exec(found)?.[1] ?? found).replace(/^(?:the|my)\s+/i, '');
}

const notYet =
  /\b(?:open|pending|remaining|remains?|unfinished|incomplete|outstanding|left|haven'?t|have not|not (?:yet )?(?:done|finished|completed)|undone|still|to go)\b/i;
const alreadyDone =
  /\b(?:done|completed?|finished|finish|closed|accomplished|achieved|(?:have|did) i (?:do|finish|complete|get done))\b/i;
const important = /\b(?:urgent|important|critical|top)\b/i;

/** Which tasks a text speaks of. */
export function readFilter(text: string, clock: Clock): TaskFilter {
  const { priority } = takePriority(text);
  const words = textOf(text);
  const rest = words === undefined ? text : text.replace(words, '');
  const due = dueOf(rest, clock);
  const level = priority ?? (important.test(rest) ? ('high' as const) : undefined);
  return {
    ...(due !== undefined && { due }),
    ...(notYet.test(rest)
      ? { status: 'open' as const }
      : alreadyDone.test(rest) && { status: 'done' as const }),
    ...(level !== undefined && words === undefined
      ? { priority: level }
      : words !== undefined && { text: words }),
  };
}

const thing = `(?:${noun}|list|to do|due|overdue|plate|agenda|deadlines?)`;

/** Ways to ask for tasks, with a question mark or without. */
const listings: readonly RegExp[] = [
  new RegExp(
    `^(?:(?:show|list|view|see|display|pull up|bring up|let me see|give me|tell me)\\b.*\\b${thing}\\b.*|(?:get|open|check|read|find)\\s+(?:me\\s+)?(?:my|the|all|all my|any|open|done|overdue)?\\s*(?:my\\s+)?(?:${noun}|list|to-?do list)\\b.*|(?:my|all|the|open|done|overdue|completed|today'?s|tomorrow'?s|this week'?s|undated|unfinished|pending)\\s+(?:[\\w-]+\\s+)?(?:${noun}|list)\\b.*|(?:tasks|to-?dos|list)|(?:what|which|how many|any|anything|do i have|are there|is there|what'?s)\\b.*\\b(?:${thing}|left)\\b.*)$`,
    'is',
  ),
  /^(?:show|list|see|display|view)\s+(?:me\s+)?(?:everything|all(?: of (?:it|them))?|them(?: all)?|(?:what(?:'s| is)|the|all|my)?\s*(?:completed|done|open|finished|overdue|unfinished|urgent|undated|high(?:[ -]priority)?|low(?:[ -]priority)?)(?: ones)?|what.*)$/i,
  /^(?:show|list|see|display|view|find)\s+(?:me\s+)?(?:everything|all|anything|what).*$/i,
  /^(?:everything|all|completed|done ones|overdue|open(?: ones)?|unfinished|today|tomorrow|this week|next week|this month|urgent|undated|(?:high|medium|low)(?:[ -]priority)?)(?:\s+(?:tasks|ones|only))*$/i,
  new RegExp(`^(?:(?:high|medium|low)[ -]priority|urgent|important)\\s+${noun}\\b.*$`, 'i'),
  new RegExp(
    `^${noun}\\s+(?:for|due|of|on|in|with|without|about|that|which|from|containing|i|today|tomorrow|this|next)\\b.*$`,
    'i',
  ),
  /^due\s+.+$/i,
  /^(?:what|which)(?:'s|'re)?\s+(?:is |are )?(?:still |now )?(?:left|open|overdue|late|remaining|unfinished|outstanding|pending|done|completed|finished|urgent|important|undated)(?: (?:to do|today|now|this week))?$/i,
  /^(?:what|anything)(?: (?:is|do i have|have i got|should i do|must i do|needs? (?:doing|to be done)|do i need to do|have i to do|am i (?:doing|supposed to do)|can i do|'s))?(?: (?:up|on|planned|scheduled|there|happening|coming up|to do|going on))*(?: (?:for|on))? ?(?:today|tonight|tomorrow|the day after tomorrow|this week|next week|this month|(?:on |this |next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/i,
  /^what(?:'s| is)(?: (?:up|on|planned|scheduled|coming up))(?: (?:for|on))? .+$/i,
  /^what do i have(?: (?:on|for|in|by) .+)?$/i,
  /^(?:what else|what have i got|what have i|what remains|what do i (?:need|have) to do|what should i do|what must i do|what(?:'s| is) there|what(?:'s| is) new|what now)(?: .*)?$/i,
  /^what (?:haven't i|have i not|have i|did i) (?:done|finished|completed|do|finish|complete|get done|gotten? done|accomplish|accomplished|achieved|missed|miss)(?: (?:yet|so far|already|today|this week))?$/i,
  /^(?:what am i|am i) (?:late|behind)(?: (?:with|on))?(?: anything)?$/i,
  /^(?:have i|did i) (?:missed|miss|forgotten|forget) anything$/i,
  /^am i (?:all )?(?:done|finished|through)(?: (?:for|with) .+)?$/i,
  /^how many(?: (?:are|have i|do i have|did i|of them|of those|more))?\b.*\b(?:left|done|open|overdue|due|remain|remaining|finished|completed?|have|urgent|there|to go|go)\b.*$/i,
  /^(?:do i have|is there|are there|have i got|any|anything)\b.*\b(?:about|with|urgent|left|open|overdue|due|today|tomorrow|this week|late|mention(?:s|ing)?|to do|important)\b.*$/i,
  /^(?:anything|something) (?:left|open|overdue|due|urgent|else).*$/i,
  /^(?:which|what) (?:ones? )?(?:mention|have|has|contain|are|is)s? .*(?:due|date|deadline|day|done|open|left|urgent)\b.*$/i,
];

// "find a plumber", "find out", "look for a flat": things to do, where "find milk" asks for tasks.
const search =
  /^(?:find|search(?: for)?|look (?:for|up)|looking for|where(?:'s| is) (?:the|my)|filter)\s+(?!an?\b|out\b|someone|somebody|new\b|time\b|some\b)(?:\S+\s*){1,6}$/i;

/** Which of two orders a text asks for. */
const orders: ReadonlyArray<readonly [RegExp, NonNullable<TaskFilter['sort']>]> = [
  [
    /^(?:(?:which|what)(?:'s| is| one is)?|show(?: me)?|tell me)\b.*\b(?:due (?:first|next|soonest)|(?:next|nearest|earliest|first|closest) (?:deadline|due(?: date)?)|(?:most )?(?:soonest|earliest))\b/i,
    'due',
  ],
  [
    /^(?:(?:which|what)(?:'s| is| one is| task is| are)?|show(?: me)?|tell me)\b.*\b(?:most (?:urgent|important|pressing)|more urgent|top priority|highest priority|(?:should|do|must|shall) i (?:do|start|work on|begin|tackle)\b.*\b(?:first|next|now|with)|first thing)\b/i,
    'urgency',
  ],
  [
    /^(?:what(?:'s| is|s)? next|what next|next(?: (?:task|one))?|where (?:do|should) i (?:start|begin)|what (?:should|do) i (?:start|begin) with)$/i,
    'urgency',
  ],
  [/^(?:most urgent|the most urgent(?: (?:one|task))?|sort(?: them)? by (?:urgency|priority))$/i, 'urgency'],
  [/^(?:sort|order)(?: (?:them|my tasks))? by (?:date|day|due date|deadline)$/i, 'due'],
];

/** Reads the wish to see tasks. */
export function readListing(said: string, clock: Clock): ToolCommand | undefined {
  const text = said.replace(/[?.!\s]+$/, '').replace(/’/g, "'");
  const order = orders.find(([pattern]) => pattern.test(text))?.[1];
  if (order) return { tool: 'list_tasks', args: { status: 'open', sort: order } };
  if (!listings.some((pattern) => pattern.test(text)) && !search.test(text)) return undefined;
  const filter = readFilter(text, clock);
  const asksWhetherDone = /^am i /i.test(text) && !/late|behind/i.test(text);
  return { tool: 'list_tasks', args: { ...filter, ...(asksWhetherDone && { status: 'open' }) } };
}
