import { integer, pgTable, primaryKey, text, timestamp, index } from 'drizzle-orm/pg-core';

/** How urgent a task is. */
export const priorities = ['high', 'medium', 'low'] as const;

/** Whether a task is still to be done. */
export const statuses = ['open', 'done'] as const;

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Tasks. The number is what people call a task by: per owner, small, never reused. */
export const tasks = pgTable(
  'tasks',
  {
    ownerId: text('owner_id').notNull(),
    number: integer('number').notNull(),
    title: text('title').notNull(),
    notes: text('notes'),
    priority: text('priority', { enum: priorities }).notNull().default('medium'),
    status: text('status', { enum: statuses }).notNull().default('open'),
    /** The last day for it in its owner's calendar, as `2026-01-31`. */
    dueOn: text('due_on'),
    createdAt: time('created_at').notNull(),
    completedAt: time('completed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.ownerId, table.number] }),
    index('tasks_by_status').on(table.ownerId, table.status, table.number),
  ],
);

/** The last task number given to each owner, so that the number of a deleted task never comes back. */
export const taskCounters = pgTable('task_counters', {
  ownerId: text('owner_id').primaryKey(),
  lastNumber: integer('last_number').notNull(),
});
