import { COMMITTED_CASES, runConformance } from './run.js';

const report = await runConformance(process.argv[2] ?? COMMITTED_CASES);
for (const line of report.failures) console.log(line);
const pending = report.pending > 0 ? `, ${report.pending} pending` : '';
console.log(`${report.passed} passed, ${report.failed} failed, ${report.deviating} deviate${pending}`);
process.exitCode = report.failures.length > 0 ? 1 : 0;
