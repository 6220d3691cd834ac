import { today, type Clock } from '../../tasks/calendar.js';
import { partOfDay, readDay } from '../../tasks/days/find-day.js';
import { beginsTask } from '../../tasks/days/task-verbs.js';
import { inTurn, type OfflineCommand, type ToolCommand } from './command.js';
import { noun, takePriority, unquote } from './words.js';

const addPatterns = [
  // "add task: buy milk", "create a new task called buy milk", "new todo - buy milk", "set a reminder to ..."
  new RegExp(
    `^(?:add|create|make|new|note(?: down)?|put|save|set(?: up)?|give|open|start|track|schedule|i (?:want|need)|i'd like)\\b(?:\\s+(?:me|us|in))?\\s*(?:an?|another|the|this|new|a new|one more)?\\s*(?:new\\s+)?${noun}\\b(?!\\s*#?\\d)\\s*(?:[:\\-–—,]|called|named|titled|that says|saying|to|for)?\\s*(.*)$`,
    'is',
  ),
  // "add buy milk to my tasks"
  new RegExp(
    `^(?:add|put|save|stick|throw|get)\\s+(.+?)\\s+(?:to|on|onto|in)\\s+(?:my|the|our)\\s+(?:${noun}|(?:to-?do\\s+)?list)(?:\\s+list)?\\b\\s*(.*)$`,
    'is',
  ),
  // "remind me to buy milk", "I need to buy milk"
  /^remind (?:me|us)\s*(?:again\s+)?(?:(?:to|about|that|of)\b)?\s*(.*)$/is,
  /^(?:please\s+)?(?:do not|don'?t)\s+(?:let me\s+)?forget\s+(?:(?:to|about|that)\s+)?(.+)$/is,
  /^(?:please\s+)?remember\s+(?:to\s+)?(.+)$/is,
  /^(?:i|we)(?:'ve| have)?\s*(?:(?:also|really|still|probably|just)\s+)*(?:need|have|must|want|should|ought|got|gotta|would like|plan|intend)\b(?!\s+(?:been|had))\s*(?:(?:also|really|still|probably|just)\s+)*(?:to\s+)?(?:(?:remember|not forget)\s+to\s+)?(.+)$/is,
  /^i(?:'d| would) like to\s+(.+)$/is,
  /^(?:to-?do|task|reminder|note(?: to self)?|to do|memo)\s*[:\-–—]\s*(.+)$/is,
  /^(?:to-?do|note to self)\s+(.+)$/is,
  /^(?:write|jot|note)(?: this| that)?\s+down\s*(?:[:\-–—,]|that|to)?\s*(.+)$/is,
  /^(?:track|schedule|plan|add|new|create|another(?: one)?|one more|next)\s*:\s*(.+)$/is,
  /^add\s+(?:one more|another(?: one)?)\s*[:,-]?\s*(.+)$/is,
  /^schedule\s+(.+)$/is,
  // "add buy milk"
  /^add\s+(?:also\s+|in\s+)?(.+)$/is,
  // "board meeting on Monday, add that"
  /^(.+?)\s*[,;:–-]\s*(?:please\s+)?(?:add|note|save|remember|write down|put)\s+(?:that|it|this)(?:\s+(?:to|on|down)(?:\s+(?:my|the)\s+(?:list|tasks))?)?[.!]*$/is,
];

// "tomorrow I need to call the bank", "by Friday I must send the report"
const dayFirst =
  /^(.{2,40}?),?\s+((?:i|we)(?:'ve| have)?\s+(?:(?:also|really)\s+)?(?:need|have|must|want|should|ought|gotta)\b.*|remind me\b.*)$/is;

const quotations = (text: string) => (text.match(/["“][^"”]*["”]/g) ?? []).join();

const hourFirst = /^((?:at|by|around)\s+\S+(?:\s*(?:am|pm|o'clock))?)\s+(?:to|that|about)\s+(.+)$/is;

/** A title with its first words put right: no "to", and the hour after what is done at it. */
function titled(words: string): string {
  const plain = words.replace(hourFirst, '$2 $1').replace(/^(?:to|that i|about|that|:|,|-)\s+/i, '');
  return unquote(plain.trim()).replace(/[\s,;:–-]+$/, '');
}

/** The command that adds what these words say, with the day and the priority in them. */
function additionOf(said: string, clock: Clock): ToolCommand | undefined {
  const { rest: words, priority } = takePriority(said.trim());
  const found = readDay(words, today(clock), beginsTask);
  const isWithout = found.kind !== 'none' && quotations(found.rest) === quotations(words);
  const title = titled(found.kind !== 'none' && isWithout ? found.rest : words);
  if (!title) {
    // "today" by itself is what the task is called.
    const whole = titled(words);
    return whole ? { tool: 'add_task', args: { title: whole, ...(priority && { priority }) } } : undefined;
  }
  const part = found.kind === 'day' ? partOfDay(found.words) : undefined;
  return {
    tool: 'add_task',
    args: {
      title,
      ...(priority && { priority }),
      ...(isWithout && found.kind === 'day' && { due: found.day }),
      ...(isWithout && found.kind === 'unreadable' && { due: found.words }),
      ...(part !== undefined && { time: part }),
    },
  };
}

/** Reads the wish to add a task. */
export function readAddition(text: string, clock: Clock): OfflineCommand | undefined {
  const { rest, priority } = takePriority(text);
  const [, day, wish] = dayFirst.exec(rest) ?? [];
  const isDayFirst = day !== undefined && readDay(day, today(clock)).kind === 'day';
  const asked = isDayFirst ? (wish ?? '') : rest;
  const match = addPatterns.map((pattern) => pattern.exec(asked)).find(Boolean);
  if (!match) return undefined;
  const words = [match[1], match[2]].filter((part) => part && !/^[?.!]+$/.test(part)).join(' ');
  const said = isDayFirst ? `${words} ${day}` : words;
  const addition = additionOf(said.replace(/\?+$/, ''), clock);
  if (!addition || !words.trim()) return { say: 'add-what' };
  return priority ? { ...addition, args: { ...addition.args, priority } } : addition;
}

/** Reads what is to be done when nothing else is said: "buy groceries", "call Ann tomorrow". */
export function readBareWish(text: string, clock: Clock): OfflineCommand | undefined {
  const { rest } = takePriority(text);
  const first = /^[\p{L}'-]+/u.exec(rest)?.[0] ?? '';
  if (/\?\s*$/.test(text) || /^(?:tell|show|give|teach|sing|explain)\s+(?:me|us)\b/i.test(text))
    return undefined;
  if (beginsTask(first) && /\s\S/.test(rest)) return additionOf(text, clock);
  // "tomorrow call Bob"
  const found = readDay(rest, today(clock), beginsTask);
  const begins = found.kind === 'day' ? (/^[\p{L}'-]+/u.exec(found.rest)?.[0] ?? '') : '';
  return found.kind === 'day' && beginsTask(begins) && /\s\S/.test(found.rest)
    ? additionOf(text, clock)
    : undefined;
}

const severalHead = new RegExp(
  `^(?:(?:please\\s+)?(?:add|create|make|new|put|save|note|i need|i have|remind me of)\\s+)?(?:me\\s+)?(?:these|the following|some|a few|several|\\d+|two|three|four|five|six|seven|eight|nine|ten)?\\s*(?:new\\s+|more\\s+)?(?:tasks|to-?dos|to-?do items|items|reminders|things(?: to do)?|list)(?:\\s+(?:to|on)\\s+my\\s+list)?\\s*[:\\-–—]\\s*([^]+)$`,
  'i',
);
const bullet = /^\s*(?:[-*•–]|\d{1,2}[.)]|\[ ?\])\s+/;

function itemsOf(text: string): string[] {
  const lines = text.split(/\n+/).map((line) => line.replace(bullet, ''));
  const parts =
    lines.filter((line) => line.trim()).length > 1
      ? lines
      : text.includes(';')
        ? text.split(';')
        : text.split(/\s*,\s*(?:and\s+)?|\s+and\s+(?=[^,]*$)/i);
  return parts.map((part) => part.trim().replace(/^and\s+/i, '')).filter(Boolean);
}

/** Reads the wish to add several tasks: after "tasks:", or as a list with bullets or numbers. */
export function readAdditions(message: string, clock: Clock): ToolCommand | undefined {
  const text = message.trim();
  const listed = severalHead.exec(text)?.[1];
  const lines = text.split('\n').filter((line) => line.trim());
  const isBulleted = lines.length > 1 && lines.every((line) => bullet.test(line));
  if (listed === undefined && !isBulleted) return undefined;
  return inTurn(itemsOf(listed ?? text).flatMap((item) => additionOf(item, clock) ?? []));
}
