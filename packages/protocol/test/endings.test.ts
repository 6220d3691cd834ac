import { endings } from '@chatdock/protocol';
import { ChatdockMetadata, Ending } from '@chatdock/protocol/schemas';
import { describe, expect, it } from 'vitest';

const rows = Object.entries(endings).map(([ending, row]) => ({ ending, ...row }));

describe('the table of endings', () => {
  it('has a row for every ending of the wire, and none besides', () => {
    expect(rows.map(({ ending }) => ending)).toEqual(Ending.options);
  });

  it('has words of its own for every ending but the one that speaks for itself', () => {
    const words = rows.flatMap((row) => ('words' in row ? [row.words] : []));
    expect(new Set(words).size).toBe(rows.length - 1);
    expect(rows.filter((row) => !('words' in row)).map(({ ending }) => ending)).toEqual(['finished']);
  });

  it('says every ending that a server can tell to clients that know of none', () => {
    const silent = rows.filter((row) => !('event' in row)).map(({ ending }) => ending);
    // Whoever stopped the answer has gone, and knows.
    expect(silent).toEqual(['finished', 'stopped']);
  });

  it('offers a retry only by an event that can carry one', () => {
    const unheard = rows.filter((row) => 'event' in row && row.event === 'notice' && row.retry);
    // What has been said stays, and there is no error to try again.
    expect(unheard.map(({ ending }) => ending)).toEqual(['cut']);
  });
});

describe('what clients tell in metadata.chatdock', () => {
  it.each([
    [{ v: 1 }, {}],
    [
      { v: 1, time_zone: 'Europe/Oslo', request_id: 'r' },
      { time_zone: 'Europe/Oslo', request_id: 'r' },
    ],
    [{ v: 1, time_zone: 5, request_id: null }, {}],
  ])('%j is read as far as it can be', (sent, read) => {
    const { v, ...rest } = ChatdockMetadata.parse(sent);
    expect(v).toBe(1);
    expect(JSON.parse(JSON.stringify(rest))).toEqual(read);
  });

  it.each([[{ v: 2 }], [{}], [null], ['v1']])('%j is not read', (sent) => {
    expect(ChatdockMetadata.safeParse(sent).success).toBe(false);
  });
});
