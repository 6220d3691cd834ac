import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { firstOffset, offsetOf } from '@chatdock/chatkit-server';
import { sampleThread, turnLogContract } from '@chatdock/chatkit-server/testing';
import { PostgresStore, PostgresTurnLog } from '../src/index.js';
import { engines, type TestDatabase } from './engines.js';

const named = { threadId: 'thr_a', requestId: 'one', isFollowable: true };
const ownerOf = (owner: string) => owner;
const entry = (generation: number, at: number, data: string) => ({ offset: offsetOf(generation, at), data });

describe.each(Object.entries(engines))('PostgresTurnLog on %s', (_engine, open) => {
  let database: TestDatabase;
  const log = (options: { alone?: boolean; keptMs?: number; lifetimeMs?: number } = {}) =>
    new PostgresTurnLog<string>({ db: database.db, ownerOf, pollMs: 20, ...options });

  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    await database.db.execute(sql`truncate chatkit_turns cascade`);
  });
  afterAll(() => database.end());

  it.each(turnLogContract)('$name', ({ run }) => run({ log: log(), owner: 'ada', stranger: 'eve' }));

  it('lets other processes follow a turn and stop it', async () => {
    const [here, elsewhere] = [log(), log()];
    const { turn } = await here.begin(named, 'ada');
    let stops = 0;
    here.onStop(turn, () => (stops += 1));
    const read: string[] = [];
    const following = (async () => {
      const { signal } = new AbortController();
      for await (const { entries } of elsewhere.follow(turn.id, firstOffset, 'ada', signal)) {
        for (const { data } of entries) read.push(data);
        if (read.length === 1) await elsewhere.stop(turn.id, 'ada');
      }
    })();
    await here.append(turn, { entries: [entry(1, 1, 'a')] });
    await expect.poll(() => read).toEqual(['a']);
    await expect
      .poll(async () => {
        await here.append(turn, { entries: [] });
        return stops;
      })
      .toBeGreaterThan(0);
    await here.end(turn, 'stopped', { entries: [entry(1, 2, 'b')] });
    await following;
    expect(read).toEqual(['a', 'b']);
  });

  it('knows when the process of a turn has died, and lets one other end it', async () => {
    const died = log({ lifetimeMs: 30 });
    const { turn } = await died.begin({ ...named, requestId: undefined }, 'ada');
    await died.append(turn, { entries: [entry(1, 1, 'a')] });
    // Its process says nothing any more.
    await database.db.execute(
      sql`update chatkit_turns set holder = 'dead', expires_at = now() - interval '1 second'`,
    );
    const [one, two] = [log(), log()];
    const lost = await one.runningIn('thr_a', 'ada');
    expect(lost).toMatchObject({ id: turn.id, isLost: true, generation: 1 });
    const taken = await Promise.all([one, two].map((each) => each.takeOver(lost!, 'ada')));
    expect(taken.filter((each) => each !== undefined)).toMatchObject([{ generation: 2, isLost: false }]);
  });

  it('knows at once that a turn is lost where no other process can run it', async () => {
    await log().begin(named, 'ada');
    expect(await log({ alone: true }).runningIn('thr_a', 'ada')).toMatchObject({ isLost: true });
    expect(await log().runningIn('thr_a', 'ada')).toMatchObject({ isLost: false });
  });

  it('a turn that runs stays alive for as long as it takes', async () => {
    const here = log({ lifetimeMs: 60 });
    const { turn } = await here.begin(named, 'ada');
    const expiry = async () => {
      const { rows } = (await database.db.execute(sql`select expires_at from chatkit_turns`)) as unknown as {
        rows: { expires_at: unknown }[];
      };
      return String(new Date(rows[0]?.expires_at as string).getTime());
    };
    const first = await expiry();
    await expect.poll(expiry).not.toBe(first);
    await here.end(turn, 'finished', { entries: [] });
  });

  it('throws away what was said in turns that ended long ago, and keeps their names and endings', async () => {
    const here = log({ keptMs: 0 });
    const first = (await here.begin(named, 'ada')).turn;
    await here.end(first, 'cut', { entries: [entry(1, 1, 'a')], lastItemId: 'i1' });
    const second = (await here.begin({ ...named, requestId: 'two' }, 'ada')).turn;
    await here.end(second, 'finished', { entries: [entry(1, 1, 'b')] });
    const elsewhere = log();
    await expect(elsewhere.read(first.id, firstOffset, 'ada')).rejects.toMatchObject({ code: 'turn_gone' });
    expect(await elsewhere.begin(named, 'ada')).toMatchObject({ isNew: false, turn: { ending: 'cut' } });
    expect(await elsewhere.endingsOf('thr_a', ['i1'], 'ada')).toEqual({ i1: 'cut' });
  });

  it('goes with its thread, and with its owner; a name that both have used stays with the new owner', async () => {
    const store = new PostgresStore<string>({ db: database.db, ownerOf });
    await store.saveThread(sampleThread('thr_b'), 'guest');
    const { turn } = await store.turns.begin({ ...named, threadId: 'thr_b' }, 'guest');
    await store.turns.append(turn, { entries: [entry(1, 1, 'a')] });
    const own = (await store.turns.begin(named, 'ada')).turn;
    await store.moveOwner('guest', 'ada');
    const elsewhere = log();
    expect((await elsewhere.read(turn.id, firstOffset, 'ada')).entries).toHaveLength(1);
    expect(await elsewhere.begin(named, 'ada')).toMatchObject({ isNew: false, turn: { id: own.id } });
    await store.deleteThread('thr_b', 'ada');
    const left = await database.db.execute(sql`select * from chatkit_turn_entries`);
    expect((left as unknown as { rows: unknown[] }).rows).toEqual([]);
  });

  it.each(['\u0000', 'x\ud800'])('has nothing under an id that no database can hold: %j', async (id) => {
    await expect(log().begin({ threadId: id, isFollowable: true }, 'ada')).rejects.toThrow('no such thread');
    await expect(log().find(id, 'ada')).rejects.toMatchObject({ code: 'turn_not_found' });
    expect(await log().runningIn(id, 'ada')).toBeUndefined();
    expect(await log().endingsOf(id, [id], 'ada')).toEqual({});
    await log().stop(id, 'ada');
    await log().deleteThread(id, 'ada');
  });
});
