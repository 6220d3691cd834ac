import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folders, layers } from '../layers.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

function sourcesOf(folder: string): string[] {
  return readdirSync(join(root, folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(root, folder, 'src', name));
}

/** Internal packages that a source file imports, statically, dynamically or as types. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*['"](@chatdock\/[\w-]+)/g)].map(
    (match) => match[1] ?? '',
  );
}

function dependenciesOf(folder: string): string[] {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  return Object.keys(manifest.dependencies ?? {}).filter((name) => name.startsWith('@chatdock/'));
}

describe.each(Object.entries(folders))('%s', (name, folder) => {
  it('imports only packages below it', () => {
    const imported = new Set(sourcesOf(folder).flatMap(importsOf));
    imported.delete(name);
    const allowed: readonly string[] = layers[name as keyof typeof layers];
    expect([...imported].filter((other) => !allowed.includes(other))).toEqual([]);
  });

  it('depends on every internal package that it imports', () => {
    const imported = new Set(sourcesOf(folder).flatMap(importsOf));
    imported.delete(name);
    const dependencies = dependenciesOf(folder);
    expect([...imported].filter((other) => !dependencies.includes(other))).toEqual([]);
  });
});

it('has no cycle between packages', () => {
  const above = (name: string): string[] => [
    name,
    ...layers[name as keyof typeof layers].flatMap((lower: string) => above(lower)),
  ];
  for (const name of Object.keys(layers)) {
    const reached = layers[name as keyof typeof layers].flatMap((lower: string) => above(lower));
    expect(reached).not.toContain(name);
  }
});

describe('every package', () => {
  const found = readdirSync(join(root, 'packages')).filter((name) =>
    existsSync(join(root, 'packages', name, 'package.json')),
  );
  const references = (
    JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) as { references: { path: string }[] }
  ).references.map(({ path }) => path);

  it.each(found)('%s has its floor, under its own name', (name) => {
    const { name: published } = JSON.parse(
      readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'),
    ) as { name: string };
    expect(folders).toHaveProperty([published], `packages/${name}`);
    expect(layers).toHaveProperty([published]);
  });

  it.each(found)('%s has its sources and tests type-checked', (name) => {
    const projects = readdirSync(join(root, 'packages', name), { recursive: true, encoding: 'utf8' })
      .filter((file) => /^([^/]+\/)?tsconfig\.json$/.test(file) && !file.startsWith('node_modules'))
      .map((file) => join('packages', name, dirname(file)));
    expect(projects.length).toBeGreaterThan(1);
    expect(projects.filter((project) => !references.includes(project))).toEqual([]);
  });
});
