// npm run check: format, types, lint, layers, unused code and package metadata, one after the other.
import { fileURLToPath } from 'node:url';
import { run, ToolFailedError } from './run.mjs';
import { folders } from './layers.mjs';
import { buildAll } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const published = Object.values(folders).filter((folder) => folder.startsWith('packages/'));

const steps = [
  ['format', () => run('prettier', ['--check', '--log-level', 'warn', '.'], root)],
  ['build', () => buildAll()],
  ['types', () => run('tsc', ['-b'], root)],
  ['lint', () => run('eslint', ['--config', '.config/eslint.config.mjs', '--max-warnings', '0', '.'], root)],
  [
    'layers',
    () =>
      run(
        'vitest',
        ['run', '--config', '.config/vitest.config.ts', '--project', 'node', '.config/test'],
        root,
      ),
  ],
  ['unused code', () => run('knip', ['--config', '.config/knip.json'], root)],
  [
    'packages',
    async () => {
      for (const folder of published) await run('publint', ['run', folder, '--strict'], root);
    },
  ],
];

try {
  for (const [name, step] of steps) {
    const began = performance.now();
    await step();
    console.log(`${name}: ok (${Math.round(performance.now() - began)} ms)`);
  }
} catch (error) {
  if (!(error instanceof ToolFailedError)) throw error;
  console.error(error.message);
  process.exit(1);
}
