import { beginningOf } from '@chatdock/protocol';
import type { Clock } from '../../tasks/calendar.js';
import { readAddition } from './add.js';
import { readBulk } from './bulk.js';
import { readUpdate } from './changes.js';
import type { OfflineCommand } from './command.js';
import { listPattern, readFilter } from './list.js';
import { readStatus } from './status.js';
import { courtesy } from './words.js';

// Nobody words a command in more than this; the rest would only cost time.
const longest = 1000;

const undoing =
  /^(?:undo|revert|take (?:it|that|this) back|bring (?:it|that|them) back)(?:\s+(?:it|that|this|the last (?:change|action|thing|one)|my last (?:change|action)))?[.!]*$/i;

/**
 * Reads a message as a task command in ordinary English.
 *
 * @param last the task that was spoken of last, for "it"
 */
export function readCommand(message: string, clock: Clock, last?: number): OfflineCommand {
  const text = beginningOf(message, longest).trim().replace(/\s+/g, ' ');
  if (/^(?:hi|hello|hey|good (?:morning|afternoon|evening)|yo)[\s!.]*$/i.test(text))
    return { say: 'greeting' };
  if (/^(?:thanks|thank you|thx|cheers|great|perfect|nice)\b.{0,20}$/i.test(text)) return { say: 'thanks' };
  const plain = text.replace(courtesy, '').replace(/[\s,]*\bplease\b[.!?]*$/i, '');
  if (undoing.test(plain)) return { tool: 'undo', args: {} };
  return (
    readBulk(plain) ??
    readUpdate(plain, { clock, last }) ??
    readStatus(plain, last) ??
    (listPattern.test(plain.replace(/[?.!]+$/, ''))
      ? { tool: 'list_tasks', args: readFilter(plain) }
      : undefined) ??
    readAddition(plain, clock) ??
    (/^(?:complete|finish|re-?open|mark|delete|remove|rename|edit)\b/i.test(plain)
      ? { say: 'which-task' }
      : { say: 'help' })
  );
}
