import { and, asc, count, eq, ilike, lt, sql, type SQL } from 'drizzle-orm';
import type { Db } from '@chatdock/store-postgres';
import type { Day } from './calendar.js';
import { taskCounters, tasks } from './table.js';
import type { Priority, Task, TaskCounts, TaskFilter } from './task.js';

/** What a new task is made of. */
export interface NewTask {
  readonly title: string;
  readonly notes?: string | undefined;
  readonly priority?: Priority | undefined;
  readonly dueOn?: Day | undefined;
}

/** A page of tasks and how many match in all. */
export interface TaskPage {
  readonly tasks: readonly Task[];
  readonly total: number;
}

function matches(ownerId: string, filter: TaskFilter, today: Day): SQL | undefined {
  const conditions = [eq(tasks.ownerId, ownerId)];
  if (filter.status) conditions.push(eq(tasks.status, filter.status));
  if (filter.priority) conditions.push(eq(tasks.priority, filter.priority));
  if (filter.due === 'overdue') conditions.push(eq(tasks.status, 'open'), lt(tasks.dueOn, today));
  if (filter.due === 'today') conditions.push(eq(tasks.dueOn, today));
  if (filter.text) {
    const pattern = `%${filter.text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    conditions.push(ilike(tasks.title, pattern));
  }
  return and(...conditions);
}

/** The tasks of all owners. Every method sees the given owner's tasks only. */
export class TaskRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Adds a task under the owner's next number. */
  async add(ownerId: string, { title, notes, priority, dueOn }: NewTask): Promise<Task> {
    return this.#db.transaction(async (tx) => {
      const [counter] = await tx
        .insert(taskCounters)
        .values({ ownerId, lastNumber: 1 })
        .onConflictDoUpdate({
          target: taskCounters.ownerId,
          set: { lastNumber: sql`${taskCounters.lastNumber} + 1` },
        })
        .returning();
      const [task] = await tx
        .insert(tasks)
        .values({
          ownerId,
          number: counter?.lastNumber ?? 1,
          title,
          notes: notes || null,
          priority: priority ?? 'medium',
          dueOn: dueOn ?? null,
          createdAt: new Date(),
        })
        .returning();
      if (!task) throw new Error('The database took a task and answered nothing.');
      return task;
    });
  }

  /** The task with the number, if the owner has one. */
  async find(ownerId: string, number: number): Promise<Task | undefined> {
    const [task] = await this.#db
      .select()
      .from(tasks)
      .where(and(eq(tasks.ownerId, ownerId), eq(tasks.number, number)));
    return task;
  }

  /** The first tasks that match: open ones first, the most urgent day first. */
  async list(ownerId: string, filter: TaskFilter, today: Day, limit: number): Promise<TaskPage> {
    const where = matches(ownerId, filter, today);
    const [page, [all]] = await Promise.all([
      this.#db
        .select()
        .from(tasks)
        .where(where)
        .orderBy(sql`${tasks.status} = 'done'`, sql`${tasks.dueOn} asc nulls last`, asc(tasks.number))
        .limit(limit),
      this.#db.select({ total: count() }).from(tasks).where(where),
    ]);
    return { tasks: page, total: all?.total ?? 0 };
  }

  /** How many tasks the owner has, by status. */
  async counts(ownerId: string): Promise<TaskCounts> {
    const rows = await this.#db
      .select({ status: tasks.status, total: count() })
      .from(tasks)
      .where(eq(tasks.ownerId, ownerId))
      .groupBy(tasks.status);
    const totalOf = (status: string) => rows.find((row) => row.status === status)?.total ?? 0;
    return { open: totalOf('open'), done: totalOf('done') };
  }

  /** Marks a task as done or open again. Doing it twice changes nothing more. */
  async setStatus(ownerId: string, number: number, status: Task['status']): Promise<Task | undefined> {
    const [task] = await this.#db
      .update(tasks)
      .set({ status, completedAt: status === 'done' ? new Date() : null })
      .where(and(eq(tasks.ownerId, ownerId), eq(tasks.number, number)))
      .returning();
    return task;
  }

  /** Gives all tasks of one owner to another, numbered on from the other's last one. */
  async moveOwner(from: string, to: string): Promise<void> {
    await this.#db.transaction(async (tx) => {
      const moved = await tx.select().from(tasks).where(eq(tasks.ownerId, from)).orderBy(asc(tasks.number));
      if (moved.length > 0) {
        const [counter] = await tx
          .insert(taskCounters)
          .values({ ownerId: to, lastNumber: moved.length })
          .onConflictDoUpdate({
            target: taskCounters.ownerId,
            set: { lastNumber: sql`${taskCounters.lastNumber} + ${moved.length}` },
          })
          .returning();
        const first = (counter?.lastNumber ?? moved.length) - moved.length + 1;
        await tx
          .insert(tasks)
          .values(moved.map((task, index) => ({ ...task, ownerId: to, number: first + index })));
      }
      await tx.delete(tasks).where(eq(tasks.ownerId, from));
      await tx.delete(taskCounters).where(eq(taskCounters.ownerId, from));
    });
  }
}
