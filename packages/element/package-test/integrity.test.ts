import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleElement } from '../../../scripts/build.mjs';
import { withIntegrity } from '../../../scripts/integrity.mjs';
import { packageRoot } from './run.js';

let folder: string;
let values: Record<string, string>;
let version: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chatdock-integrity-'));
  values = await bundleElement(folder);
  ({ version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as {
    version: string;
  });
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

it('every loader is there under its version, with the integrity that browsers compute', async () => {
  const loaders = (await readdir(folder)).filter((name) => /^[a-z-]+\.js$/.test(name));
  expect(loaders).toContain('embed.js');
  expect(Object.keys(values)).toEqual(loaders.map((name) => name.replace('.js', `-${version}.js`)));
  for (const name of loaders) {
    const bytes = await readFile(join(folder, name));
    const pinned = name.replace('.js', `-${version}.js`);
    expect(await readFile(join(folder, pinned))).toEqual(bytes);
    expect(values[pinned]).toBe(`sha384-${createHash('sha384').update(bytes).digest('base64')}`);
  }
  expect(JSON.parse(await readFile(join(folder, 'integrity.json'), 'utf8'))).toEqual(values);
});

it('the guide names this version, and has its integrity in the copy that is published', async () => {
  const guide = await readFile(join(packageRoot, '../../docs/element.md'), 'utf8');
  const named = [...guide.matchAll(/@chatdock\/element@([\w.-]+)|embed-([\d.]+)\.js/g)].map(
    ([, one, other]) => one ?? other,
  );
  expect(new Set(named)).toEqual(new Set([version]));
  expect(withIntegrity(guide, values)).toContain(
    `embed-${version}.js"\n  integrity="${values[`embed-${version}.js`]}"`,
  );
});
