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
  readonly recorded: unknown;
}

/**
 * Runs every case file of a folder. Files may have any name: cases are known by their shape.
 *
 * @throws Error when the folder cannot be read or holds no cases.
 */
export async function runConformance(folder: string): Promise<Report> {
  const report: Report = { passed: 0, failed: 0, deviating: 0, failures: [] };
  const cases = await load(folder, report);
  if (cases.length === 0 && report.failed === 0) throw new Error(`There are no cases in ${folder}.`);
  for (const loaded of cases) await runCase(loaded, report);
  for (const { what } of await staleDeviations()) report.failures.push(`stale deviation, remove it: ${what}`);
  return report;
}

async function load(folder: string, report: Report): Promise<Loaded[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  const loaded = await Promise.all(
    files.map(async (file) => {
      const cases = listIn(await readFile(path.join(folder, file), 'utf8'));
      if (!cases) fail(report, file, 'is not a JSON list of cases');
      return (cases ?? []).map((recorded) => ({ file, recorded }));
    }),
  );
  return loaded.flat();
}

function listIn(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function suiteOf(recorded: unknown): Suite | undefined {
  return suites.find(({ field }) => typeof recorded === 'object' && recorded !== null && field in recorded);
}

async function runCase({ file, recorded }: Loaded, report: Report): Promise<void> {
  const suite = suiteOf(recorded);
  if (!suite) return fail(report, file, 'a case of a shape that nothing here runs');
  let name = 'a case without a name';
  try {
    const named = suite.nameOf(recorded);
    ({ name } = named);
    const { actual, found } = await outcomeOf(suite, recorded);
    if (found.length === 0) return void report.passed++;
    const isKnown = deviations.some(
      (deviation) =>
        deviation.isShownBy(suite, recorded, named) && deviation.explains(suite, recorded, actual),
    );
    if (isKnown) return void report.deviating++;
    fail(report, file, name, found.slice(0, 4).join('; '));
  } catch (error) {
    fail(report, file, name, String(error));
  }
}

/** A case that our code cannot take differs as a whole. */
async function outcomeOf(suite: Suite, recorded: unknown): Promise<{ actual?: unknown; found: string[] }> {
  try {
    const actual = await suite.run(recorded);
    return { actual, found: suite.compare(recorded, actual) };
  } catch (error) {
    return { found: [String(error)] };
  }
}

function fail(report: Report, ...told: string[]): void {
  report.failed++;
  report.failures.push(told.join(' | '));
}

async function staleDeviations(): Promise<Deviation[]> {
  const cases = await load(COMMITTED_CASES, { passed: 0, failed: 0, deviating: 0, failures: [] });
  const isShown = (deviation: Deviation) =>
    cases.some(({ recorded }) => {
      const suite = suiteOf(recorded);
      return suite && deviation.isShownBy(suite, recorded, suite.nameOf(recorded));
    });
  return deviations.filter((deviation) => !isShown(deviation));
}
