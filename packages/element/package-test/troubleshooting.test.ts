import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mistakes } from '../src/mistakes/on-demand/table.js';
import { packageRoot } from './run.js';

it('the guide has a paragraph on every mistake, under its anchor, and on none that there is not', async () => {
  const guide = await readFile(join(packageRoot, '../../docs/troubleshooting.md'), 'utf8');
  const anchors = [...guide.matchAll(/^## (.+)\n\n(?=\S)/gm)].map(([, title = '']) =>
    title.toLowerCase().replaceAll(' ', '-'),
  );
  expect(anchors.toSorted()).toEqual(Object.keys(mistakes).toSorted());
});
