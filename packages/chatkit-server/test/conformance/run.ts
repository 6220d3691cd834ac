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
  /** A line for each failing case and stale deviation. */
  readonly failures: string[];
}

interface Loaded {
  readonly file: string;
  readonly recorded: object;
  /** What runs cases of this shape, if anything does. */
  readonly suite: Suite | undefined;
}

/** Runs every case file of a folder. Files may have any name: cases are known by their shape. */
export async function runConformance(folder: string): Promise<Report> {
  const report: Report = { passed: 0, failed: 0, deviating: 0, failures: [] };
  for (const loaded of await load(folder)) await runCase(loaded, report);
  for (const { what } of await staleDeviations()) report.failures.push(`stale deviation, remove it: ${what}`);
  return report;
}

async function load(folder: string): Promise<Loaded[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  if (files.length === 0) throw new Error(`There are no case files in ${folder}.`);
  const contents = await Promise.all(
    files.map(async (file) => {
      const cases = JSON.parse(await readFile(path.join(folder, file), 'utf8')) as object[];
      return cases.map((recorded) => ({
        file,
        recorded,
        suite: suites.find(({ field }) => field in recorded),
      }));
    }),
  );
  return contents.flat();
}

async function runCase({ file, recorded, suite }: Loaded, report: Report): Promise<void> {
  if (!suite) {
    report.failed++;
    report.failures.push(`${file} | a case of a shape that nothing here runs`);
    return;
  }
  const named = suite.nameOf(recorded);
  const found = await suite.run(recorded).then(
    ({ differences }) => differences,
    (error: unknown) => [String(error)],
  );
  if (found.length === 0) report.passed++;
  else if (deviations.some((deviation) => deviation.matches(suite.kind, recorded, named))) report.deviating++;
  else {
    report.failed++;
    report.failures.push(`${file} | ${named.name} | ${found.slice(0, 4).join('; ')}`);
  }
}

async function staleDeviations(): Promise<Deviation[]> {
  const cases = await load(COMMITTED_CASES);
  const isShown = (deviation: Deviation) =>
    cases.some(
      ({ suite, recorded }) => suite && deviation.matches(suite.kind, recorded, suite.nameOf(recorded)),
    );
  return deviations.filter((deviation) => !isShown(deviation));
}
