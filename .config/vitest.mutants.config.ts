import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { room } from './mutant-rooms.mjs';
import config from './vitest.config.js';

const root = fileURLToPath(new URL('..', import.meta.url));

type Exports = Record<string, string | Record<string, string>>;

// The mutants are in a copy of the tree, whose node_modules lead back into the tree itself.
const alias = readdirSync(`${root}/packages`).flatMap((name) => {
  const file = `${root}/packages/${name}/package.json`;
  if (!existsSync(file)) return [];
  const { name: known, exports = {} } = JSON.parse(readFileSync(file, 'utf8')) as {
    name: string;
    exports?: Exports;
  };
  return Object.entries(exports).flatMap(([path, entry]) => {
    const source = typeof entry === 'string' ? undefined : entry['@chatdock/source'];
    if (!source) return [];
    const find = new RegExp(`^${known}${path.slice(1).replaceAll('.', '\\.')}$`);
    return [{ find, replacement: `${root}/packages/${name}/${source}` }];
  });
});

const { projects: _projects, ...test } = config.test ?? {};

export default defineConfig({
  ...config,
  resolve: { ...config.resolve, alias },
  test: { ...test, include: room.tests, testTimeout: 20_000, hookTimeout: 60_000 },
});
