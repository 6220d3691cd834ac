import { and, eq, gte, ilike, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm';
import { firstOfMonth, inWeek, lastOfMonth, plusDays, type Day } from './days/arithmetic.js';
import { tasks } from './table.js';
import type { TaskFilter } from './task.js';

const contains = (word: string) => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** The words of a text, at most as many as a search makes sense of. */
export function wordsOf(text: string): string[] {
  return [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])].slice(0, 12);
}

/** Whether the title has all words of a text. */
export function titleHas(text: string): SQL | undefined {
  return and(...wordsOf(text).map((word) => ilike(tasks.title, contains(word))));
}

/** How many words of a text the title has. */
export function sharedWords(text: string): SQL<number> {
  const hits = wordsOf(text).map(
    (word) => sql`case when ${ilike(tasks.title, contains(word))} then 1 else 0 end`,
  );
  return hits.length > 0 ? sql`${sql.join(hits, sql` + `)}` : sql`0`;
}

function dueIn(due: NonNullable<TaskFilter['due']>, today: Day): SQL | undefined {
  const within = (first: Day, last: Day) => and(gte(tasks.dueOn, first), lte(tasks.dueOn, last));
  switch (due) {
    case 'overdue':
      return and(eq(tasks.status, 'open'), lt(tasks.dueOn, today));
    case 'today':
      return eq(tasks.dueOn, today);
    case 'tomorrow':
      return eq(tasks.dueOn, plusDays(today, 1));
    case 'this_week':
      return within(inWeek(today, 0), inWeek(today, 6));
    case 'next_week':
      return within(inWeek(today, 0, 1), inWeek(today, 6, 1));
    case 'this_month':
      return within(firstOfMonth(today), lastOfMonth(today));
    case 'none':
      return isNull(tasks.dueOn);
    default:
      return eq(tasks.dueOn, due);
  }
}

/** What comes first in a list after the state of the tasks: a day that has come, then the priority. */
export function inOrderOf(sort: TaskFilter['sort'], today: Day): SQL[] {
  if (sort !== 'urgency') return [];
  return [
    sql`case when ${tasks.dueOn} <= ${today} then 0 else 1 end`,
    sql`case ${tasks.priority} when 'high' then 0 when 'medium' then 1 else 2 end`,
  ];
}

/** The owner's tasks that a filter shows, on a given day. */
export function shownBy({ status, priority, due, text }: TaskFilter, today: Day): SQL | undefined {
  return and(
    status && eq(tasks.status, status),
    priority && eq(tasks.priority, priority),
    due ? dueIn(due, today) : undefined,
    ...(text ? text.split(/\s+/) : []).map((word) =>
      or(ilike(tasks.title, contains(word)), ilike(tasks.notes, contains(word))),
    ),
  );
}
