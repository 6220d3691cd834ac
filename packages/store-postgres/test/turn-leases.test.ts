import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { MemoryTurnLeases, RequestError, type TurnLeases } from '@chatdock/chatkit-server';
import { PostgresTurnLeases } from '../src/index.js';
import { engines, type TestDatabase } from './engines.js';

// So long that no test comes to its end, however busy the machine is: what passes is what a test lets pass.
const waitMs = 3_600_000;
const lifetimeMs = 3_600_000;
const patient = () => ({ waitMs, signal: new AbortController().signal });

/** What every implementation does, seen through two handles on the same threads. */
function contract(handles: () => { here: TurnLeases; there: TurnLeases }) {
  it('gives a free thread at once', async () => {
    const lease = await handles().here.acquire('free', patient());
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

  it('refuses a turn whose thread stays busy, and says when to come back', async () => {
    const { here, there } = handles();
    const first = await here.acquire('held', patient());
    const refusal = await there.acquire('held', { ...patient(), waitMs: 0 }).catch((error: unknown) => error);
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
  afterEach(() => {
    vi.useRealTimers();
  });
  afterAll(() => database.end());

  // Two objects share nothing but the database, as two processes do.
  contract(() => ({
    here: new PostgresTurnLeases({ db: database.db, lifetimeMs }),
    there: new PostgresTurnLeases({ db: database.db, lifetimeMs }),
  }));

  it('frees the thread of a process that has died', async () => {
    await database.db.execute(
      sql`insert into chatkit_turn_leases values ('orphan', 'dead', now() - interval '1 second')`,
    );
    const lease = await new PostgresTurnLeases({ db: database.db }).acquire('orphan', patient());
    await lease.release();
  });

  /** Who holds a lease, and its end as a second of the database's clock. */
  async function leaseOf(threadId: string): Promise<{ holder: string; end: number } | undefined> {
    const [row] = await database.inOrder
      .select({
        holder: sql<string>`holder`,
        end: sql<number>`extract(epoch from expires_at)`.mapWith(Number),
      })
      .from(sql`chatkit_turn_leases`)
      .where(sql`thread_id = ${threadId}`);
    return row;
  }

  /** As if so much time of a lease had passed that these seconds are left. */
  async function leave(threadId: string, seconds: number): Promise<void> {
    await database.inOrder.execute(
      sql`update chatkit_turn_leases set expires_at = now() + ${seconds} * interval '1 second' where thread_id = ${threadId}`,
    );
  }

  it('renews the lease of a long turn, until it is released', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const lease = await new PostgresTurnLeases({ db: database.inOrder }).acquire('long', patient());
    await leave('long', 1);
    const before = (await leaseOf('long'))?.end ?? 0;
    await vi.advanceTimersByTimeAsync(3_000);
    const after = (await leaseOf('long'))?.end ?? 0;
    expect(after - before).toBeGreaterThanOrEqual(8);
    await lease.release();
    expect(vi.getTimerCount()).toBe(0);
    expect(await leaseOf('long')).toBeUndefined();
  });

  it('lets a late holder neither renew nor free what another has taken over', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const [one, two, three] = [1, 2, 3].map(() => new PostgresTurnLeases({ db: database.inOrder }));
    const late = await one?.acquire('late', patient());
    await leave('late', -1);
    await vi.advanceTimersByTimeAsync(1_000);
    const current = await two?.acquire('late', patient());
    await leave('late', 3_600);
    const held = await leaseOf('late');
    // The first holder's renewal, a second before the other's.
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await leaseOf('late')).toEqual(held);
    await late?.release();
    expect(await leaseOf('late')).toEqual(held);
    await expect(three?.acquire('late', { ...patient(), waitMs: 0 })).rejects.toThrow('still answering');
    await current?.release();
    expect(await leaseOf('late')).toBeUndefined();
  });

  it('leaves neither a row nor a timer of a turn that was refused or left', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const [here, there] = [1, 2].map(() => new PostgresTurnLeases({ db: database.inOrder, lifetimeMs }));
    const lease = await here?.acquire('refused', patient());
    await expect(there?.acquire('refused', { ...patient(), waitMs: 0 })).rejects.toThrow('still answering');
    const left = there?.acquire('refused', { waitMs, signal: AbortSignal.abort(new Error('gone')) });
    await expect(left).rejects.toThrow('gone');
    expect(vi.getTimerCount()).toBe(1);
    await lease?.release();
    expect(vi.getTimerCount()).toBe(0);
    await (await there?.acquire('refused', { ...patient(), waitMs: 0 }))?.release();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves no row behind', async () => {
    const [row] = await database.db
      .select({ count: sql<number>`count(*)`.mapWith(Number) })
      .from(sql`chatkit_turn_leases`);
    expect(row?.count).toBe(0);
  });
});
