import { expect, it } from 'vitest';
import { createModel } from '../../src/assistant/model.js';
import { readEnv } from '../../src/env.js';
import { findDay } from '../../src/tasks/calendar.js';
import { ask, clock, judge } from './ask.js';
import { dayTable } from './day-table.js';
import { dayOn, references } from './days.js';
import { phraseTable } from './phrase-table.js';

it('understands nearly all phrases, and does nothing that nobody has asked for', async () => {
  const model = createModel(readEnv({})).forTurn(clock);
  const phrases = Object.values(phraseTable).flat();
  const missed: string[] = [];
  const wrong: string[] = [];
  for (const phrase of phrases) {
    const verdict = judge(await ask(model, phrase), phrase.calls);
    if (verdict !== 'right') (verdict === 'missed' ? missed : wrong).push(phrase.said);
  }
  expect(phrases.length).toBeGreaterThan(400);
  expect(wrong).toEqual([]);
  expect(missed.length / phrases.length, missed.join('\n')).toBeLessThanOrEqual(0.02);
}, 120_000);

it.each(references.map((reference, index) => [reference.timeZone, reference, index] as const))(
  'reads days as they are meant in %s',
  (_place, reference, index) => {
    for (const row of Object.values(dayTable).flat()) {
      const wanted = dayOn(row, index);
      const isDay = /^\d/.test(wanted);
      expect([row[0], findDay(row[0], reference)?.day]).toEqual([row[0], isDay ? wanted : undefined]);
    }
  },
);
