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

/** A task's title as people may type it. */
export const Title = z.string().trim().min(1, { error: 'A task needs a title.' }).max(200);

/** A task's notes as people may type them. */
export const Notes = z.string().trim().max(2000);

/** Which tasks a list shows. Everything absent means all of them. */
export const TaskFilter = z.object({
  status: TaskStatus.exactOptional(),
  priority: Priority.exactOptional(),
  due: z.enum(['overdue', 'today']).exactOptional(),
  text: z.string().trim().min(1).max(200).exactOptional(),
});
export type TaskFilter = z.infer<typeof TaskFilter>;

/** How many tasks an owner has, by status. */
export type TaskCounts = Readonly<Record<TaskStatus, number>>;
