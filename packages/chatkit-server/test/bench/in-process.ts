import { contestants, type ContestantName } from './contestants.js';
import { EVENTS_PER_TURN, requests } from './workload.js';

const TURNS = 400;
const LISTS = 1500;

/** One round without HTTP: events a second at 1, 16 and 128 streams, and lists a second. */
export async function inProcessRound(name: ContestantName): Promise<Record<string, number>> {
  const contestant = contestants[name]();
  const results: Record<string, number> = {};
  for (const streams of [1, 16, 128]) {
    const rounds = Math.ceil(TURNS / streams);
    const start = performance.now();
    for (let round = 0; round < rounds; round++) {
      await Promise.all(Array.from({ length: streams }, () => drain(contestant.stream())));
    }
    results[`events/s, ${streams} streams`] = perSecond(rounds * streams * EVENTS_PER_TURN, start);
  }
  for (const list of ['threads', 'items'] as const) {
    const start = performance.now();
    for (let n = 0; n < LISTS; n++) await contestant.json(requests[list]);
    results[`${list}.list/s`] = perSecond(LISTS, start);
  }
  return results;
}

async function drain(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const chunk of stream) void chunk;
}

function perSecond(count: number, start: number): number {
  return count / ((performance.now() - start) / 1000);
}
