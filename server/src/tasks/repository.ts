import { and, asc, desc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { Db } from '@chatdock/store-postgres';
import type { Day } from './calendar.js';
import { change, undo, type Change } from './changes.js';
import { inOrderOf, sharedWords, shownBy, titleHas } from './conditions.js';
import { taskChanges, tasks } from './table.js';
import type { NewTask, Task, TaskCounts, TaskFilter, TaskPatch } from './task.js';

/** How many tasks an owner has, and how many of them a filter shows. */
export interface FilteredCounts extends TaskCounts {
  readonly matching: number;
}

/** A task and the change that made or changed it. */
export interface ChangedTask {
  readonly task: Task;
  readonly change: Change;
}

// Open tasks first, the most urgent day first, tasks without a day last; the index has the same order.
const asListed = [desc(tasks.status), asc(tasks.dueOn), asc(tasks.number)];

/** The tasks of all owners. Every method sees the given owner's tasks only, and every change can be undone. */
export class TaskRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** The tasks with these numbers, in the order of the numbers. */
  async find(ownerId: string, numbers: readonly number[]): Promise<Task[]> {
    if (numbers.length === 0) return [];
    return this.#db
      .select()
      .from(tasks)
      .where(and(eq(tasks.ownerId, ownerId), inArray(tasks.number, [...numbers])))
      .orderBy(asc(tasks.number));
  }

  /** The first tasks that a filter shows. */
  async list(ownerId: string, filter: TaskFilter, today: Day, limit: number): Promise<Task[]> {
    return this.#read(
      and(eq(tasks.ownerId, ownerId), shownBy(filter, today)),
      limit,
      inOrderOf(filter.sort, today),
    );
  }

  /** The numbers of all tasks that a filter shows, however many. */
  async numbers(ownerId: string, filter: TaskFilter, today: Day): Promise<number[]> {
    const rows = await this.#db
      .select({ number: tasks.number })
      .from(tasks)
      .where(and(eq(tasks.ownerId, ownerId), shownBy(filter, today)))
      .orderBy(asc(tasks.number));
    return rows.map(({ number }) => number);
  }

  /** Counts the owner's tasks, in one query. */
  async counts(ownerId: string, filter: TaskFilter, today: Day): Promise<FilteredCounts> {
    const number = (condition: SQL | undefined) =>
      sql<number>`count(*) filter (where ${condition ?? sql`true`})`.mapWith(Number);
    const [counts] = await this.#db
      .select({
        open: number(eq(tasks.status, 'open')),
        done: number(eq(tasks.status, 'done')),
        overdue: number(shownBy({ due: 'overdue' }, today)),
        matching: number(shownBy(filter, today)),
      })
      .from(tasks)
      .where(eq(tasks.ownerId, ownerId));
    return counts ?? { open: 0, done: 0, overdue: 0, matching: 0 };
  }

  /** The first tasks whose titles have all words of a text. */
  async search(ownerId: string, text: string, limit: number): Promise<Task[]> {
    const words = titleHas(text);
    return words ? this.#read(and(eq(tasks.ownerId, ownerId), words), limit) : [];
  }

  /** The tasks whose numbers are nearest to a number. */
  async nearestNumbers(ownerId: string, number: number, limit: number): Promise<Task[]> {
    return this.#db
      .select()
      .from(tasks)
      .where(eq(tasks.ownerId, ownerId))
      .orderBy(sql`abs(${tasks.number} - ${number})`, asc(tasks.number))
      .limit(limit);
  }

  /** The tasks whose titles share the most words with a text; none when no title shares any. */
  async nearestTitles(ownerId: string, text: string, limit: number): Promise<Task[]> {
    const shared = sharedWords(text);
    return this.#db
      .select()
      .from(tasks)
      .where(and(eq(tasks.ownerId, ownerId), sql`${shared} > 0`))
      .orderBy(desc(shared), ...asListed)
      .limit(limit);
  }

  /** The owner's last change that has not been undone. */
  async lastChange(ownerId: string): Promise<Change | undefined> {
    const [last] = await this.#db
      .select({ id: taskChanges.id, event: taskChanges.event, numbers: taskChanges.numbers })
      .from(taskChanges)
      .where(and(eq(taskChanges.ownerId, ownerId), eq(taskChanges.undone, false)))
      .orderBy(desc(taskChanges.id))
      .limit(1);
    return last;
  }

  /** Adds a task under the owner's next number. */
  async add(ownerId: string, task: NewTask): Promise<ChangedTask> {
    return change.add(this.#db, ownerId, task);
  }

  /** Marks tasks as done or open. Answers undefined when all of them are so already, or are not there. */
  async setStatus(
    ownerId: string,
    numbers: readonly number[],
    status: Task['status'],
  ): Promise<Change | undefined> {
    return change.status(this.#db, ownerId, numbers, status);
  }

  /** Gives fields new values. Answers undefined when they have them already, or there is no such task. */
  async update(ownerId: string, number: number, patch: TaskPatch): Promise<Change | undefined> {
    return change.fields(this.#db, ownerId, number, patch);
  }

  /** Deletes tasks. Answers undefined when none of them is there. */
  async remove(ownerId: string, numbers: readonly number[]): Promise<Change | undefined> {
    return change.removal(this.#db, ownerId, numbers);
  }

  /**
   * Undoes the owner's last change; with an id only if that is the last one.
   *
   * @returns the change that was undone, or undefined
   */
  async undo(ownerId: string, id?: number): Promise<Change | undefined> {
    return undo(this.#db, ownerId, id);
  }

  #read(where: SQL | undefined, limit: number, first: readonly SQL[] = []): Promise<Task[]> {
    return this.#db
      .select()
      .from(tasks)
      .where(where)
      .orderBy(desc(tasks.status), ...first, ...asListed.slice(1))
      .limit(limit);
  }
}
