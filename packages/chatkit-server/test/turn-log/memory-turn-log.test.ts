import { expect, it } from 'vitest';
import { firstOffset, MemoryTurnLog, offsetOf } from '../../src/index.js';
import { turnLogContract } from '../../src/testing/index.js';

it.each(turnLogContract)('$name', ({ run }) => {
  const log = new MemoryTurnLog<string>({ ownerOf: (owner) => owner });
  return run({ log, owner: 'ada', stranger: 'eve' });
});

it('keeps the entries of a turn for minutes after its end, and its name and ending for good', async () => {
  let now = 0;
  const log = new MemoryTurnLog<string>({ ownerOf: (owner) => owner, keptMs: 1_000, now: () => now });
  const named = { threadId: 'thr_a', requestId: 'one', isFollowable: true };
  const { turn } = await log.begin(named, 'ada');
  await log.end(turn, 'finished', { entries: [{ offset: offsetOf(1, 1), data: '1' }] });
  now = 999;
  expect((await log.read(turn.id, firstOffset, 'ada')).entries).toHaveLength(1);
  now = 1_000;
  await expect(log.read(turn.id, firstOffset, 'ada')).rejects.toMatchObject({ code: 'turn_gone' });
  expect(await log.read(turn.id, offsetOf(1, 1), 'ada')).toMatchObject({ entries: [], isClosed: true });
  expect(await log.begin(named, 'ada')).toMatchObject({ isNew: false, turn: { ending: 'finished' } });
});
