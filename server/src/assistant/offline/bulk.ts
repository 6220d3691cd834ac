import type { Reading, ToolCommand } from './command.js';
import { readFilter } from './list.js';
import { atPlace, noun, numberList, ordinalPattern, readNumbers } from './words.js';

const completing =
  "(?:complete|finish|close|check off|tick off|cross off|mark|set|do|resolve|(?:i(?:'ve| have|'m)?\\s+)?(?:just\\s+|already\\s+)?(?:finished|done|did|completed)(?:\\s+with)?)";
const deleting =
  '(?:delete|remove|erase|clear(?: out| up)?|get rid of|trash|drop|cancel|scrap|throw (?:out|away)|purge|wipe)';
const reopening = '(?:re-?open|un-?check|un-?mark|restart)';
const state = '(?:done|complete[d]?|finished|off)';

// All of something, or a plural that names a kind: "the overdue ones", "done tasks", "today's".
const several = `(?:.*\\b(?:all|every|everything|each)\\b.*|(?:the\\s+|my\\s+)?(?:whole\\s+|entire\\s+)?(?:to-?do\\s+)?list|(?:the\\s+|my\\s+)?(?:open|done|completed|finished|overdue|today'?s|tomorrow'?s|high(?:[ -]priority)?|low(?:[ -]priority)?)\\s*(?:tasks|to-?dos|items|ones)?(?:\\s+(?:as\\s+)?(?:done|complete[d]?|finished))?)`;

const completeAll = new RegExp(`^${completing}\\s+${several}[.!]*$`, 'i');
const deleteAll = new RegExp(`^${deleting}\\s+${several}[.!]*$`, 'i');
const allDone =
  /^(?:everything|all(?: of (?:them|it))?|all (?:my )?tasks)\s+(?:is|are)\s+(?:done|complete[d]?|finished)[.!]*$/i;
const namesOne = new RegExp(`(?:#|${noun}\\s*#?)\\s*\\d`, 'i');
// "delete all the emails from Bob" speaks of no tasks.
const ofTasks = new RegExp(
  `\\b(?:all|every|everything|each)\\b(?:\\s+(?:of\\s+)?(?:them|it|these|those|my|the|open|done|completed|finished|overdue|today'?s|due|urgent|high|low|medium|priority|${noun}|one|ones|single))*\\s*(?:$|\\b(?:about|with|due|for|from my list|as|on my list|that|which|without|today|tomorrow|this|next|is|off|done|in)\\b)`,
  'i',
);

const completeNumbers = new RegExp(
  `^(?:${completing}\\s+(${numberList})(?:\\s+(?:as\\s+|to\\s+)?${state})?|(${numberList})\\s+(?:are|is|have been|were)?\\s*(?:all\\s+|both\\s+)?${state})[.!]*$`,
  'i',
);
const deleteNumbers = new RegExp(
  `^(?:${deleting}|take)\\s+(${numberList})(?:\\s+(?:from|off)\\s+(?:my|the)\\s+.*)?[.!]*$`,
  'i',
);
const reopenNumbers = new RegExp(`^${reopening}\\s+(${numberList})[.!]*$`, 'i');

const counts: Readonly<Record<string, number>> = {
  both: 2,
  two: 2,
  '2': 2,
  three: 3,
  '3': 3,
  four: 4,
  '4': 4,
};
const placed = `(?:both(?: of (?:them|those|these))?|(?:the\\s+)?(first|last|top)\\s+(two|three|four|2|3|4)(?:\\s+(?:ones|${noun}))?|all (?:of (?:them|these|those))|them(?: all| both)?|these|those|all (?:two|three|four|five) of them)`;
const completePlaced = new RegExp(`^${completing}\\s+${placed}(?:\\s+(?:as\\s+)?${state})?[.!]*$`, 'i');
const deletePlaced = new RegExp(`^${deleting}\\s+${placed}[.!]*$`, 'i');
const placeList = new RegExp(
  `^(${completing}|${deleting})\\s+(${ordinalPattern}(?:\\s*(?:,|and|&)\\s*${ordinalPattern})+)(?:\\s+(?:as\\s+)?${state})?[.!]*$`,
  'i',
);

/** The tasks that "both", "the first two" or "them" means among those that were shown. */
function numbersShown(match: RegExpExecArray, { shown }: Reading): number[] | undefined {
  const [all, place, count] = match;
  const numbers = shown.map(({ number }) => number);
  if (place !== undefined) {
    const many = counts[(count ?? '').toLowerCase()] ?? 0;
    return numbers.length >= many
      ? /last/i.test(place)
        ? numbers.slice(-many)
        : numbers.slice(0, many)
      : undefined;
  }
  if (/\bboth\b/i.test(all)) return numbers.length === 2 ? numbers : undefined;
  return numbers.length > 1 ? numbers : undefined;
}

function readPlaced(text: string, reading: Reading): ToolCommand | undefined {
  const [, verb = '', words = ''] = placeList.exec(text) ?? [];
  const tasks = [...words.matchAll(new RegExp(ordinalPattern, 'gi'))].map(([, word = '']) =>
    atPlace(reading.shown, word),
  );
  if (words && tasks.every((task) => task !== undefined)) {
    const tool = new RegExp(`^${deleting}$`, 'i').test(verb) ? 'delete_tasks' : 'complete_tasks';
    return { tool, args: { numbers: tasks.map(({ number }) => number) } };
  }
  for (const [pattern, tool] of [
    [completePlaced, 'complete_tasks'],
    [deletePlaced, 'delete_tasks'],
  ] as const) {
    const match = pattern.exec(text);
    const numbers = match && numbersShown(match, reading);
    if (numbers) return { tool, args: { numbers } };
  }
  return undefined;
}

/** Reads the wish to complete or delete several tasks at once. */
export function readBulk(text: string, reading: Reading): ToolCommand | undefined {
  const [, done, areDone] = completeNumbers.exec(text) ?? [];
  const completed = readNumbers(done ?? areDone ?? '');
  if (completed) return { tool: 'complete_tasks', args: { numbers: completed } };
  const deleted = readNumbers(deleteNumbers.exec(text)?.[1] ?? '');
  if (deleted) return { tool: 'delete_tasks', args: { numbers: deleted } };
  const [reopened, ...others] = readNumbers(reopenNumbers.exec(text)?.[1] ?? '') ?? [];
  if (reopened !== undefined) {
    const reopen = (number: number): ToolCommand => ({ tool: 'reopen_task', args: { number } });
    return { ...reopen(reopened), then: others.map(reopen) };
  }
  const placed = readPlaced(text, reading);
  if (placed) return placed;
  if (namesOne.test(text)) return undefined;
  const isOfTasks = !/\b(?:all|every|everything|each)\b/i.test(text) || ofTasks.test(text);
  if (!isOfTasks) return undefined;
  if (deleteAll.test(text)) return { tool: 'delete_tasks', args: { ...readFilter(text, reading.clock) } };
  if (!completeAll.test(text) && !allDone.test(text)) return undefined;
  // In "mark all as done" the state is what they come to, not what they are.
  const { status: _status, ...args } = readFilter(text, reading.clock);
  return { tool: 'complete_tasks', args };
}
