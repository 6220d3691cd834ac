// npm run build: compiles every package and bundles the files that pages load.
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';

/** The repository's root. */
const root = fileURLToPath(new URL('..', import.meta.url));

/** Compiles all packages, then bundles the element. */
export async function buildAll() {
  await run('tsc', ['-b', 'server', 'packages/element'], root);
  await run('vite', ['build', '--logLevel', 'warn'], `${root}packages/element`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll();
