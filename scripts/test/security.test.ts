import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);

it('each row of SECURITY.md names tests that are there', () => {
  const rows = readFileSync(new URL('SECURITY.md', root), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| what ') && !line.startsWith('| --'));
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) {
    const tests = [...row.matchAll(/`([\w./-]+\.test\.ts)`/g)].map(([, file = '']) => file);
    expect(tests, row).not.toEqual([]);
    for (const file of tests) expect(existsSync(new URL(file, root)), file).toBe(true);
  }
});
