import { findDay, type Clock } from '../../tasks/calendar.js';
import type { OfflineCommand } from './command.js';
import { readTarget } from './target.js';
import { unquote } from './words.js';

/** What a command is read with. */
export interface Reading {
  readonly clock: Clock;
  /** The task that was spoken of last. */
  readonly last: number | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** A way to word a change: a pattern with the task in its first group, and what its other groups change. */
interface Wording {
  readonly pattern: RegExp;
  readonly fields: (groups: readonly string[], reading: Reading) => Fields | undefined;
}

const priorityOf = (word: string) => {
  const name = word.toLowerCase();
  if (['urgent', 'top', 'highest'].includes(name)) return 'high';
  return ['normal', 'middle'].includes(name) ? 'medium' : name;
};

const level = '(high|highest|top|urgent|medium|middle|normal|low)';

const emptied: Readonly<Record<string, string>> = { note: 'notes', notes: 'notes' };

const wordings: readonly Wording[] = [
  {
    pattern: /^(?:rename|retitle|reword)\s+(.+?)\s+(?:to|as|into|:)\s*(.+)$/i,
    fields: ([title = '']) => ({ new_title: unquote(title) }),
  },
  {
    pattern: /^(?:change|set)\s+(?:the\s+)?(?:title|name)\s+of\s+(.+?)\s+(?:to|:)\s*(.+)$/i,
    fields: ([title = '']) => ({ new_title: unquote(title) }),
  },
  {
    pattern: new RegExp(
      `^(?:set|change|make)\\s+(?:the\\s+)?priority\\s+(?:of|for)\\s+(.+?)\\s+(?:to\\s+)?${level}[.!]*$`,
      'i',
    ),
    fields: ([word = '']) => ({ priority: priorityOf(word) }),
  },
  {
    pattern: new RegExp(
      `^(?:set|change|make|give|mark|put)\\s+(.+?)\\s+(?:(?:to|as|a|the|of|with)\\s+)*(?:priority\\s+(?:to\\s+)?${level}|${level}(?:\\s+priority)?)[.!]*$`,
      'i',
    ),
    fields: ([one, other]) => ({ priority: priorityOf(one || other || '') }),
  },
  {
    pattern:
      /^(?:remove|delete|clear|drop|empty)\s+(?:the\s+)?(due date|due day|date|deadline|notes?)\s+(?:of|from|for|on)\s+(.+)$/i,
    fields: ([what = '']) => ({ remove: [emptied[what.toLowerCase()] ?? 'due'] }),
  },
  {
    pattern:
      /^(?:add|put|set|write|change)\s+(?:an?\s+|the\s+)?notes?\s+(?:to|of|for|on)\s+(.+?)\s*(?::|\bto\b|\bsaying\b|\bthat says\b)\s*(.+)$/i,
    fields: ([notes = '']) => ({ notes: unquote(notes) }),
  },
  {
    pattern: /^notes?\s+(?:for|on|to)\s+(.+?)\s*:\s*(.+)$/i,
    fields: ([notes = '']) => ({ notes: unquote(notes) }),
  },
  {
    pattern:
      /^(?:move|postpone|reschedule|shift|push|delay|set|change|make|schedule|put off)\s+(?:the\s+)?(?:(?:due\s+)?(?:date|day|deadline)\s+(?:of|for)\s+)?(.+?)\s+(?:due\s+)?(?:to|until|till|by|on|for|due)\s+(.+)$/i,
    fields: ([day = ''], { clock }) => due(day, clock),
  },
  {
    pattern: /^((?:task\s*|number\s*)?#?\d+|it|that)\s+is\s+due\s+(?:on\s+|by\s+)?(.+)$/i,
    fields: ([day = ''], { clock }) => due(day, clock),
  },
  { pattern: /^(?:edit|change|update|modify)\s+(.+)$/i, fields: () => ({}) },
];

function due(text: string, clock: Clock): Fields | undefined {
  const found = findDay(text, clock);
  return found && { due: found.day };
}

/** Reads the wish to change fields of a task. */
export function readUpdate(text: string, reading: Reading): OfflineCommand | undefined {
  for (const { pattern, fields } of wordings) {
    const match = pattern.exec(text);
    if (!match) continue;
    // "remove the due date of task 2" names the task last, all others name it first.
    const groups = match.slice(1);
    const isLast = pattern.source.startsWith('^(?:remove');
    const [task = '', rest] = isLast ? [groups.at(-1), groups.slice(0, -1)] : [groups[0], groups.slice(1)];
    const changed = fields(rest ?? [], reading);
    const target = readTarget(task, reading.last);
    if (changed && target) return { tool: 'update_task', args: { ...target, ...changed } };
    if (changed) return { say: 'which-task' };
  }
  return undefined;
}
