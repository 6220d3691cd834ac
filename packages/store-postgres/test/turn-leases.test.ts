import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryTurnLeases, RequestError, type TurnLeases } from '@chatdock/chatkit-server';
import { PostgresTurnLeases } from '../src/index.js';
import { engines, type TestDatabase } from './engines.js';

const waitMs = 10_000;
const patient = () => ({ waitMs, signal: new AbortController().signal });

/** What every implementation does, seen through two handles on the same threads. */
function contract(handles: () => { here: TurnLeases; there: TurnLeases }) {
  it('gives a free thread at once', async () => {
    const lease = await handles().here.acquire('free', patient());
    expect(lease.waited).toBe(false);
    await lease.release();
  });

  it('lets one turn at a time act on a thread', async () => {
    const { here, there } = handles();
    let running = 0;
    let most = 0;
    const turn = async (leases: TurnLeases) => {
      const lease = await leases.acquire('shared', patient());
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      await lease.release();
    };
    await Promise.all([turn(here), turn(there), turn(here), turn(there), turn(here)]);
    expect(most).toBe(1);
  });

  it('keeps the order of the turns that wait in one process', async () => {
    const { here } = handles();
    const first = await here.acquire('ordered', patient());
    const order: number[] = [];
    const waiting = [1, 2, 3].map(async (number) => {
      const lease = await here.acquire('ordered', patient());
      order.push(number);
      await lease.release();
    });
    await first.release();
    await Promise.all(waiting);
    expect(order).toEqual([1, 2, 3]);
  });

  it('says that another turn ran meanwhile', async () => {
    const { here, there } = handles();
    const first = await here.acquire('busy', patient());
    const second = there.acquire('busy', patient());
    // By the time this turn is refused, the one before it has met the lease.
    const refused = here.acquire('busy', { ...patient(), waitMs: 500 });
    await expect(refused).rejects.toThrow('still answering');
    await first.release();
    const lease = await second;
    expect(lease.waited).toBe(true);
    await lease.release();
  });

  it('refuses a turn whose thread stays busy, and says when to come back', async () => {
    const { here, there } = handles();
    const first = await here.acquire('held', patient());
    const refusal = await there
      .acquire('held', { ...patient(), waitMs: 50 })
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(RequestError);
    expect(refusal).toMatchObject({ code: 'thread_busy', retryAfter: 1 });
    await first.release();
    await (await there.acquire('held', patient())).release();
  });

  it('stops waiting when the client goes away, and leaves the thread to others', async () => {
    const { here, there } = handles();
    const first = await here.acquire('left', patient());
    const client = new AbortController();
    const waiting = there.acquire('left', { waitMs, signal: client.signal });
    client.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    await first.release();
    await (await there.acquire('left', patient())).release();
  });

  it('does not keep threads apart from each other waiting', async () => {
    const { here, there } = handles();
    const one = await here.acquire('one', patient());
    const two = await there.acquire('two', patient());
    expect(two.waited).toBe(false);
    await Promise.all([one.release(), two.release()]);
  });
}

describe('MemoryTurnLeases', () => {
  const leases = new MemoryTurnLeases();
  contract(() => ({ here: leases, there: leases }));
});

describe.each(Object.entries(engines))('PostgresTurnLeases on %s', (_engine, open) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.end());

  // Two objects share nothing but the database, as two processes do.
  contract(() => ({
    here: new PostgresTurnLeases({ db: database.db }),
    there: new PostgresTurnLeases({ db: database.db }),
  }));

  it('frees the thread of a process that has died', async () => {
    await database.db.execute(
      sql`insert into chatkit_turn_leases values ('orphan', 'dead', now() - interval '1 second')`,
    );
    const lease = await new PostgresTurnLeases({ db: database.db }).acquire('orphan', patient());
    await lease.release();
  });

  it('renews the lease of a long turn', async () => {
    const lifetimeMs = 300;
    const here = new PostgresTurnLeases({ db: database.db, lifetimeMs });
    const lease = await here.acquire('long', patient());
    const there = new PostgresTurnLeases({ db: database.db, lifetimeMs });
    const refusal = there.acquire('long', { ...patient(), waitMs: 4 * lifetimeMs });
    await expect(refusal).rejects.toThrow('still answering');
    await lease.release();
  });

  it('leaves no row behind', async () => {
    const [row] = await database.db
      .select({ count: sql<number>`count(*)`.mapWith(Number) })
      .from(sql`chatkit_turn_leases`);
    expect(row?.count).toBe(0);
  });
});
