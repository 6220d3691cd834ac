import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { localChatParts } from '../src/chat/parts.js';
import { readManifest, type ElementManifest } from './manifest.js';
import { packageRoot } from './run.js';

describe('the custom-elements manifest', () => {
  const metadata = join(packageRoot, 'package.json');
  let element: ElementManifest;
  let committed: string;

  beforeAll(async () => {
    committed = await readFile(metadata, 'utf8');
    element = await readManifest();
  });

  it('is made without a change to package.json, which names it', async () => {
    expect(await readFile(metadata, 'utf8')).toBe(committed);
    expect(JSON.parse(committed)).toMatchObject({ customElements: 'custom-elements.json' });
  });

  it('has every attribute of the sources, each with a description', async () => {
    const source = await readFile(join(packageRoot, 'src/dock/dock-properties.ts'), 'utf8');
    const declared = [...source.matchAll(/@property\((.*)\) (\w+)/g)]
      .filter(([, options]) => !options?.includes('attribute: false'))
      .map(([, options, name]) => /attribute: '([\w-]+)'/.exec(options ?? '')?.[1] ?? name);
    expect(declared).toContain('api-url');
    expect(element.attributes.map(({ name }) => name).toSorted()).toEqual(declared.toSorted());
    expect(element.attributes.filter(({ description }) => !description)).toEqual([]);
  });

  it('has every part of the local chat, which the dock passes on', async () => {
    const source = await readFile(join(packageRoot, 'src/chat/local-chat.ts'), 'utf8');
    const declared = [...source.matchAll(/@csspart ([\w-]+)/g)].map(([, name]) => name);
    expect(declared).toEqual(localChatParts);
    expect(element.cssParts.map(({ name }) => name)).toEqual(['launcher', 'panel', ...localChatParts]);
  });

  it('names files of the published package, and nothing that is not for all use', async () => {
    const text = await readFile(join(packageRoot, 'custom-elements.json'), 'utf8');
    const paths = [...text.matchAll(/"(?:path|module)": "([^"]+)"/g)].map(([, path = '']) => path);
    expect(paths).toContain('dist/define.js');
    for (const path of new Set(paths)) {
      expect(path).toMatch(/^dist\/.+\.js$/);
      const source = path.replace(/^dist/, 'src').replace(/\.js$/, '.ts');
      expect((await stat(join(packageRoot, source))).isFile()).toBe(true);
    }
    expect(text).not.toMatch(/"privacy": "(private|protected)"|"name": "#/);
  });

  it('describes every event, slot, part and custom property', () => {
    const { events, slots, cssParts, cssProperties } = element;
    for (const described of [events, slots, cssParts, cssProperties]) {
      expect(described).not.toHaveLength(0);
      expect(described.filter(({ name, description }) => !name || !description)).toEqual([]);
    }
  });
});
