// Which engines a test run uses: all that are installed, or those of ENGINES. A missing one is skipped
// aloud on a person's machine and fails the run under CI.
import { findBrowser, installHint } from './find.mjs';

/** The engines to test, in order. Throws under `CI=true` when one of them is not installed. */
export function enginesToTest() {
  const wanted = (process.env.ENGINES ?? 'chromium,firefox,webkit').split(',').filter(Boolean);
  const missing = wanted.filter((engine) => !findBrowser(engine));
  for (const engine of missing) {
    const message = `No ${engine} found (${installHint[engine]}).`;
    if (process.env.CI === 'true' || engine === 'chromium') throw new Error(message);
    console.warn(`${message} Its tests are skipped.`);
  }
  return wanted.filter((engine) => !missing.includes(engine));
}
