import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

it('the README’s example runs as pasted', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const code = /^```ts\n(.*?)^```$/ms.exec(readme)?.[1] ?? '';
  expect(code.trim().split('\n').length).toBeLessThanOrEqual(10);
  const folder = await mkdtemp(path.join(root, 'node_modules/.cache/readme-'));
  try {
    const file = path.join(folder, 'example.ts');
    await writeFile(file, code);
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      '--conditions=@chatdock/source',
      file,
    ]);
    expect(JSON.parse(stdout)).toEqual({
      type: 'Card',
      children: [
        { type: 'Text', value: 'Hello Ada' },
        { type: 'Text', value: 'Hello Grace' },
      ],
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
