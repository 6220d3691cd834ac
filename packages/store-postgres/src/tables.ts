import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';

// Whole objects are kept as `json`, not `jsonb`: it keeps NUL characters and lone surrogates, which jsonb
// refuses, and nothing is ever queried inside them.

const position = () => bigint('position', { mode: 'number' }).generatedAlwaysAsIdentity().notNull();

/** Threads: what the wire calls a thread, without its items. */
export const threads = pgTable(
  'chatkit_threads',
  {
    id: text('id').primaryKey(),
    ownerId: text('owner_id').notNull(),
    position: position(),
    data: json('data').notNull(),
  },
  (table) => [
    unique('chatkit_threads_of_owner').on(table.ownerId, table.id),
    index('chatkit_threads_by_position').on(table.ownerId, table.position),
  ],
);

/** Thread items of all types, in the order in which they were first written. */
export const items = pgTable(
  'chatkit_items',
  {
    ownerId: text('owner_id').notNull(),
    threadId: text('thread_id').notNull(),
    id: text('id').notNull(),
    position: position(),
    data: json('data').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.threadId, table.id] }),
    // The owner is part of the reference, so that an item can never hang on somebody else's thread.
    foreignKey({
      name: 'chatkit_items_thread',
      columns: [table.ownerId, table.threadId],
      foreignColumns: [threads.ownerId, threads.id],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
    index('chatkit_items_by_position').on(table.threadId, table.position),
  ],
);

/** Attachments: their description; the bytes are the attachment store's. */
export const attachments = pgTable('chatkit_attachments', {
  id: text('id').primaryKey(),
  ownerId: text('owner_id').notNull(),
  data: json('data').notNull(),
});

/**
 * Turns: their names, by which a request that comes twice is known, and their endings. A turn is made before its thread,
 * so that nothing refers to threads here.
 */
export const turns = pgTable(
  'chatkit_turns',
  {
    id: text('id').primaryKey(),
    ownerId: text('owner_id').notNull(),
    threadId: text('thread_id').notNull(),
    position: position(),
    requestId: text('request_id'),
    isFollowable: boolean('is_followable').notNull(),
    generation: integer('generation').notNull().default(1),
    firstItemId: text('first_item_id'),
    lastItemId: text('last_item_id'),
    /** Offsets: where readers of the thread go on, what is kept, and the end of what is written. */
    base: text('base').notNull(),
    keptAfter: text('kept_after').notNull(),
    tail: text('tail').notNull(),
    ending: text('ending'),
    /** Somebody wants it to stop. */
    stopAsked: boolean('stop_asked').notNull().default(false),
    /** The process that runs it, and until when it is believed to. */
    holder: text('holder').notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true, mode: 'date' }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().defaultNow(),
    endedAt: timestamp('ended_at', { withTimezone: true, mode: 'date' }),
  },
  (table) => [
    unique('chatkit_turns_by_name').on(table.ownerId, table.requestId),
    index('chatkit_turns_of_thread').on(table.ownerId, table.threadId, table.position),
    index('chatkit_turns_by_holder').on(table.holder),
    index('chatkit_turns_by_end').on(table.endedAt),
  ],
);

/** What was said in turns, for some minutes: the thread has everything. */
export const turnEntries = pgTable(
  'chatkit_turn_entries',
  {
    turnId: text('turn_id')
      .notNull()
      .references(() => turns.id, { onDelete: 'cascade' }),
    // A generation and a sequence of fixed width.
    offset: text('entry_offset').notNull(),
    data: text('data').notNull(),
  },
  (table) => [primaryKey({ columns: [table.turnId, table.offset] })],
);

/** Which turn may act on a thread, until when. A row that has expired counts for nothing. */
export const turnLeases = pgTable('chatkit_turn_leases', {
  threadId: text('thread_id').primaryKey(),
  holder: text('holder').notNull(),
  expiresAt: timestamp('expires_at', { withTimezone: true, mode: 'date' }).notNull(),
});

/** Sessions that let one user of an operator talk for some minutes; what they are, and how much the minute has seen. */
export const sessions = pgTable(
  'chatkit_sessions',
  {
    id: text('id').primaryKey(),
    data: json('data').notNull(),
    cancelled: boolean('cancelled').notNull().default(false),
    expiresAt: timestamp('expires_at', { withTimezone: true, mode: 'date' }).notNull(),
    requests: integer('requests').notNull().default(0),
    minuteBeganAt: timestamp('minute_began_at', { withTimezone: true, mode: 'date' }).notNull().defaultNow(),
  },
  (table) => [index('chatkit_sessions_by_end').on(table.expiresAt)],
);
