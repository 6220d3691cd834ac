import { and, eq, ilike, lt, or, sql, type SQL } from 'drizzle-orm';
import type { Day } from './calendar.js';
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

/** The owner's tasks that a filter shows, on a given day. */
export function shownBy({ status, priority, due, text }: TaskFilter, today: Day): SQL | undefined {
  return and(
    status && eq(tasks.status, status),
    priority && eq(tasks.priority, priority),
    due === 'overdue' ? and(eq(tasks.status, 'open'), lt(tasks.dueOn, today)) : undefined,
    due === 'today' ? eq(tasks.dueOn, today) : undefined,
    ...(text ? text.split(/\s+/) : []).map((word) =>
      or(ilike(tasks.title, contains(word)), ilike(tasks.notes, contains(word))),
    ),
  );
}
