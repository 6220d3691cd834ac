import type { OfflineCommand } from './command.js';
import { readTarget } from './target.js';

const finished = '(?:done|completed?|finished|off)';

/** Ways to say what becomes of one task, which stands in the first group. */
const wordings: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(?:re-?open|un-?complete|un-?do|un-?check|un-?mark)\s+(.+)$/i, 'reopen_task'],
  [
    /^(?:mark|set|make)\s+(.+?)\s+(?:as\s+|to\s+)?(?:open|not done|undone|incomplete|todo)(?: again)?[.!]*$/i,
    'reopen_task',
  ],
  [
    new RegExp(
      `^(?:mark|set|check|tick)\\s+(.+?)\\s+(?:off\\s+)?(?:as\\s+|to\\s+|is\\s+)?${finished}[.!]*$`,
      'i',
    ),
    'complete_task',
  ],
  [/^mark\s+((?:task\s*)?#?\d+)[.!]*$/i, 'complete_task'],
  [
    /^(?:complete|finish|close|check off|tick off|done with|done|resolve|i(?:'ve| have)? (?:just )?(?:finished|done|did|completed))\s+(?:with\s+)?(.+)$/i,
    'complete_task',
  ],
  [
    new RegExp(`^((?:task\\s*|number\\s*)?#?\\d+|it|that)\\s+(?:is|was|has been)?\\s*${finished}[.!]*$`, 'i'),
    'complete_task',
  ],
  [/^(?:delete|remove|erase|cancel|drop|trash|get rid of)\s+(.+)$/i, 'delete_task'],
  [/^(?:show|open|view|display|see)\s+(?:me\s+)?((?:task\s*|number\s*)?#?\d+)[.!?]*$/i, 'show_task'],
];

/** Reads the wish to complete, reopen, delete or see one task. */
export function readStatus(text: string, last: number | undefined): OfflineCommand | undefined {
  for (const [pattern, tool] of wordings) {
    const named = pattern.exec(text)?.[1];
    if (named === undefined) continue;
    const target = readTarget(named, last);
    return target ? { tool, args: target } : { say: 'which-task' };
  }
  return undefined;
}
