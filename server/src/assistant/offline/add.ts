import { findDay, type Clock, type FoundDay } from '../../tasks/calendar.js';
import type { OfflineCommand } from './command.js';
import { noun, takePriority, unquote } from './words.js';

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

/** Reads the wish to add a task. */
export function readAddition(text: string, clock: Clock): OfflineCommand | undefined {
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
