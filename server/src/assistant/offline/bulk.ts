import type { OfflineCommand } from './command.js';
import { readFilter } from './list.js';
import { noun } from './words.js';

const completing = '(?:complete|finish|close|check off|tick off|mark|do)';
const deleting = '(?:delete|remove|erase|clear(?: out| up)?|get rid of|trash)';

// All of something, or a plural that names a kind: "the overdue ones", "done tasks", "today's".
const several = `(?:.*\\b(?:all|every|everything|each)\\b.*|(?:the\\s+|my\\s+)?(?:open|done|completed|finished|overdue|today'?s|high(?:[ -]priority)?|low(?:[ -]priority)?)\\s*(?:tasks|to-?dos|items|ones)?(?:\\s+(?:as\\s+)?(?:done|complete[d]?|finished))?)`;

const completeAll = new RegExp(`^${completing}\\s+${several}[.!]*$`, 'i');
const deleteAll = new RegExp(`^${deleting}\\s+${several}[.!]*$`, 'i');
const namesOne = new RegExp(`(?:#|${noun}\\s*#?)\\s*\\d`, 'i');

/** Reads the wish to complete or delete several tasks at once. */
export function readBulk(text: string): OfflineCommand | undefined {
  if (namesOne.test(text)) return undefined;
  if (deleteAll.test(text)) return { tool: 'delete_tasks', args: readFilter(text) };
  if (!completeAll.test(text)) return undefined;
  // In "mark all as done" the state is what they come to, not what they are.
  const { status: _status, ...args } = readFilter(text);
  return { tool: 'complete_tasks', args };
}
