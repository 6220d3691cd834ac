import { NoopLogger, sql, type SQL } from 'drizzle-orm';
import { afterEach, beforeAll, expect, vi } from 'vitest';
import type { ThreadItem } from '@chatdock/protocol';
import {
  sampleAttachment,
  sampleItems,
  sampleThread,
  type SampleIds,
} from '@chatdock/chatkit-server/testing';
import { PostgresStore, type Db } from '@chatdock/store-postgres';
import { noteMove } from '../src/auth/people.js';
import { TurnCalls } from '../src/tasks/calls.js';
import { addTask } from '../src/tasks/commands.js';
import { taskScope } from '../src/tasks/scope.js';
import { heard, type Person, type TestApp } from './test-app.js';
import { unscoped, type OwnedTable } from './owner-scope.js';

// Everything that people of the tests call their tasks or say to the assistant, so that a statement that forgets
// whose rows it is about meets rows of somebody else's.
const titles = ['buy groceries', 'call the dentist', 'call Ann', 'call Bob', 'buy milk', 'read a book'];
const said = [
  'groceries',
  'milk',
  'one',
  'two',
  'undo that',
  'water twice',
  'groceries, please',
  'one and two, please',
];

type Rows = Record<string, unknown[]>;

/** Somebody who has one of everything. */
export interface Furnished {
  readonly person: Person;
  readonly ids: SampleIds;
  /** All that the person owns, by table. */
  rows(): Promise<Rows>;
}

/** Whose a row is: tables by the column that says so. */
const ownerColumns = ['owner_id', 'user_id'];

/** Tables whose rows belong to nobody, and why. */
const ownerless: Readonly<Record<string, string>> = {
  jwks: 'the keys of the server',
  verification: 'one-time values, each found by its own secret',
  rate_limits: 'counters that say nothing but a number',
  chatkit_sessions:
    'sessions of a ChatKit API, of which this app issues none; each is found by its own secret',
  chatkit_turn_entries: 'what was said in a turn; every statement names the owner of the turn',
  chatkit_turn_leases: 'which process acts on a thread; the thread was loaded for its owner before',
  app_migrations: 'which migrations were applied',
  chatkit_migrations: 'which migrations were applied',
};

/** Every table of the database with the column of its owner, whatever tables there are. */
async function ownedTables(db: Db): Promise<OwnedTable[]> {
  const columns = await db
    .select({ table: sql<string>`table_name`, column: sql<string>`column_name` })
    .from(sql`information_schema.columns`)
    .where(sql`table_schema not in ('pg_catalog', 'information_schema')`);
  const names = [...new Set(columns.map(({ table }) => table))].filter(
    (name) => !Object.hasOwn(ownerless, name),
  );
  return names.sort().map((name) => {
    if (name === 'user') return { name, column: 'id' };
    const owner = columns.find(({ table, column }) => table === name && ownerColumns.includes(column));
    if (!owner)
      throw new Error(`Nothing says whose the rows of ${name} are. Give it an owner, or a reason here.`);
    return { name, column: owner.column };
  });
}

const snapshot = 'select row_to_json(t)';

async function rowsWhere(db: Db, where: (table: OwnedTable) => SQL | undefined): Promise<Rows> {
  const rows: Rows = {};
  for (const table of await ownedTables(db)) {
    const found = await db
      .select({ row: sql<unknown>`row_to_json(t)` })
      .from(sql`${sql.identifier(table.name)} t`)
      .where(where(table));
    rows[table.name] = found
      .map(({ row }) => row)
      .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  }
  return rows;
}

/** All that anybody owns, by table. */
export const allRows = (db: Db): Promise<Rows> => rowsWhere(db, () => undefined);

/** All that one person owns, by table. */
const rowsOf = (db: Db, { ownerId, userId }: Person): Promise<Rows> =>
  rowsWhere(
    db,
    ({ column }) => sql`t.${sql.identifier(column)} = ${column === 'owner_id' ? ownerId : userId}`,
  );

/**
 * Gives a person one of everything: tasks from number 1 on, changes that can be undone, a question whether to
 * delete, calls of tools whose answer broke off, a thread with items of every kind, and an attachment.
 *
 * @param mark stands in every word of the person's
 */
export async function furnish(
  { database: { db } }: TestApp,
  person: Person,
  mark: string,
): Promise<Furnished> {
  const { ownerId } = person;
  // Later than any test, so that they never are too old to be a repetition.
  const clock = { now: new Date(Date.now() + 60 * 60_000), timeZone: 'UTC' };
  const scope = taskScope(db, { ownerId, clock });
  for (const text of [...titles.map((title) => `add task: ${title}`), ...said]) {
    const title = `${text.replace('add task: ', '')} ${mark}`;
    const calls = new TurnCalls(db, ownerId, { id: `msg_${title}`, text }, clock.now);
    await calls.act({ tool: 'add_task', args: { title }, mayBeReworded: true }, (tx) =>
      addTask(taskScope(tx, { ownerId, clock }), { title, priority: 'high', dueOn: '2020-01-01' }),
    );
  }
  await scope.tasks.setStatus(ownerId, [6], 'done');
  await scope.tasks.update(ownerId, 5, { notes: mark });
  await scope.confirmations.ask(ownerId, [1, 2], mark, clock.now);
  const thread = `thr_${person.userId}`;
  const attachment = `atc_${person.userId}`;
  const store = new PostgresStore<string>({ db, ownerOf: (owner) => owner });
  await store.saveThread(sampleThread(thread, mark), ownerId);
  for (const item of [...sampleItems(thread), pendingCall(thread)]) {
    await store.addThreadItem(thread, { ...item, id: `${item.id}_${person.userId}` }, ownerId);
  }
  await store.saveAttachment({ ...sampleAttachment(attachment), name: mark }, ownerId);
  await noteMove(db, `guest before ${person.userId}`, person.userId);
  const turn = { threadId: thread, requestId: mark.replaceAll(' ', '_'), isFollowable: true };
  const begun = await store.turns.begin(turn, ownerId);
  await store.turns.end(begun.turn, 'finished', { entries: [] });
  const item = (id: string) => `${id}_${person.userId}`;
  const ids = { thread, message: item('i1'), widget: item('i4'), question: item('i6'), attachment };
  return { person, ids, rows: () => rowsOf(db, person) };
}

function pendingCall(thread_id: string): ThreadItem {
  const created_at = '2026-01-02T03:04:05.678Z';
  const call = { status: 'pending' as const, call_id: 'call', name: 'locate', arguments: {} };
  return { type: 'client_tool_call', id: 'i12', thread_id, created_at, ...call };
}

/** Stands in all that eve has. */
export const eves = 'only eve may see this';

/**
 * Eve has the same as everybody else in the tests of a file. After each of them all that she has is as it was,
 * nothing of it was sent to anybody else, and every statement that ran has named whose rows it is about.
 */
export function besideEve(app: () => TestApp): { readonly eve: Furnished } {
  const statements = new Set<string>();
  vi.spyOn(NoopLogger.prototype, 'logQuery').mockImplementation((...logged: unknown[]) => {
    statements.add(String(logged[0]));
  });
  let eve: Furnished;
  let before: Rows;
  let tables: OwnedTable[];
  beforeAll(async () => {
    tables = await ownedTables(app().database.db);
    eve = await furnish(app(), await app().person(), eves);
    before = await eve.rows();
    // A table of which she has nothing would be watched in vain.
    for (const [table, rows] of Object.entries(before)) expect([table, rows.length]).not.toEqual([table, 0]);
    if (statements.size === 0)
      throw new Error('No statement was seen: the database has a logger of its own.');
    statements.clear();
  });
  afterEach(async () => {
    const ran = [...statements].filter((statement) => !statement.startsWith(snapshot));
    expect(await eve.rows()).toEqual(before);
    statements.clear();
    for (const { to, text } of heard.splice(0)) {
      if (to !== eve.person) expect(text).not.toContain(eves);
    }
    expect(unscoped(ran, tables)).toEqual([]);
    statements.clear();
  });
  return {
    get eve() {
      return eve;
    },
  };
}
