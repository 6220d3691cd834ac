import { dayInWords } from '../calendar.js';
import type { FilteredCounts } from '../repository.js';
import type { TaskFilter } from '../task.js';
import type { TaskListData } from './templates.js';

/** How many tasks a list shows at first, and how many more at each "Show more". */
export const pageSize = 20;

/** Rows of one list at most: more than anybody reads, and still drawn in a moment. */
export const longestList = 200;

const spans: Readonly<Record<string, string>> = {
  overdue: 'Overdue tasks',
  today: 'Due today',
  tomorrow: 'Due tomorrow',
  this_week: 'Due this week',
  next_week: 'Due next week',
  this_month: 'Due this month',
  none: 'Tasks without a date',
};

/** What a list under a filter is called. */
export function headingOf({ status, priority, due, text, sort }: TaskFilter): string {
  if (text) return `Tasks with “${text}”`;
  if (sort) return sort === 'urgency' ? 'Most urgent first' : 'Due first';
  const kind = status === 'open' ? 'Open tasks' : status === 'done' ? 'Done tasks' : 'Tasks';
  if (due === 'today' && status === 'done') return 'Done tasks of today';
  if (due) return spans[due] ?? `Due ${dayInWords(due)}`;
  return priority ? `${kind} of ${priority} priority` : kind;
}

const chips: ReadonlyArray<{ name: string; label: string; filter: TaskFilter }> = [
  { name: 'all', label: 'All', filter: {} },
  { name: 'open', label: 'Open', filter: { status: 'open' } },
  { name: 'done', label: 'Done', filter: { status: 'done' } },
  { name: 'overdue', label: 'Overdue', filter: { due: 'overdue' } },
  { name: 'high', label: 'High', filter: { priority: 'high' } },
];

/** The header of a list: what it shows, the counts, and the filters to choose from. */
export function headerOf(filter: TaskFilter, { open, done }: FilteredCounts): TaskListData['header'] {
  const shown = JSON.stringify(filter);
  const filters = chips.map((chip) => ({ ...chip, on: JSON.stringify(chip.filter) === shown }));
  return { heading: headingOf(filter), open, done, filters };
}

const count = (number: number) => number.toLocaleString('en');

/** How much of a list is shown, and the button that shows more; null when all of it is. */
export function moreOf(shown: number, matching: number, limit: number): TaskListData['more'] {
  if (shown >= matching) return null;
  const part = `${count(shown)} of ${count(matching)}`;
  // A list of this length is better narrowed down.
  if (limit >= longestList) return { shown: `${part}: say what to look for to see others`, button: null };
  return { shown: part, button: `Show ${Math.min(pageSize, matching - shown)} more` };
}
