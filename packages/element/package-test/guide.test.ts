import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { themeStyles } from '@chatdock/widgets';
import { beforeAll, describe, expect, it } from 'vitest';
import { readManifest, type ElementManifest } from './manifest.js';
import { packageRoot } from './run.js';

describe('the guide', () => {
  let element: ElementManifest;
  let guide: string;

  beforeAll(async () => {
    element = await readManifest();
    guide = await readFile(join(packageRoot, '../../docs/element.md'), 'utf8');
  });

  it('has every attribute of the element in a row of a table, and none that it does not have', () => {
    const section = guide.slice(guide.indexOf('## Attributes'), guide.indexOf('## Properties'));
    const rows = [...section.matchAll(/^\| `([\w-]+)`/gm)].map(([, name]) => name);
    expect(rows.toSorted()).toEqual(element.attributes.map(({ name }) => name).toSorted());
  });

  it('has every custom property that styles read in its table, and the manifest has the same', async () => {
    const packages = join(packageRoot, '..');
    const files = (await readdir(packages, { recursive: true })).filter((file) =>
      /^[\w-]+\/src\/.*(?<!\.test)\.ts$/.test(file),
    );
    const sources = await Promise.all(files.map((file) => readFile(join(packages, file), 'utf8')));
    // The theme makes its own from the palette.
    const read = [...sources, themeStyles.cssText].flatMap((text) =>
      [...text.matchAll(/var\(\s*(--chatdock-[\w-]+)/g)].map(([, name]) => name),
    );
    const rows = [...guide.matchAll(/^\| `(--chatdock-[\w-]+)`/gm)].map(([, name]) => name);
    expect(read.length).toBeGreaterThan(20);
    expect(rows.toSorted()).toEqual([...new Set(read)].toSorted());
    expect(element.cssProperties.map(({ name }) => name).toSorted()).toEqual(rows.toSorted());
  });

  it('names every event, slot, part and custom property', () => {
    const { slots, cssParts, cssProperties, events } = element;
    const names = [slots, cssParts, cssProperties, events].flat().map(({ name }) => name);
    expect(names.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
  });
});
