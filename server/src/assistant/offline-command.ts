import { findDay, type Clock, type FoundDay } from '../tasks/calendar.js';
import type { Priority, TaskFilter } from '../tasks/task.js';

/** What the offline model understood: a tool to call with its arguments, or something to say. */
export type OfflineCommand =
  | { readonly tool: string; readonly args: Record<string, unknown> }
  | { readonly say: 'greeting' | 'thanks' | 'help' | 'add-what' | 'which-task' };

const noun = '(?:tasks?|to-?dos?|to-?do items?|items?|reminders?)';

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

function takePriority(text: string): { rest: string; priority?: Priority } {
  for (const [pattern, priority] of priorityWords) {
    if (pattern.test(text)) return { rest: text.replace(pattern, ' ').replace(/\s+/g, ' ').trim(), priority };
  }
  return { rest: text };
}

function unquote(text: string): string {
  return text
    .trim()
    .replace(/^["“”'‘’](.*)["“”'‘’][.!]?$/, '$1')
    .replace(/[.!]+$/, '')
    .trim();
}

const addPatterns = [
  // "add task: buy milk", "create a new task called buy milk", "new todo - buy milk"
  new RegExp(
    `^(?:add|create|make|new|note(?: down)?|put|save)\\b(?:\\s+(?:me|us))?\\s*(?:an?|another|the|this|new|a new|one more)?\\s*(?:new\\s+)?${noun}\\b\\s*(?:[:\\-–—,]|called|named|titled|that says|saying|to|for)?\\s*(.*)$`,
    'is',
  ),
  // "add buy milk to my tasks"
  new RegExp(
    `^(?:add|put|save)\\s+(.+?)\\s+(?:to|on|onto|in)\\s+(?:my|the|our)\\s+(?:${noun}|list)(?:\\s+list)?\\b\\s*(.*)$`,
    'is',
  ),
  // "remind me to buy milk", "I need to buy milk"
  /^remind me\s+(?:to|about|that)?\s*(.+)$/is,
  /^(?:i|we)\s+(?:need|have|must|want|should|ought)\s+(?:to\s+)?(?:remember to\s+)?(.+)$/is,
  /^(?:todo|to-do|task)\s*[:\-–—]\s*(.+)$/is,
  // "add buy milk"
  /^add\s+(.+)$/is,
];

const quotations = (text: string) => (text.match(/["“][^"”]*["”]/g) ?? []).join();

// What stands in quotation marks is a name, whatever day it seems to speak of.
function dayOutsideQuotations(text: string, clock: Clock): FoundDay | undefined {
  const found = findDay(text, clock);
  return found?.rest && quotations(found.rest) === quotations(text) ? found : undefined;
}

function addArguments(text: string, clock: Clock): OfflineCommand | undefined {
  const { rest, priority } = takePriority(text);
  const match = addPatterns.map((pattern) => pattern.exec(rest)).find(Boolean);
  if (!match) return undefined;
  const words = [match[1], match[2]].filter((part) => part && !/^[?.!]+$/.test(part)).join(' ');
  const found = dayOutsideQuotations(words, clock);
  const title = unquote(found?.rest ?? words);
  if (!title) return { say: 'add-what' };
  return {
    tool: 'add_task',
    args: { title, ...(priority && { priority }), ...(found && { due: found.day }) },
  };
}

function listFilter(text: string): TaskFilter {
  const about = /\b(?:about|with|containing|matching|named|called)\s+["“']?(.+?)["”']?\s*\??$/i.exec(
    text,
  )?.[1];
  const { priority } = takePriority(text);
  return {
    ...(/\boverdue\b|\blate\b/i.test(text) && { due: 'overdue' as const }),
    ...(/\btoday\b/i.test(text) && { due: 'today' as const }),
    ...(/\b(?:open|pending|remaining|unfinished|incomplete|outstanding|left)\b/i.test(text) && {
      status: 'open' as const,
    }),
    ...(/\b(?:done|completed|finished|closed)\b/i.test(text) && { status: 'done' as const }),
    ...(priority ? { priority } : about ? { text: about } : {}),
  };
}

const listPattern = new RegExp(
  `^(?:(?:show|list|view|see|display|get|give|open|check|find|read|pull up|bring up|tell|let me see)\\b.*\\b(?:${noun}|list|to do|due|overdue)\\b.*|(?:my|all|the|open|done|overdue|completed)\\s+(?:\\w+\\s+)?(?:${noun}|list).*|(?:tasks|to-?dos|list)|(?:what|which|how many|any|do i have|are there|is there|what'?s)\\b.*\\b(?:${noun}|to do|due|left|list|overdue|plate|agenda)\\b.*)$`,
  'is',
);

const byNumber = `(?:${noun}|number|no\\.?|#|the)?\\s*(?:number|no\\.?|#)?\\s*(\\d{1,6})`;

const statusPatterns: ReadonlyArray<readonly [RegExp, string]> = [
  [new RegExp(`^(?:re-?open|un-?complete|un-?do|un-?check|un-?mark)\\s+${byNumber}\\b`, 'i'), 'reopen_task'],
  [
    new RegExp(
      `^(?:mark|set|make)\\s+${byNumber}\\s+(?:as\\s+|to\\s+)?(?:open|not done|undone|incomplete|todo)\\b`,
      'i',
    ),
    'reopen_task',
  ],
  [
    new RegExp(
      `^(?:complete|finish|close|check off|tick off|done with|done|resolve|i(?:'ve| have)? (?:finished|done|completed))\\s+(?:with\\s+)?${byNumber}\\b`,
      'i',
    ),
    'complete_task',
  ],
  [
    new RegExp(
      `^(?:mark|set|check|tick)\\s+${byNumber}\\s*(?:off|as|to|is)?\\s*(?:done|completed?|finished|off)?`,
      'i',
    ),
    'complete_task',
  ],
  [
    new RegExp(`^${byNumber}\\s+(?:is|was|has been)?\\s*(?:done|completed?|finished)\\b`, 'i'),
    'complete_task',
  ],
];

const courtesy =
  /^(?:(?:hi|hey|hello|ok(?:ay)?|so|and|now|then|please|kindly|just|can you|could you|would you|will you|can i|could i|may i|i(?:'d| would) like (?:you )?to|i want (?:you )?to|let's|let us)[,\s]+)+/i;

// Nobody words a command in more than this; the rest would only cost time.
const longest = 1000;

/** Reads a message as a task command in ordinary English. */
export function readCommand(message: string, clock: Clock): OfflineCommand {
  const text = message.slice(0, longest).trim().replace(/\s+/g, ' ');
  if (/^(?:hi|hello|hey|good (?:morning|afternoon|evening)|yo)[\s!.]*$/i.test(text))
    return { say: 'greeting' };
  if (/^(?:thanks|thank you|thx|cheers|great|perfect|nice)\b.{0,20}$/i.test(text)) return { say: 'thanks' };
  const plain = text.replace(courtesy, '').replace(/[\s,]*\bplease\b[.!?]*$/i, '');
  for (const [pattern, tool] of statusPatterns) {
    const number = pattern.exec(plain)?.[1];
    if (number) return { tool, args: { number: Number(number) } };
  }
  if (listPattern.test(plain.replace(/[?.!]+$/, ''))) return { tool: 'list_tasks', args: listFilter(plain) };
  const added = addArguments(plain, clock);
  if (added) return added;
  if (/^(?:complete|finish|re-?open|mark)\b/i.test(plain)) return { say: 'which-task' };
  return { say: 'help' };
}
