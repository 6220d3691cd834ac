// npm run check: format, types, lint, layers, unused code and package metadata.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { run, ToolFailedError } from './run.mjs';
import { folders } from './layers.mjs';
import { buildAll } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const isPrivate = (folder) => JSON.parse(readFileSync(`${root}${folder}/package.json`, 'utf8')).private;
const published = Object.values(folders).filter((folder) => !isPrivate(folder));

const vitest = ['run', '--config', '.config/vitest.config.ts', '--project', 'node', 'scripts/test'];
const eslint = ['--config', '.config/eslint.config.mjs', '--max-warnings', '0', '.'];

async function step(name, work) {
  const began = performance.now();
  await work();
  console.log(`${name}: ok (${Math.round(performance.now() - began)} ms)`);
}

async function everythingElse() {
  await step('types', () => run('tsc', ['-b'], root));
  await step('layers', () => run('vitest', vitest, root));
  await step('unused code', () => run('knip', ['--config', '.config/knip.json'], root));
  await step('packages', async () => {
    for (const folder of published) await run('publint', ['run', folder, '--strict'], root);
  });
}

try {
  await step('format', () => run('prettier', ['--check', '--log-level', 'warn', '.'], root));
  await step('build', () => buildAll());
  // Linting takes as long as the rest together and needs only one core.
  await Promise.all([step('lint', () => run('eslint', eslint, root)), everythingElse()]);
} catch (error) {
  if (!(error instanceof ToolFailedError)) throw error;
  console.error(error.message);
  process.exit(1);
}
