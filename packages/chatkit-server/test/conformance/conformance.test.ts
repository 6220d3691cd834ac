import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { COMMITTED_CASES, runConformance } from './run.js';

it('does what the reference does, case by case', async () => {
  const report = await runConformance(COMMITTED_CASES);
  expect(report.failures).toEqual([]);
  expect(report.passed + report.deviating).toBe(337);
  expect(report.deviating).toBeLessThan(25);
});

it('tells a case that differs, whatever file it is in', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'cases-'));
  const card = (text: string) => ({ type: 'Card', children: [{ type: 'Text', value: text, id: 't' }] });
  const recorded = { name: 'made up', root: 'dynamic', before: card('a'), after: card('ab'), deltas: [] };
  const lost = { ...recorded, name: 'a recorded loss', after: card('ab') };
  const wrong = {
    ...recorded,
    name: 'a wrong delta',
    deltas: [{ type: 'widget.root.updated', widget: card('ab') }],
  };
  await writeFile(path.join(folder, 'of-any-name.json'), JSON.stringify([lost, wrong]));
  const report = await runConformance(folder);
  await rm(folder, { recursive: true });
  expect(report).toMatchObject({ passed: 0, failed: 1, deviating: 1 });
  expect(report.failures[0]).toMatch('of-any-name.json | a wrong delta');
});
