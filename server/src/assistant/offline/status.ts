import { baseOfPast, beginsTask } from '../../tasks/days/task-verbs.js';
import type { OfflineCommand, Reading } from './command.js';
import { isPlain, readTarget } from './target.js';
import { noun } from './words.js';

const finished = '(?:done|completed?|finished|off)';
const it = `(?:${noun}\\s*|number\\s*)?#?\\d+|it|that|this|that one|this one`;

/** A way to say what becomes of one task, which stands in the first group that has matched. */
interface Wording {
  readonly pattern: RegExp;
  readonly tool: string;
  /** Whether the task must be plain to see: the words also begin things to do, as in "cancel the gym". */
  readonly plainly?: boolean;
}

const wordings: readonly Wording[] = [
  { pattern: /^(?:re-?open|un-?complete|un-?do|un-?check|un-?mark|un-?tick)\s+(.+)$/i, tool: 'reopen_task' },
  { pattern: new RegExp(`^open\\s+(${it}|.+\\b(?:one|task))\\s+again[.!]*$`, 'i'), tool: 'reopen_task' },
  {
    pattern:
      /^(?:mark|set|make)\s+(.+?)\s+(?:as\s+|to\s+)?(?:open|not (?:yet )?(?:done|complete[d]?|finished)|undone|incomplete|unfinished|todo)(?: again)?[.!]*$/i,
    tool: 'reopen_task',
  },
  {
    pattern: new RegExp(
      `^(.+?)(?:\\s+(?:is|was)\\s+not|\\s+(?:isn|wasn)['’]?t|['’]s\\s+not)\\s+(?:really\\s+|actually\\s+|yet\\s+)?${finished}(?:\\s+(?:yet|after all|at all))?[.!]*$`,
      'i',
    ),
    tool: 'reopen_task',
  },
  {
    pattern:
      /^i\s+(?:haven['’]?t|have not|did ?n['’]?t|did not)\s+(?:really\s+|actually\s+)?(?:finish(?:ed)?|do|done|complete[d]?)\s+(?:with\s+)?(.+?)(?:\s+(?:yet|after all))?[.!]*$/i,
    tool: 'reopen_task',
  },
  {
    pattern: new RegExp(
      `^(?:mark|set|check|tick|cross|cross out)\\s+(.+?)\\s+(?:off\\s+)?(?:as\\s+|to\\s+|is\\s+)?${finished}(?:\\s+(?:my|the)\\s+list)?[.!]*$`,
      'i',
    ),
    tool: 'complete_task',
  },
  { pattern: new RegExp(`^mark\\s+(${it})[.!]*$`, 'i'), tool: 'complete_task' },
  {
    pattern:
      /^(?:complete|finish|check off|tick off|cross off|cross out|(?:i(?:['’]m| am)?\s+)?(?:all\s+)?done with|(?:i(?:['’]ve| have|['’]m| am)?\s+)?(?:just\s+|already\s+|now\s+)?(?:finished|done|did|completed)(?:\s+with)?)\s+(.+)$/i,
    tool: 'complete_task',
  },
  { pattern: /^(?:close|resolve|do)\s+(.+)$/i, tool: 'complete_task', plainly: true },
  {
    pattern: new RegExp(
      `^(.+?)(?:\\s+(?:is|was|has been|is now|is all|is already)|['’]s)\\s+(?:all\\s+|now\\s+|already\\s+)?${finished}(?:\\s+now)?[.!]*$`,
      'i',
    ),
    tool: 'complete_task',
  },
  { pattern: new RegExp(`^(${it})\\s+${finished}[.!]*$`, 'i'), tool: 'complete_task' },
  { pattern: /^take\s+(.+?)\s+off\s+(?:my|the)\s+.*(?:list|tasks)[.!]*$/i, tool: 'delete_task' },
  {
    pattern: /^i\s+(?:don['’]?t|do not|no longer)\s+need\s+(.+?)(?:\s+(?:any ?more|any longer))?[.!]*$/i,
    tool: 'delete_task',
    plainly: true,
  },
  { pattern: /^(?:delete|remove|erase|get rid of)\s+(.+)$/i, tool: 'delete_task' },
  {
    pattern: /^(?:cancel|drop|trash|scrap|forget(?: about)?|throw (?:out|away)|discard|clear)\s+(.+)$/i,
    tool: 'delete_task',
    plainly: true,
  },
  {
    pattern: new RegExp(
      `^(?:(?:show|open|view|display|see)\\s+(?:me\\s+)?|what(?:['’]?s| is| was)\\s+(?:in\\s+)?|(?:tell me\\s+)?(?:more\\s+)?(?:about|details? (?:of|about|on|for))\\s+(?:the\\s+)?)?((?:${noun}\\s*(?:number\\s*)?|number\\s*|#)\\s*#?\\d+)[.!?]*$`,
      'i',
    ),
    tool: 'show_task',
  },
  {
    pattern:
      /^(?:show|open|view|display|see)\s+(?:me\s+)?(\d+|it|that one|this one|(?:the\s+)?(?:first|second|third|fourth|fifth|last|1st|2nd|3rd|4th)(?:\s+(?:one|task))?)[.!?]*$/i,
    tool: 'show_task',
  },
];

const justDone =
  /^(?:i['’]?m\s+|it['’]?s\s+|all\s+|that['’]?s\s+|i am\s+)?(?:done|finished)(?:\s+(?:with\s+)?(?:it|that|this|now))?[.!]*$/i;

const past =
  /^(?:i(?:['’]ve| have)?\s+|we(?:['’]ve| have)?\s+)?(?:just\s+|already\s+|now\s+|finally\s+)*([\p{L}-]+)(\s+(?:up|out|back|off|in|down|on))?\s+(?:the\s+|my\s+|our\s+|some\s+)?(.+?)(?:\s+(?:already|now|today|yesterday|just now|this morning))?[.!]*$/iu;

/** Reads that something has been done: "I bought the milk" finishes the task to buy milk. */
function readPast(text: string): OfflineCommand | undefined {
  const [, verb = '', particle = '', what = ''] = past.exec(text) ?? [];
  const base = baseOfPast(verb);
  // Words that are the same in past and present count only after "I".
  if (base === undefined || (beginsTask(verb) && !/^(?:i|we)\b/i.test(text)) || !what) return undefined;
  if (!/^(?:i|we|just|already|finally)\b/i.test(text) || /^(?:it|that|this|to|a lot|well)\b/i.test(what))
    return undefined;
  return { tool: 'complete_task', args: { title: `${base}${particle.toLowerCase()} ${what}` } };
}

/** Reads the wish to complete, reopen, delete or see one task. */
export function readStatus(text: string, reading: Reading): OfflineCommand | undefined {
  if (justDone.test(text)) {
    return reading.last === undefined
      ? { say: 'which-task' }
      : { tool: 'complete_task', args: { number: reading.last } };
  }
  for (const { pattern, tool, plainly } of wordings) {
    const named = pattern.exec(text)?.[1];
    if (named === undefined || (plainly && !isPlain(named))) continue;
    if (/\?\s*$/.test(text) && tool !== 'show_task') continue;
    if (/^(?:what|which|who|how|why|when|where|i|we|you)\b/i.test(named)) continue;
    const target = readTarget(named, reading);
    return target ? { tool, args: target } : { say: 'which-task' };
  }
  return readPast(text);
}
