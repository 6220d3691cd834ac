// Totals of a web-test-runner run, written as JSON for the closing line of `npm test`.
import { writeFileSync } from 'node:fs';

function count(suite, totals) {
  for (const test of suite.tests) {
    if (test.skipped) totals.skipped += 1;
    else if (test.passed) totals.passed += 1;
    else totals.failed += 1;
  }
  for (const child of suite.suites) count(child, totals);
}

/** Writes `{ passed, failed, skipped }` to the file named by TOTALS_FILE, if it is set. */
export function countReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const file = process.env.TOTALS_FILE;
      if (!file) return;
      const totals = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        if (session.testResults) count(session.testResults, totals);
        // A file that did not load has no results; it must not pass as an empty one.
        if (!session.passed && !session.testResults) totals.failed += 1;
      }
      writeFileSync(file, JSON.stringify(totals));
    },
  };
}
