import { beginningOf } from '@chatdock/protocol';
import type { Clock } from '../../tasks/calendar.js';
import { readAddition, readAdditions, readBareWish } from './add.js';
import { isYesOrNo, readAnswer } from './answers.js';
import { readBulk } from './bulk.js';
import { readUpdate } from './changes.js';
import { inTurn, type OfflineCommand, type Reading, type ToolCommand } from './command.js';
import { readListing } from './list.js';
import { readSmallTalk } from './small-talk.js';
import { readStatus } from './status.js';
import { courtesy, inFigures, thanksAfter } from './words.js';

// Nobody words a command in more than this; the rest would only cost time.
const longest = 1000;

const undoing =
  /^(?:undo|revert|reverse|roll back|take (?:it|that|this) back|bring (?:it|that|them) back|put (?:it|that) back|(?:un-?do|revert) (?:it|that|this|what you (?:just )?did|(?:the|my|your) last (?:change|action|thing|one|step)|the change)|oops|(?:that|this|it) was (?:a mistake|wrong|an accident|not what i (?:wanted|meant))|i did(?:n'?t| not) mean (?:that|to)(?: do that)?)[.!]*$/i;

/** What the last change must have been for words such as "undo the deletion". */
const undoneKinds: ReadonlyArray<readonly [RegExp, string]> = [
  [
    /^(?:(?:undo|revert|reverse) (?:the |that |my )?(?:last )?(?:deletion|delete|removal)|undelete\b.*|(?:restore|recover|bring back) (?:it|that|them|(?:the|my) (?:last )?deleted (?:task|tasks|one|ones)|(?:what|the task|the one) i (?:just )?deleted))[.!]*$/i,
    'deleted',
  ],
  [/^(?:undo|revert|reverse) (?:the |that |my )?(?:last )?(?:completion|complete)[.!]*$/i, 'completed'],
  [/^(?:undo|revert|reverse) (?:the |that |my )?(?:last )?(?:addition|add)[.!]*$/i, 'added'],
  [
    /^(?:undo|revert|reverse) (?:the |that |my )?(?:last )?(?:edit|rename|renaming|move|reopening)[.!]*$/i,
    'changed',
  ],
];

const asksLastChange =
  /^(?:what (?:did you (?:just )?(?:do|change)|(?:have you|you) (?:just )?(?:done|did|changed)|(?:just )?(?:happened|changed)|was that|was (?:the|my|your) last (?:change|action|thing)|(?:is|was) the last change)(?: just now| there| now)?|(?:show|tell me)(?: me)? (?:the|my) last change|last change)[?.!]*$/i;

function readUndo(text: string): ToolCommand | undefined {
  if (undoing.test(text)) return { tool: 'undo', args: {} };
  const kind = undoneKinds.find(([pattern]) => pattern.test(text))?.[1];
  return kind === undefined ? undefined : { tool: 'undo', args: { kind } };
}

/** Everything that one wish can be, except what needs no tool. */
function readWish(text: string, reading: Reading): OfflineCommand | undefined {
  const { clock } = reading;
  return (
    readUndo(text) ??
    (asksLastChange.test(text) ? { tool: 'last_change', args: {} } : undefined) ??
    readBulk(text, reading) ??
    readUpdate(text, reading) ??
    readStatus(text, reading) ??
    readExplicit(text, clock) ??
    readListing(text, clock) ??
    readAddition(text, clock) ??
    readBareWish(text, clock)
  );
}

const explicit =
  /^(?:(?:set|give|make|create|add|open|start)\b.*\b(?:task|to-?do|reminder)s?\b(?!\s*#?\d)|(?:add|remind|new|remember|don'?t|do not|note|todo|to-?do:|task:|write down|jot|i need|i have to|i must|i want|i should)\b)/i;

/** A wish to add that says so, whatever else its title sounds like: "add task: list the options". */
function readExplicit(text: string, clock: Clock): OfflineCommand | undefined {
  return explicit.test(text) ? readAddition(text, clock) : undefined;
}

const plain = (text: string) => inFigures(text.replace(courtesy, '').replace(thanksAfter, '').trim());

const beginsAnother = /^(?:please\s+)?(?:also\s+)?(?:add|remind me|create|new task|put)\b/i;
const separator = /\s*;\s+|\.\s+(?=\p{Lu})|,?\s+(?:and then|then|and also|and|but|plus)\s+|,\s+/giu;

/** Whether the second part of a message is a wish of its own, and not the rest of a title. */
function isOfItsOwn(part: string, { tool, args }: ToolCommand, before: ToolCommand): boolean {
  if (beginsAnother.test(part)) return !/^(?:add|put|save)\s+(?:it|that|this|them)\b/i.test(part);
  if (tool === 'add_task') return false;
  if (tool === 'show_task') return /^(?:show|open|view|display)\b/i.test(part);
  if (tool === 'list_tasks') return /^(?:show|list|tell|what|which|how many|display|view|see)\b/i.test(part);
  const isSure =
    args['number'] !== undefined ||
    args['numbers'] !== undefined ||
    tool === 'undo' ||
    tool.endsWith('_tasks');
  return isSure || before.tool !== 'add_task';
}

const lastOf = (command: ToolCommand): number | undefined => {
  const { args } = command.then?.at(-1) ?? command;
  return typeof args['number'] === 'number' ? args['number'] : undefined;
};

/** Reads several wishes in one message: "complete 1 and delete 2", "buy milk and show my tasks". */
function readSeveral(text: string, reading: Reading): ToolCommand | undefined {
  if (/["“]/.test(text)) return undefined;
  for (const { index, 0: sign } of text.matchAll(separator)) {
    const [first, second] = [plain(text.slice(0, index)), plain(text.slice(index + sign.length))];
    if (!first || !second) continue;
    const one = readWish(first, reading);
    if (!one || 'say' in one) continue;
    const after = { ...reading, last: lastOf(one) ?? reading.last };
    const two = readSeveral(second, after) ?? readWish(second, after);
    if (!two || 'say' in two || !isOfItsOwn(second, two, one)) continue;
    return inTurn([one, two]);
  }
  return undefined;
}

function read(message: string, reading: Reading): OfflineCommand {
  const text = message.replace(/\s+/g, ' ').replace(/[’‘]/g, "'");
  const talk = readSmallTalk(text);
  if (talk && !(reading.question && isYesOrNo(text))) return talk;
  const asked = plain(text);
  const otherwise = (other: string) => read(other, { ...reading, question: undefined });
  const answer = readAnswer(text, reading, otherwise) ?? readAnswer(asked, reading, otherwise);
  if (answer) return answer;
  if (isYesOrNo(text) && !/\b(?:delete|remove)\b/i.test(text)) return { say: 'nothing-asked' };
  const wish = readBulk(asked, reading) ?? readSeveral(asked, reading) ?? readWish(asked, reading);
  if (wish) return wish;
  // "and renew the domain" goes on with what was said before.
  if (/^(?:and|also|then)\b/i.test(text) && asked && !/\?$/.test(asked)) {
    return readAddition(`add ${asked}`, reading.clock) ?? { say: 'help' };
  }
  if (/^rename\b/i.test(asked)) return { say: 'rename-how' };
  if (/^(?:complete|finish|re-?open|mark|delete|remove|edit|move|postpone)\W*$/i.test(asked))
    return { say: 'which-task' };
  return { say: 'help' };
}

/**
 * Reads a message as a task command in ordinary English.
 *
 * @param last the task that was spoken of last, for "it"
 * @param seen what was shown and asked before
 */
export function readCommand(
  message: string,
  clock: Clock,
  last?: number,
  { shown = [], question }: Partial<Pick<Reading, 'shown' | 'question'>> = {},
): OfflineCommand {
  const text = beginningOf(message, longest).trim();
  return readAdditions(text, clock) ?? read(text, { clock, last, shown, question });
}
