import { eq, lt, sql } from 'drizzle-orm';
import { NotFoundError } from '@chatdock/chatkit-server';
import type { SessionStore, SessionUse, StoredSession } from '@chatdock/chatkit-server/sessions';
import type { Db } from './database.js';
import { isStorable } from './storable.js';
import { sessions } from './tables.js';

const minute = sql`interval '1 minute'`;
const minuteIsOver = sql`${sessions.minuteBeganAt} <= now() - ${minute}`;
const msLeft = sql<number>`ceil(extract(epoch from ${sessions.minuteBeganAt} + ${minute} - now()) * 1000)::int`;

/** A {@link SessionStore} on PostgreSQL or embedded Postgres, shared by all processes. */
export class PostgresSessionStore implements SessionStore {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async save(session: StoredSession): Promise<void> {
    const { id, expires_at } = session;
    // Sessions are short, so those that have ended would soon be most of the table.
    await this.#db.delete(sessions).where(lt(sessions.expiresAt, sql`now()`));
    await this.#db.insert(sessions).values({ id, data: session, expiresAt: new Date(expires_at * 1000) });
  }

  async load(id: string): Promise<StoredSession | undefined> {
    if (!isStorable(id)) return undefined;
    const [row] = await this.#db
      .select({ data: sessions.data, cancelled: sessions.cancelled })
      .from(sessions)
      .where(eq(sessions.id, id));
    return row && sessionOf(row);
  }

  async cancel(id: string): Promise<StoredSession | undefined> {
    if (!isStorable(id)) return undefined;
    const [row] = await this.#db
      .update(sessions)
      .set({ cancelled: true })
      .where(eq(sessions.id, id))
      .returning({ data: sessions.data, cancelled: sessions.cancelled });
    return row && sessionOf(row);
  }

  async count(id: string): Promise<SessionUse> {
    const [use] = await this.#db
      .update(sessions)
      .set({
        requests: sql`case when ${minuteIsOver} then 1 else ${sessions.requests} + 1 end`,
        minuteBeganAt: sql`case when ${minuteIsOver} then now() else ${sessions.minuteBeganAt} end`,
      })
      .where(eq(sessions.id, id))
      .returning({ requests: sessions.requests, resetsInMs: msLeft });
    if (!use) throw new NotFoundError('There is no session with this id.');
    return use;
  }
}

// Rows hold what this class has written.
function sessionOf({ data, cancelled }: { data: unknown; cancelled: boolean }): StoredSession {
  return { ...(data as StoredSession), cancelled };
}
