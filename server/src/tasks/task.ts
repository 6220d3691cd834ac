import { z } from 'zod';
import { priorities, statuses, type tasks } from './table.js';

/** A task, as the database has it. */
export type Task = typeof tasks.$inferSelect;

/** How urgent a task is. */
export const Priority = z.enum(priorities);
export type Priority = z.infer<typeof Priority>;

/** Whether a task is still to be done. */
export const TaskStatus = z.enum(statuses);
export type TaskStatus = z.infer<typeof TaskStatus>;

/** The number that a task is called by. */
export const TaskNumber = z.number().int().positive().max(2_147_483_647);

// The database refuses NUL characters.
const words = () => z.string().overwrite((text) => text.replaceAll('\u0000', '').trim());

/** A task's title as people may type it. */
export const Title = words()
  .min(1, { error: 'A task needs a title.' })
  .max(200, { error: 'A title has at most 200 characters.' });

/** A task's notes as people may type them. */
export const Notes = words().max(2000, { error: 'Notes have at most 2,000 characters.' });

/** A day of the calendar, as `2026-01-31`. */
export const Day = z.iso.date({ error: 'The due date is no day of the calendar.' });

/** Days that a list is about, seen from today. `none` means tasks without a day. */
export const DueSpan = z.enum([
  'overdue',
  'today',
  'tomorrow',
  'this_week',
  'next_week',
  'this_month',
  'none',
]);

/** What a list begins with. */
export const TaskOrder = z.enum(['urgency', 'due']);

/** A distance between days: negative ones lead back. */
export const Postponement = z.object({
  count: z.number().int().min(-999).max(999),
  unit: z.enum(['day', 'week', 'month', 'year']),
});
export type Postponement = z.infer<typeof Postponement>;

/** Which tasks a list shows. Everything absent means all of them. */
export const TaskFilter = z.object({
  status: TaskStatus.exactOptional(),
  priority: Priority.exactOptional(),
  due: z.union([DueSpan, Day]).exactOptional(),
  /** Words that title or notes contain. */
  text: words().min(1).max(200).exactOptional(),
  /** What comes first: the most urgent, or what is due first. */
  sort: TaskOrder.exactOptional(),
});
export type TaskFilter = z.infer<typeof TaskFilter>;

/** New values for some fields of a task; null empties a field. */
export const TaskPatch = z.object({
  title: Title.exactOptional(),
  notes: Notes.nullable().exactOptional(),
  priority: Priority.exactOptional(),
  dueOn: Day.nullable().exactOptional(),
});
export type TaskPatch = z.infer<typeof TaskPatch>;

/** What a new task is made of. */
export type NewTask = TaskPatch & { readonly title: string };

/** How many tasks an owner has. Overdue ones are open, too. */
export interface TaskCounts {
  readonly open: number;
  readonly done: number;
  readonly overdue: number;
}
