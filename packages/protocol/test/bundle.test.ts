import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

const source = (file: string) => fileURLToPath(new URL(`../src/${file}`, import.meta.url));

it('reaches a page without any runtime dependency', async () => {
  const { metafile, outputFiles } = await build({
    entryPoints: [source('index.ts')],
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
    metafile: true,
    conditions: ['@chatdock/source'],
  });
  expect(Object.keys(metafile.inputs).filter((input) => input.includes('node_modules'))).toEqual([]);
  expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
  expect(outputFiles[0]?.contents.length).toBeLessThan(8 * 1024);
});
