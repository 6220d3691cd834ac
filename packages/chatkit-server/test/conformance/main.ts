import path from 'node:path';
import { COMMITTED_CASES, runConformance } from './run.js';

const [, , folder] = process.argv;
// npm runs this in the package's folder, and tells where it was called.
const calledFrom = process.env['INIT_CWD'] ?? process.cwd();
const print = (line: string) => void process.stdout.write(`${line}\n`);
try {
  const report = await runConformance(folder ? path.resolve(calledFrom, folder) : COMMITTED_CASES);
  report.failures.forEach(print);
  print(`${report.passed} passed, ${report.failed} failed, ${report.deviating} deviate`);
  process.exitCode = report.failures.length > 0 ? 1 : 0;
} catch (error) {
  print(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
