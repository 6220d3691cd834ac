import { today, type Clock } from '../../tasks/calendar.js';
import { partOfDay, readDue } from '../../tasks/days/find-day.js';
import type { OfflineCommand, Reading } from './command.js';
import { isPlain, isPointedAt, readTarget } from './target.js';
import { noun, numberList, priorityOf, readNumbers, unquote } from './words.js';

type Fields = Readonly<Record<string, unknown>>;

/** A way to word a change: a pattern, which of its groups names the task, and what its other groups change. */
interface Wording {
  readonly pattern: RegExp;
  readonly fields: (groups: readonly string[], clock: Clock, task: string) => Fields | undefined;
  /** Where the task stands among the groups; none when the one spoken of last is meant. */
  readonly task?: 'first' | 'last' | 'none';
}

const level = '(high|highest|top|urgent|important|critical|medium|middle|normal|low|lowest|minor)';
const emptied: Readonly<Record<string, string>> = { note: 'notes', notes: 'notes' };
const dueNoun = '(?:due date|due day|due|date|day|deadline)';
const moving =
  '(?:move|postpone|reschedule|shift|push(?: back| out)?|delay|defer|set|change|make|schedule|put off|put|bring forward|bring|pull)';

const figures: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  another: 1,
  two: 2,
  'a couple of': 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  ten: 10,
};
const amount =
  '(\\d{1,3}|a couple of|an?|another|one|two|three|four|five|six|seven|ten)\\s+(?:more\\s+|extra\\s+|whole\\s+)?(day|week|month|year|fortnight)s?';

function postponed(number: string, unit: string, isEarlier = false): Fields {
  const count = figures[number.toLowerCase()] ?? Number(number);
  const [times, name] = unit.toLowerCase() === 'fortnight' ? [2, 'week'] : [1, unit.toLowerCase()];
  return { postpone: { count: count * times * (isEarlier ? -1 : 1), unit: name } };
}

/** A due date in words, or the words themselves where no certain day is named: the tool asks. */
function due(text: string, clock: Clock): Fields {
  const found = readDue(text, today(clock));
  if (!found) return { due: text.trim().replace(/[.!]+$/, '') };
  const time = found.time ?? partOfDay(text);
  return { due: found.day, ...(time !== undefined && { time }) };
}

// What a task is set to when it is no day.
const otherValue =
  /^(?:(?:not )?(?:done|complete[d]?|finished|open|undone|incomplete|off)\b|(?:high|medium|low|top|urgent)\b|(?:my|the)\s+(?:[\w-]+\s+)?list\b)/i;

/** A due date for a task that only a description names: words that are no day may belong to a thing to do. */
function dueOf(text: string, clock: Clock, task: string): Fields | undefined {
  if (readDue(text, today(clock))) return due(text, clock);
  return isPointedAt(task) && !otherValue.test(text) ? due(text, clock) : undefined;
}

function dueIfCertain(text: string, clock: Clock): Fields | undefined {
  return readDue(text, today(clock)) && due(text, clock);
}

const wordings: readonly Wording[] = [
  // Titles
  {
    pattern: /^(?:change|set)\s+(?:the\s+|its\s+)?(?:title|name|text)\s+to\s+(.+)$/i,
    task: 'none',
    fields: ([title = '']) => ({ new_title: unquote(title) }),
  },
  {
    pattern: /^(?:rename|retitle|reword)\s+(.+?)\s+(?:to|as|into|:)\s*(.+)$/i,
    fields: ([title = '']) => ({ new_title: unquote(title) }),
  },
  {
    pattern: /^(?:change|set|edit)\s+(?:the\s+)?(?:title|name|text)\s+(?:of|for)\s+(.+?)\s+(?:to|:)\s*(.+)$/i,
    fields: ([title = '']) => ({ new_title: unquote(title) }),
  },
  {
    pattern: /^(?:change|set|edit)\s+(.+?)['’]s\s+(?:title|name)\s+to\s+(.+)$/i,
    fields: ([title = '']) => ({ new_title: unquote(title) }),
  },
  {
    pattern: new RegExp(
      `^(?:change|set)\\s+(?:the\\s+)?(?:title|name)\\s+(?:of\\s+)?((?:${noun}\\s*)?#?\\d+)\\s+to\\s+(.+)$`,
      'i',
    ),
    fields: ([title = '']) => ({ new_title: unquote(title) }),
  },
  {
    pattern: new RegExp(`^call\\s+((?:${noun})\\s*#?\\d+|it|that|that one)\\s+(.+?)(?:\\s+instead)?$`, 'i'),
    fields: ([title = '']) => (/^(?:a day|off)\b/i.test(title) ? undefined : { new_title: unquote(title) }),
  },
  {
    pattern: /^(?:no,?\s+)?(?:it should (?:say|be called|read)|i meant to (?:say|write))\s*:?\s+(.+)$/i,
    task: 'none',
    fields: ([title = '']) => ({ new_title: unquote(title) }),
  },

  // Priorities
  {
    pattern: new RegExp(
      `^(?:set|change|make|put)\\s+(?:the\\s+|its\\s+)?priority\\s+(?:to\\s+)?${level}[.!]*$`,
      'i',
    ),
    task: 'none',
    fields: ([word = '']) => ({ priority: priorityOf(word) }),
  },
  {
    pattern: new RegExp(
      `^(?:set|change|make)\\s+(?:the\\s+)?priority\\s+(?:of|for|on)\\s+(.+?)\\s+(?:to\\s+|as\\s+)?${level}(?:\\s+priority)?[.!]*$`,
      'i',
    ),
    fields: ([word = '']) => ({ priority: priorityOf(word) }),
  },
  {
    pattern: new RegExp(
      `^(?:set|change|make|give|mark|put|flag)\\s+(.+?)\\s+(?:(?:to|as|a|the|of|with|is|more|very)\\s+)*(?:priority\\s+(?:to\\s+)?${level}|${level}(?:\\s+(?:priority|importance))?)[.!]*$`,
      'i',
    ),
    fields: ([one, other]) => ({ priority: priorityOf(one || other || '') }),
  },
  {
    pattern: new RegExp(
      `^((?:${noun}\\s*|number\\s*)?#?\\d+|it|that|that one|.+\\b(?:one|task))(?:\\s+is|['’]s)\\s+(?:now\\s+|really\\s+|very\\s+|quite\\s+)?(not\\s+(?:so\\s+|that\\s+|very\\s+)?(?:important|urgent)|${level}(?:\\s+priority)?)[.!]*$`,
      'i',
    ),
    fields: ([said = '', word = '']) => ({ priority: /^not/i.test(said) ? 'low' : priorityOf(word) }),
  },
  {
    pattern:
      /^(?:raise|increase|bump(?: up)?|up)\s+(?:the\s+)?(?:priority|importance)\s+(?:of|for|on)\s+(.+?)[.!]*$/i,
    fields: () => ({ priority: 'high' }),
  },
  {
    pattern:
      /^(?:lower|reduce|decrease|drop)\s+(?:the\s+)?(?:priority|importance)\s+(?:of|for|on)\s+(.+?)[.!]*$/i,
    fields: () => ({ priority: 'low' }),
  },
  {
    pattern: /^(?:raise|increase|bump(?: up)?)\s+(?:the\s+|its\s+)?priority[.!]*$/i,
    task: 'none',
    fields: () => ({ priority: 'high' }),
  },
  {
    pattern: /^(?:lower|reduce|decrease)\s+(?:the\s+|its\s+)?priority[.!]*$/i,
    task: 'none',
    fields: () => ({ priority: 'low' }),
  },
  {
    pattern: /^(?:prioriti[sz]e)\s+(.+?)[.!]*$/i,
    fields: (_, _clock, task) => (isPlain(task) ? { priority: 'high' } : undefined),
  },
  { pattern: /^(?:de-?prioriti[sz]e)\s+(.+?)[.!]*$/i, fields: () => ({ priority: 'low' }) },

  // Empty fields
  {
    pattern: new RegExp(
      `^(?:remove|delete|clear|drop|empty)\\s+(?:the\\s+|its\\s+)?(${dueNoun}|notes?)[.!]*$`,
      'i',
    ),
    task: 'none',
    fields: ([what = '']) => ({ remove: [emptied[what.toLowerCase()] ?? 'due'] }),
  },
  {
    pattern:
      /^(?:no|without an?|without)\s+(?:due\s+)?(?:date|day|deadline)(?:\s+(?:please|then|at all))?[.!]*$/i,
    task: 'none',
    fields: () => ({ remove: ['due'] }),
  },
  {
    pattern: new RegExp(
      `^(?:remove|delete|clear|drop|empty|take)\\s+(?:the\\s+)?(${dueNoun}|notes?)\\s+(?:of|from|for|on|off)\\s+(.+)$`,
      'i',
    ),
    task: 'last',
    fields: ([what = '']) => ({ remove: [emptied[what.toLowerCase()] ?? 'due'] }),
  },
  {
    pattern: new RegExp(
      `^((?:${noun}\\s*|number\\s*)?#?\\d+|it|that|that one|.+\\b(?:one|task))\\s+(?:has|needs|should have)\\s+no\\s+(?:due\\s+)?(?:date|day|deadline)[.!]*$`,
      'i',
    ),
    fields: () => ({ remove: ['due'] }),
  },

  // Notes
  {
    pattern:
      /^(?:add|put|set|write|attach|leave)\s+(?:an?\s+|the\s+)?notes?\s*(?::|saying|that says|that)\s*(.+)$/i,
    task: 'none',
    fields: ([notes = '']) => ({ notes: unquote(notes) }),
  },
  {
    pattern:
      /^(?:add|put|set|write|change|attach|leave)\s+(?:an?\s+|the\s+)?notes?\s+(?:to|of|for|on)\s+(.+?)\s*(?::|\bto\b|\bsaying\b|\bthat says\b)\s*(.+)$/i,
    fields: ([notes = '']) => ({ notes: unquote(notes) }),
  },
  {
    pattern: /^notes?\s+(?:for|on|to)\s+(?!self\b)(.+?)\s*:\s*(.+)$/i,
    fields: ([notes = '']) => ({ notes: unquote(notes) }),
  },

  // Days counted from the one it has
  {
    pattern: new RegExp(
      `^(?:make it\\s+|move it\\s+|push it\\s+|no,?\\s+)?${amount}\\s+(later|earlier|sooner)[.!]*$`,
      'i',
    ),
    task: 'none',
    fields: ([number = '', unit = '', way = '']) => postponed(number, unit, !/later/i.test(way)),
  },
  {
    pattern: new RegExp(
      `^(?:push|move|shift|delay|postpone|defer|put|snooze|extend)(?:\\s+(?:back|off|out))?\\s+(.+?)\\s+(?:(?:back|out|off|forward|later|on)\\s+)?(?:by\\s+|for\\s+)?${amount}(?:\\s+(?:back|later|out|further))?[.!]*$`,
      'i',
    ),
    fields: ([number = '', unit = '']) => postponed(number, unit),
  },
  {
    pattern: new RegExp(
      `^(?:bring|pull|move)\\s+(.+?)\\s+(?:forward|up|ahead|in|earlier)\\s+(?:by\\s+)?${amount}(?:\\s+earlier)?[.!]*$`,
      'i',
    ),
    fields: ([number = '', unit = '']) => postponed(number, unit, true),
  },
  {
    pattern: new RegExp(
      `^(?:bring|pull|move|make)\\s+(.+?)\\s+${amount}\\s+(?:forward|earlier|sooner)[.!]*$`,
      'i',
    ),
    fields: ([number = '', unit = '']) => postponed(number, unit, true),
  },
  {
    pattern: new RegExp(`^(?:give|add|i need)\\s+(?:me\\s+)?${amount}\\s+(?:for|on|to)\\s+(.+)$`, 'i'),
    task: 'last',
    fields: ([number = '', unit = ''], _clock, task) => (isPlain(task) ? postponed(number, unit) : undefined),
  },

  // Days
  {
    pattern: new RegExp(
      `^(?:change|set|move|make|put)\\s+(?:the\\s+|its\\s+)?${dueNoun}\\s+(?:to|for|on)?\\s*(.+)$`,
      'i',
    ),
    task: 'none',
    fields: ([day = ''], clock) => (/^(?:of|for|on)\s/i.test(day) ? undefined : due(day, clock)),
  },
  {
    pattern: new RegExp(
      `^${moving}\\s+(?:the\\s+)?${dueNoun}\\s+(?:of|for|on)\\s+(.+?)\\s+(?:to|until|till|by|on|for|as|:)\\s+(.+)$`,
      'i',
    ),
    fields: ([day = ''], clock) => due(day, clock),
  },
  {
    pattern:
      /^(?:change|make|move|set|put|do|have|reschedule|schedule|push|postpone|delay)\s+((?:it|that|this)(?: one)?)\s+(?:(?:be\s+)?(?:due\s+)?(?:to|until|till|by|on|for)\s+|due\s+|be\s+)?(.+?)(?:\s+instead)?[.!]*$/i,
    fields: ([day = ''], clock) => dueIfCertain(day, clock),
  },
  {
    pattern: new RegExp(
      `^${moving}\\s+(.+?)\\s+(?:back\\s+|forward\\s+|out\\s+)?(?:due\\s+)?(?:to|until|till|by|on|for|due)\\s+(.+?)(?:\\s+instead)?$`,
      'i',
    ),
    fields: ([day = ''], clock, task) => dueOf(day, clock, task),
  },
  {
    pattern: new RegExp(`^${moving}\\s+((?:${noun}\\s*|number\\s*)?#?\\d+)\\s+(.+?)(?:\\s+instead)?$`, 'i'),
    fields: ([day = ''], clock) => dueIfCertain(day, clock),
  },
  {
    pattern: new RegExp(
      `^((?:${noun}\\s*|number\\s*)?#?\\d+|it|that|that one|.+\\b(?:one|task))(?:\\s+(?:is|will be|should be)|['’]s)\\s+(?:now\\s+)?due\\s+(.+)$`,
      'i',
    ),
    fields: ([day = ''], clock) => due(day, clock),
  },
  {
    pattern:
      /^(?:no|nope|sorry|actually|wait|i mean|i meant|rather|correction|oops)[,:]?\s+(?:(?:sorry|actually|wait|no|make (?:it|that)|i meant|i mean|it(?:'s| is)|for|on)[,:]?\s+)*(.+?)(?:\s+instead)?[.!]*$/i,
    task: 'none',
    fields: ([day = ''], clock) => dueIfCertain(day, clock),
  },
  {
    pattern: /^(.+?)\s+instead[.!]*$/i,
    task: 'none',
    fields: ([day = ''], clock) => dueIfCertain(day, clock),
  },

  // The form
  {
    pattern: /^(?:edit|change|update|modify|move|reschedule)\s+(.+)$/i,
    fields: (_, _clock, task) => (isPlain(task) ? {} : undefined),
  },
  { pattern: /^edit\s+(.+)$/i, fields: () => ({}) },
];

function taskAndRest(
  groups: readonly string[],
  where: Wording['task'] = 'first',
): readonly [string, readonly string[]] {
  if (where === 'none') return ['it', groups];
  return where === 'last' ? [groups.at(-1) ?? '', groups.slice(0, -1)] : [groups[0] ?? '', groups.slice(1)];
}

/** Reads the wish to change fields of a task. */
export function readUpdate(text: string, reading: Reading): OfflineCommand | undefined {
  if (/\?\s*$/.test(text)) return undefined;
  const several = new RegExp(`\\b${numberList}`, 'i').exec(text);
  const numbers = several && readNumbers(several[0]);
  if (several && numbers) {
    const each = numbers.map((number) => readOne(text.replace(several[0], `task ${number}`), reading));
    const commands = each.flatMap((command) => (command && 'tool' in command ? [command] : []));
    const [first, ...then] = commands;
    if (first && commands.length === numbers.length && first.args['due'] !== undefined)
      return { ...first, then };
    if (first && commands.length === numbers.length && first.args['priority'] !== undefined)
      return { ...first, then };
    if (first && commands.length === numbers.length && first.args['postpone'] !== undefined)
      return { ...first, then };
  }
  return readOne(text, reading);
}

function readOne(text: string, reading: Reading): OfflineCommand | undefined {
  for (const { pattern, fields, task: where } of wordings) {
    const match = pattern.exec(text);
    if (!match) continue;
    const [task, rest] = taskAndRest(match.slice(1), where);
    const changed = fields(rest, reading.clock, task);
    if (!changed) continue;
    const target = readTarget(task, reading);
    return target ? { tool: 'update_task', args: { ...target, ...changed } } : { say: 'which-task' };
  }
  return undefined;
}
