import assert from 'node:assert/strict';
import { RequestError } from '../errors/request-error.js';
import { firstOffset, offsetOf } from '../turn-log/offsets.js';
import { TurnLostError, type LoggedTurn, type Reading, type TurnLog } from '../turn-log/turn-log.js';

/** A fresh log and two users of it. */
export interface TurnLogUnderTest<Context> {
  readonly log: TurnLog<Context>;
  readonly owner: Context;
  readonly stranger: Context;
}

/** One requirement on a log of turns; `run` rejects when the log does not meet it. */
export interface TurnLogRequirement {
  readonly name: string;
  run<Context>(subject: TurnLogUnderTest<Context>): Promise<void>;
}

/**
 * What every `TurnLog` must do. Run it with any test framework:
 * `for (const { name, run } of turnLogContract) it(name, async () => run(await freshLog()))`.
 */
export const turnLogContract: readonly TurnLogRequirement[] = [
  {
    name: 'one turn for a name, however often and at once it begins',
    async run({ log, owner }) {
      const turn = { threadId: 'thr_a', requestId: 'one', isFollowable: true };
      const begun = await Promise.all([1, 2, 3].map(() => log.begin(turn, owner)));
      assert.equal(begun.filter(({ isNew }) => isNew).length, 1);
      assert.equal(new Set(begun.map(({ turn: { id } }) => id)).size, 1);
      assert.equal((await log.begin({ ...turn, requestId: 'two' }, owner)).isNew, true);
    },
  },
  {
    name: 'names of one owner mean nothing to another, and turns without names are all their own',
    async run({ log, owner, stranger }) {
      const turn = { threadId: 'thr_a', requestId: 'one', isFollowable: true };
      await log.begin(turn, owner);
      assert.equal((await log.begin({ ...turn, threadId: 'thr_b' }, stranger)).isNew, true);
      const unnamed = { threadId: 'thr_a', isFollowable: true };
      assert.equal((await log.begin(unnamed, owner)).isNew, true);
      assert.equal((await log.begin(unnamed, owner)).isNew, true);
    },
  },
  {
    name: 'gives back what was written, after any offset, in its order',
    async run({ log, owner }) {
      const turn = await begin(log, owner);
      await write(log, turn, 0, ['a', 'b']);
      await write(log, turn, 2, ['c 👍🏽\u0000\ud800']);
      assert.deepEqual(dataOf(await log.read(turn.id, firstOffset, owner)), ['a', 'b', 'c 👍🏽\u0000\ud800']);
      const rest = await log.read(turn.id, offsetOf(1, 1), owner);
      assert.deepEqual(dataOf(rest), ['b', 'c 👍🏽\u0000\ud800']);
      assert.deepEqual([rest.next, rest.isUpToDate, rest.isClosed], [offsetOf(1, 3), true, false]);
      const one = await log.read(turn.id, firstOffset, owner, { limit: 1 });
      assert.deepEqual([dataOf(one), one.next, one.isUpToDate], [['a'], offsetOf(1, 1), false]);
      const found = await log.find(turn.id, owner);
      assert.deepEqual([found.tail, found.ending], [offsetOf(1, 3), undefined]);
    },
  },
  {
    name: 'follows without a gap and without anything twice, whenever somebody comes',
    async run({ log, owner }) {
      const turn = await begin(log, owner);
      const all = Array.from({ length: 30 }, (_, at) => `e${at}`);
      const followers: Promise<string[]>[] = [];
      for (const [at, data] of all.entries()) {
        if (at % 10 === 0) followers.push(followed(log, turn.id, firstOffset, owner));
        await write(log, turn, at, [data]);
      }
      await log.end(turn, 'finished', { entries: [] });
      followers.push(followed(log, turn.id, firstOffset, owner));
      for (const follower of followers) assert.deepEqual(await follower, all);
    },
  },
  {
    name: 'a follower that comes before the first entry gets the ending with the last ones',
    async run({ log, owner }) {
      const turn = await begin(log, owner);
      const follower = followed(log, turn.id, firstOffset, owner);
      await log.end(turn, 'cut', { entries: [{ offset: offsetOf(1, 1), data: 'last' }] });
      assert.deepEqual(await follower, ['last']);
      const { isClosed, next } = await log.read(turn.id, offsetOf(1, 1), owner);
      assert.deepEqual([isClosed, next], [true, offsetOf(1, 1)]);
      assert.equal((await log.find(turn.id, owner)).ending, 'cut');
    },
  },
  {
    name: 'a turn that has ended is never written to again',
    async run({ log, owner }) {
      const turn = await begin(log, owner);
      await log.end(turn, 'finished', { entries: [] });
      await assert.rejects(write(log, turn, 0, ['late']), TurnLostError);
      await assert.rejects(log.end(turn, 'failed', { entries: [] }), TurnLostError);
      assert.equal((await log.find(turn.id, owner)).ending, 'finished');
    },
  },
  {
    name: 'a turn that is taken over belongs to its next generation, whose entries come after all before',
    async run({ log, owner }) {
      const turn = await begin(log, owner);
      await write(log, turn, 0, ['a', 'b']);
      await log.end(turn, 'interrupted', { entries: [] });
      const ended = await log.find(turn.id, owner);
      const [next, late] = [await log.takeOver(ended, owner), await log.takeOver(ended, owner)];
      assert.ok(next);
      assert.equal(late, undefined);
      assert.equal(next.generation, 2);
      await assert.rejects(write(log, turn, 2, ['late']), TurnLostError);
      await log.end(next, 'interrupted', { entries: [{ offset: offsetOf(2, 1), data: 'c' }] });
      assert.deepEqual(await followed(log, turn.id, offsetOf(1, 5), owner), ['c']);
    },
  },
  {
    name: 'keeps nothing from before the offset that a writer has trimmed to, and says so',
    async run({ log, owner }) {
      const turn = await begin(log, owner);
      await write(log, turn, 0, ['a', 'b']);
      await log.append(turn, {
        entries: [{ offset: offsetOf(1, 3), data: 'c' }],
        trimBefore: offsetOf(1, 1),
      });
      await assert.rejects(log.read(turn.id, firstOffset, owner), isRefusal('turn_gone'));
      assert.deepEqual(dataOf(await log.read(turn.id, offsetOf(1, 1), owner)), ['b', 'c']);
    },
  },
  {
    name: 'says which turn of a thread runs, where it stands, and how those before it ended',
    async run({ log, owner, stranger }) {
      const first = await begin(log, owner, 'one');
      await log.append(first, { entries: [], firstItemId: 'i1', lastItemId: 'i2' });
      await log.end(first, 'cut', { entries: [] });
      const second = await begin(log, owner, 'two');
      await log.append(second, {
        entries: [{ offset: offsetOf(1, 1), data: 'a' }],
        base: offsetOf(1, 1),
        firstItemId: 'i3',
      });
      const running = await log.runningIn('thr_a', owner);
      assert.deepEqual(
        [running?.id, running?.requestId, running?.base, running?.tail, running?.firstItemId],
        [second.id, 'two', offsetOf(1, 1), offsetOf(1, 1), 'i3'],
      );
      assert.deepEqual(await log.endingsOf('thr_a', ['i1', 'i2', 'i3'], owner), { i2: 'cut' });
      assert.deepEqual(await log.endingsOf('thr_a', ['i1'], owner), {});
      assert.equal(await log.runningIn('thr_a', stranger), undefined);
      assert.deepEqual(await log.endingsOf('thr_a', ['i2'], stranger), {});
      assert.deepEqual(
        (await log.runningOf(owner)).map(({ id }) => id),
        [second.id],
      );
      assert.deepEqual(await log.runningOf(stranger), []);
    },
  },
  {
    name: 'a stranger finds, reads and stops nothing',
    async run({ log, owner, stranger }) {
      const turn = await begin(log, owner);
      await write(log, turn, 0, ['secret']);
      let stopped = 0;
      log.onStop(turn, () => (stopped += 1));
      await assert.rejects(log.find(turn.id, stranger), isRefusal('turn_not_found'));
      await assert.rejects(log.read(turn.id, firstOffset, stranger), isRefusal('turn_not_found'));
      await assert.rejects(followed(log, turn.id, firstOffset, stranger), isRefusal('turn_not_found'));
      await log.stop(turn.id, stranger);
      await log.deleteThread('thr_a', stranger);
      assert.equal(stopped, 0);
      await log.stop(turn.id, owner);
      assert.equal(stopped, 1);
      await log.stop('turn_unknown', owner);
      assert.deepEqual(dataOf(await log.read(turn.id, firstOffset, owner)), ['secret']);
    },
  },
  {
    name: 'what is forgotten, or deleted with its thread, is gone: its name is free, its followers end',
    async run({ log, owner }) {
      const turn = await begin(log, owner, 'one');
      await log.forget(turn);
      const again = await log.begin({ threadId: 'thr_a', requestId: 'one', isFollowable: true }, owner);
      assert.equal(again.isNew, true);
      await write(log, again.turn, 0, ['a']);
      const follower = followed(log, again.turn.id, firstOffset, owner);
      await log.deleteThread('thr_a', owner);
      await assert.rejects(follower, isRefusal('turn_not_found'));
      await assert.rejects(write(log, again.turn, 1, ['b']), TurnLostError);
      await assert.rejects(log.find(again.turn.id, owner), isRefusal('turn_not_found'));
    },
  },
  {
    name: 'a turn that nobody can follow is known by its name and its ending',
    async run({ log, owner }) {
      const turn = { threadId: 'thr_a', requestId: 'one', isFollowable: false };
      const begun = await log.begin(turn, owner);
      assert.equal(await log.runningIn('thr_a', owner), undefined);
      await log.end(begun.turn, 'failed', { entries: [], lastItemId: 'i1' });
      const again = await log.begin(turn, owner);
      assert.deepEqual([again.isNew, again.turn.ending], [false, 'failed']);
      assert.deepEqual(await log.endingsOf('thr_a', ['i1'], owner), { i1: 'failed' });
    },
  },
];

async function begin<C>(log: TurnLog<C>, context: C, requestId?: string): Promise<LoggedTurn> {
  return (await log.begin({ threadId: 'thr_a', requestId, isFollowable: true }, context)).turn;
}

function write<C>(log: TurnLog<C>, turn: LoggedTurn, written: number, data: string[]): Promise<void> {
  const entries = data.map((entry, at) => ({
    offset: offsetOf(turn.generation, written + at + 1),
    data: JSON.stringify(entry),
  }));
  return log.append(turn, { entries });
}

function dataOf({ entries }: Pick<Reading, 'entries'>): string[] {
  return entries.map(({ data }) => (data.startsWith('"') ? (JSON.parse(data) as string) : data));
}

async function followed<C>(log: TurnLog<C>, id: string, after: string, context: C): Promise<string[]> {
  const data: string[] = [];
  for await (const reading of log.follow(id, after, context, new AbortController().signal)) {
    data.push(...dataOf(reading));
  }
  return data;
}

const isRefusal = (code: string) => (error: unknown) => error instanceof RequestError && error.code === code;
