import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMITTED_CASES, runConformance, type Report } from './run.js';

it('does what the reference does, case by case', async () => {
  const report = await runConformance(COMMITTED_CASES);
  expect(report.failures).toEqual([]);
  expect(report.passed + report.deviating).toBe(337);
  expect(report.deviating).toBeLessThan(25);
});

describe('a folder of cases', () => {
  it('tells a case that differs, whatever file it is in', async () => {
    const report = await reportOn([diff('a wrong delta', 't', [{ ...delta('b'), delta: 'x' }])]);
    expect(report).toMatchObject({ passed: 0, failed: 1, deviating: 0 });
    expect(report.failures[0]).toMatch('of-any-name.json | a wrong delta');
  });

  it('takes an update that the reference loses for a deviation, and no other missing update', async () => {
    const lost = diff('a text without id', undefined, []);
    const missing = diff('a text with an id', 't', []);
    const unknown = diff('an update of no kind', undefined, [{ type: 'widget.sparkled' }]);
    const report = await reportOn([lost, missing, unknown]);
    expect(report).toMatchObject({ passed: 0, failed: 2, deviating: 1 });
  });

  it('takes the same within a streamed widget for one, when nothing else differs', async () => {
    const [scenario] = await committed('server.json', 'widget: streamed text');
    const anonymous = JSON.parse(
      JSON.stringify(scenario).replaceAll(',"id":"t"', '').replaceAll('"id":"t",', ''),
    ) as RecordedScenario;
    for (const step of anonymous.expected.steps) {
      step.events = step.events?.filter(({ type }) => type !== 'thread.item.updated') ?? [];
    }
    const wrong = structuredClone(anonymous);
    wrong.expected.calls = [];
    expect(await reportOn([anonymous, wrong])).toMatchObject({ passed: 0, failed: 1, deviating: 1 });
  });

  it('takes hidden items that leave for one, when nothing else differs', async () => {
    const [leaking] = await committed('server.json', 'hidden: only done is swallowed');
    if (!leaking) throw new Error('the case is gone');
    delete leaking.scenario.tags;
    const wrong = structuredClone(leaking);
    wrong.expected.steps[0]?.events?.shift();
    expect(await reportOn([leaking, wrong])).toMatchObject({ passed: 0, failed: 1, deviating: 1 });
  });

  it('may hold what is no case, which fails without an end', async () => {
    const report = await reportOn([null, 3, { other: true }, diff('fine', 't', [delta('b')])]);
    expect(report).toMatchObject({ passed: 1, failed: 3, deviating: 0 });
    expect(await reportOn({ cases: [] })).toMatchObject({ passed: 0, failed: 1, deviating: 0 });
    await expect(reportOn([])).rejects.toThrow('There are no cases in');
  });
});

interface RecordedScenario {
  readonly scenario: { name: string; tags?: string[] };
  readonly expected: { steps: Array<{ events?: Array<{ type: string }> }>; calls: unknown[] };
}

async function reportOn(content: unknown): Promise<Report> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cases-'));
  await writeFile(path.join(folder, 'of-any-name.json'), JSON.stringify(content));
  return runConformance(folder).finally(() => rm(folder, { recursive: true }));
}

async function committed(file: string, name: string): Promise<RecordedScenario[]> {
  const cases = JSON.parse(await readFile(path.join(COMMITTED_CASES, file), 'utf8')) as RecordedScenario[];
  return cases.filter(({ scenario }) => scenario.name === name);
}

function diff(name: string, id: string | undefined, deltas: object[]) {
  const card = (value: string) => ({ type: 'Card', children: [{ type: 'Text', value, id }] });
  return { name, root: 'dynamic', before: card('a'), after: card('ab'), deltas };
}

function delta(text: string) {
  return { type: 'widget.streaming_text.value_delta', component_id: 't', delta: text, done: true };
}
