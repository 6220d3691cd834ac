import type { Priority } from '../../tasks/task.js';

/** What people call a task. */
export const noun = '(?:tasks?|to-?dos?|to-?do items?|items?|reminders?)';

const high = '(?:high(?:est)?|top|urgent)';
const rank = '(?:priority|prio|importance)';

const priorityWords: ReadonlyArray<readonly [RegExp, Priority]> = [
  [
    new RegExp(
      `[\\s,(-]*\\b(?:(?:with|at|of)\\s+)?(?:a\\s+)?${high}[\\s-]+${rank}\\b\\)?|[\\s,(-]*\\b(?:urgent(?:ly)?|asap|as soon as possible)\\b\\)?|[\\s,(]+${rank}[:\\s]+high\\b\\)?|[\\s,(]+(?:!!+|p1)(?=\\s|$)\\)?`,
      'i',
    ),
    'high',
  ],
  [
    new RegExp(
      `[\\s,(-]*\\b(?:(?:with|at|of)\\s+)?(?:a\\s+)?(?:medium|normal)[\\s-]+${rank}\\b\\)?|[\\s,(]+${rank}[:\\s]+(?:medium|normal)\\b\\)?`,
      'i',
    ),
    'medium',
  ],
  [
    new RegExp(
      `[\\s,(-]*\\b(?:(?:with|at|of)\\s+)?(?:a\\s+)?low(?:est)?[\\s-]+${rank}\\b\\)?|[\\s,(]+${rank}[:\\s]+low\\b\\)?`,
      'i',
    ),
    'low',
  ],
];

/** Takes a priority out of a text: "urgent", "with high priority". */
export function takePriority(text: string): { rest: string; priority?: Priority } {
  const quotation = /["“][^"”]*["”]/.exec(text);
  for (const [pattern, priority] of priorityWords) {
    const found = pattern.exec(text);
    if (!found) continue;
    // What stands in quotation marks is a name.
    if (quotation && found.index >= quotation.index && found.index < quotation.index + quotation[0].length)
      continue;
    return { rest: text.replace(pattern, ' ').replace(/\s+/g, ' ').trim(), priority };
  }
  return { rest: text };
}

/** The priority that a word stands for: "urgent", "normal". */
export function priorityOf(word: string): Priority {
  const name = word.toLowerCase();
  if (['low', 'lowest', 'minor', 'unimportant'].includes(name)) return 'low';
  return ['medium', 'normal', 'middle'].includes(name) ? 'medium' : 'high';
}

/** A text without the quotation marks or full stops around it. */
export function unquote(text: string): string {
  return text
    .trim()
    .replace(/^["“”'‘’](.*)["“”'‘’][.!]?$/, '$1')
    .replace(/[.!]+$/, '')
    .trim();
}

/** Words of politeness before a command. */
export const courtesy =
  /^(?:(?:hi|hey|hello|ok(?:ay)?|so|and|also|now|then|please|pls|kindly|just(?= (?:add|show|list|delete|remove|mark|complete|remind|create|move|put|undo))|well|oh|actually|can you|could you|would you|will you|can i|could i|may i|can we|i(?:'d| would) like (?:you )?to(?= (?:add|see|show|delete|remove|complete|mark|move|rename|list|create|change))|i want (?:you )?to(?= (?:add|see|show|delete|remove|complete|mark|move|rename|list|create|change))|let's|let us)[,\s]+)+/i;

/** Words of politeness after a command. */
export const thanksAfter = /[\s,]*\b(?:please|pls|thanks|thank you|for me|will you|would you|ok)\b[.!?]*$/i;

const smallNumbers = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** Writes the numbers of tasks in figures: "task five", "number two". */
export function inFigures(text: string): string {
  return text.replace(
    new RegExp(
      `\\b((?:tasks?|number|no\\.?|item)\\s+)(${smallNumbers.slice(1).join('|')})\\b(?! (?:more|days?|weeks?))`,
      'gi',
    ),
    (_all, before: string, word: string) => `${before}${smallNumbers.indexOf(word.toLowerCase())}`,
  );
}

const ordinalWords: Readonly<Record<string, number>> = {
  first: 1,
  '1st': 1,
  top: 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  fifth: 5,
  '5th': 5,
  sixth: 6,
  '6th': 6,
  last: -1,
  bottom: -1,
  'second last': -2,
};

/** What says the place of a task in what was shown: "the first one", "second". */
export const ordinalPattern = `(?:the\\s+)?(${Object.keys(ordinalWords)
  .sort((a, b) => b.length - a.length)
  .join('|')})(?:\\s+(?:one|${noun}|of (?:them|those|these)|on the list|in the list|option))?`;

/** The one of some things that an ordinal means. */
export function atPlace<T>(things: readonly T[], word: string): T | undefined {
  const place = ordinalWords[word.toLowerCase()];
  return place === undefined ? undefined : things.at(place > 0 ? place - 1 : place);
}

/** A list of task numbers, in a group each for the words: "1, 2 and 3", "tasks 2 to 4". */
export const numberList = `(?:the\\s+|my\\s+)?(?:${noun}\\s*)?(?:numbers?\\s*)?#?\\d{1,9}(?:\\s*(?:,\\s*and|,|and|&|\\+|plus|to|through|-|–)\\s*(?:${noun}\\s*)?#?\\d{1,9})+`;

// More than this many numbers in a range is a slip.
const longestRange = 50;

/** The numbers of a list; undefined when it names fewer than two. */
export function readNumbers(text: string): number[] | undefined {
  const numbers: number[] = [];
  for (const [, from = '', to] of text.matchAll(/(\d{1,9})(?:\s*(?:to|through|-|–)\s*#?(\d{1,9}))?/gi)) {
    const [first, last] = [Number(from), Number(to ?? from)];
    if (last < first || last - first > longestRange) return undefined;
    for (let number = first; number <= last; number += 1) numbers.push(number);
  }
  return numbers.length > 1 ? [...new Set(numbers)] : undefined;
}
