import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { icons as lucide } from 'lucide';
import { expect, it } from 'vitest';
import { generatedIcons, pathsOf } from '../icons.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

it('the icons in the sources are those of Lucide as installed (npm run icons writes them)', async () => {
  const differing = [...(await generatedIcons())].filter(
    ([file, text]) => readFileSync(root + file, 'utf8') !== text,
  );
  expect(differing.map(([file]) => file)).toEqual([]);
});

it('every shape of every icon becomes a path of commands and numbers', () => {
  const wrong = Object.entries(lucide).filter(([, icon]) => {
    const paths: string[] = pathsOf(icon);
    return (
      paths.length !== icon.length ||
      !paths.every((path) => /^[Mm][-\d.\sAaCcHhLlMmQqSsTtVvZz,]+$/.test(path))
    );
  });
  expect(wrong.map(([name]) => name)).toEqual([]);
});

it('shapes other than paths are drawn where they were', () => {
  expect(
    pathsOf([
      ['circle', { cx: 12, cy: 12, r: 4 }],
      ['line', { x1: 1, x2: 3, y1: 2, y2: 4 }],
      ['rect', { x: 1, y: 1, width: 4, height: 2 }],
      ['polygon', { points: '1 1 2 2' }],
    ]),
  ).toEqual(['M8 12a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z', 'M1 2L3 4', 'M1 1h4v2h-4z', 'M1 1 2 2z']);
  expect(() => pathsOf([['text', {}]])).toThrow("Lucide has a shape that isn't known here: text.");
});
