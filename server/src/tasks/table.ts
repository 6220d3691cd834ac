import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';

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
    // The order of every list: open before done, then by day, tasks without a day last.
    index('tasks_as_listed').on(table.ownerId, sql`${table.status} desc`, table.dueOn, table.number),
  ],
);

/** The last task number given to each owner, so that the number of a deleted task never comes back. */
export const taskCounters = pgTable('task_counters', {
  ownerId: text('owner_id').primaryKey(),
  lastNumber: integer('last_number').notNull(),
});

/** What has been changed lately, with what was there before, so that it can be undone. */
export const taskChanges = pgTable(
  'task_changes',
  {
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
    ownerId: text('owner_id').notNull(),
    /** What happened, as its owner reads it: "Task 3 completed". */
    event: text('event').notNull(),
    /** Numbers of the tasks that were changed, new ones included. */
    numbers: json('numbers').$type<number[]>().notNull(),
    /** Rows of `tasks` as they were; a new task has none. */
    before: json('before').notNull(),
    undone: boolean('undone').notNull().default(false),
  },
  (table) => [index('task_changes_by_owner').on(table.ownerId, table.id)],
);

/** How the question whether to delete was answered. */
const confirmationOutcomes = ['asked', 'confirmed', 'cancelled'] as const;

/** Questions whether to delete. What a click on Confirm deletes stands here, never in the click. */
export const taskConfirmations = pgTable(
  'task_confirmations',
  {
    id: text('id').primaryKey(),
    ownerId: text('owner_id').notNull(),
    numbers: json('numbers').$type<number[]>().notNull(),
    /** What is to be deleted, in words. */
    subject: text('subject').notNull(),
    outcome: text('outcome', { enum: confirmationOutcomes }).notNull().default('asked'),
    expiresAt: time('expires_at').notNull(),
    /** The change that deleted them. */
    changeId: bigint('change_id', { mode: 'number' }),
  },
  (table) => [index('task_confirmations_by_owner').on(table.ownerId)],
);

/** What the assistant's tools have done for each user message, so that a repeated turn does nothing twice. */
export const taskCalls = pgTable(
  'task_calls',
  {
    ownerId: text('owner_id').notNull(),
    messageId: text('message_id').notNull(),
    tool: text('tool').notNull(),
    /** Which call of this tool for this message it was, from 0. */
    position: integer('position').notNull(),
    /** The arguments in a form in which equal ones are the same text. */
    arguments: text('arguments').notNull(),
    /** Says the same for messages of the same text. */
    fingerprint: text('fingerprint').notNull(),
    outcome: json('outcome').notNull(),
    /** Whether the answer that the call belonged to was streamed to its end. */
    answered: boolean('answered').notNull().default(false),
    createdAt: time('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.ownerId, table.messageId, table.tool, table.position] }),
    index('task_calls_by_fingerprint').on(table.ownerId, table.fingerprint, table.createdAt),
  ],
);
