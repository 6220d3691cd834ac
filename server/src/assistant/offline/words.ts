import type { Priority } from '../../tasks/task.js';

/** What people call a task. */
export const noun = '(?:tasks?|to-?dos?|to-?do items?|items?|reminders?)';

const priorityWords: ReadonlyArray<readonly [RegExp, Priority]> = [
  [
    /[\s,(-]*\b(?:(?:with|at|of)\s+)?(?:a\s+)?(?:high(?:est)?|top|urgent)[\s-]+priority\b\)?|[\s,(-]*\b(?:urgent(?:ly)?|asap)\b\)?|[\s,(]+priority[:\s]+high\b\)?/i,
    'high',
  ],
  [
    /[\s,(-]*\b(?:(?:with|at|of)\s+)?(?:a\s+)?(?:medium|normal)[\s-]+priority\b\)?|[\s,(]+priority[:\s]+(?:medium|normal)\b\)?/i,
    'medium',
  ],
  [/[\s,(-]*\b(?:(?:with|at|of)\s+)?(?:a\s+)?low[\s-]+priority\b\)?|[\s,(]+priority[:\s]+low\b\)?/i, 'low'],
];

/** Takes a priority out of a text: "urgent", "with high priority". */
export function takePriority(text: string): { rest: string; priority?: Priority } {
  for (const [pattern, priority] of priorityWords) {
    if (pattern.test(text)) return { rest: text.replace(pattern, ' ').replace(/\s+/g, ' ').trim(), priority };
  }
  return { rest: text };
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
  /^(?:(?:hi|hey|hello|ok(?:ay)?|so|and|now|then|please|kindly|just|can you|could you|would you|will you|can i|could i|may i|i(?:'d| would) like (?:you )?to|i want (?:you )?to|let's|let us)[,\s]+)+/i;
