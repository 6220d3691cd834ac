import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { agentSuite } from './agent-suite.js';
import type { Suite } from './cases.js';
import { deviations, type Deviation } from './deviations.js';
import { diffSuite } from './diff-suite.js';
import { inputSuite } from './input-suite.js';
import { serverSuite } from './server-suite.js';
import { templateSuite } from './template-suite.js';

const suites: readonly Suite[] = [serverSuite, diffSuite, templateSuite, agentSuite, inputSuite];

/** Where the recordings are that the package is held to. */
export const COMMITTED_CASES = fileURLToPath(new URL('../../conformance', import.meta.url));

/** What a run found. */
export interface Report {
  passed: number;
  failed: number;
  deviating: number;
  pending: number;
  /** A line for each failing case and stale deviation. */
  readonly failures: string[];
}

/** Runs every case file of a folder. */
export async function runConformance(folder: string): Promise<Report> {
  const report: Report = { passed: 0, failed: 0, deviating: 0, pending: 0, failures: [] };
  for (const { suite, kind, cases } of await load(folder)) {
    if (suite) for (const recorded of cases) await runCase(suite, recorded, report);
    else report.pending += cases.length;
    if (!suite) report.failures.push(`${kind}: no suite runs this kind of case`);
  }
  for (const { what } of await staleDeviations()) report.failures.push(`stale deviation, remove it: ${what}`);
  return report;
}

async function load(
  folder: string,
): Promise<Array<{ suite: Suite | undefined; kind: string; cases: unknown[] }>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  if (files.length === 0) throw new Error(`There are no case files in ${folder}.`);
  return Promise.all(
    files.map(async (file) => {
      const kind = path.basename(file, '.json');
      const cases = JSON.parse(await readFile(path.join(folder, file), 'utf8')) as unknown[];
      return { suite: suites.find((suite) => suite.kind === kind), kind, cases };
    }),
  );
}

async function runCase(suite: Suite, recorded: unknown, report: Report): Promise<void> {
  const named = suite.nameOf(recorded);
  const found = await suite.run(recorded).then(
    ({ differences }) => differences,
    (error: unknown) => [String(error)],
  );
  if (found.length === 0) report.passed++;
  else if (deviations.some((deviation) => deviation.matches(suite.kind, recorded, named))) report.deviating++;
  else {
    report.failed++;
    report.failures.push(`${suite.kind} | ${named.name} | ${found.slice(0, 4).join('; ')}`);
  }
}

async function staleDeviations(): Promise<Deviation[]> {
  const files = await load(COMMITTED_CASES);
  return deviations.filter(
    (deviation) =>
      !files.some(
        ({ suite, kind, cases }) =>
          suite && cases.some((recorded) => deviation.matches(kind, recorded, suite.nameOf(recorded))),
      ),
  );
}
