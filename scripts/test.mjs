// npm test: everything that is built is built, then the Node tests, the browser tests and the end-to-end tests
// run. The last line has the true totals.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './ensure-chromium.mjs';
import { buildAll } from './build.mjs';
import { run, ToolFailedError } from './run.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'chatdock-totals-'));

function readTotals(file, read) {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // The runner broke off before it could count.
    return { passed: 0, failed: 1 };
  }
}

async function attempt(work) {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof ToolFailedError)) throw error;
    console.error(error.message);
    return false;
  }
}

async function vitest(project) {
  const file = join(folder, `${project}.json`);
  const args = ['run', '--config', '.config/vitest.config.ts', '--project', project];
  const ok = await attempt(() =>
    run('vitest', [...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], root),
  );
  const totals = readTotals(file, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
  }));
  // A file that could not be loaded, or an error outside of any test, fails the run without a failed test.
  return ok || totals.failed > 0 ? totals : { ...totals, failed: 1 };
}

async function browserTests(loading) {
  const file = join(folder, `browser-${loading}.json`);
  const ok = await attempt(() =>
    run('wtr', ['--config', '.config/web-test-runner.config.mjs'], root, {
      env: { TOTALS_FILE: file, LOADING: loading },
    }),
  );
  const totals = readTotals(file, (report) => report);
  return ok || totals.failed > 0 ? totals : { ...totals, failed: 1 };
}

async function main() {
  await ensureChromium();
  await buildAll();
  const results = [
    await vitest('node'),
    await browserTests('preloaded'),
    await browserTests('cold'),
    await vitest('e2e'),
  ];
  rmSync(folder, { recursive: true, force: true });
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
