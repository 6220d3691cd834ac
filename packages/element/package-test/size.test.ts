import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from './run.js';

const KB = 1024;

type Manifest = Record<string, { readonly file: string; readonly imports?: readonly string[] }>;

const shell = 'src/define.ts';
const localChat = 'src/chat/define.ts';
/** What draws answers and widgets: it loads with the first of them, after the chat itself. */
const drawing = ['src/chat/conversation/on-demand/markdown-renderer.ts', '../widgets/src/define.ts'];

describe('what a page loads, in gzip', () => {
  const sizes = new Map<string, number>();
  let manifest: Manifest;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chatdock-size-'));
    try {
      await run('vite', 'build', '--outDir', folder, '--manifest', 'manifest.json', '--logLevel', 'error');
      manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
      for (const file of ['embed.js', ...Object.values(manifest).map((chunk) => chunk.file)]) {
        sizes.set(file, gzipSync(await readFile(join(folder, file)), { level: 9 }).length);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  /** The files of a chunk and of all that it imports at once. */
  const filesOf = (name: string, found = new Set<string>()): Set<string> => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`The build has no chunk of ${name}.`);
    if (found.has(chunk.file)) return found;
    found.add(chunk.file);
    for (const imported of chunk.imports ?? []) filesOf(imported, found);
    return found;
  };
  const sum = (files: Iterable<string>) =>
    [...files].reduce((bytes, file) => bytes + (sizes.get(file) ?? NaN), 0);

  it('is at most 1.5 KB until the chat is opened', () => {
    expect(sizes.get('embed.js')).toBeLessThanOrEqual(1.5 * KB);
  });

  it('is at most 14 KB for the shell, with Lit', () => {
    expect(sum(filesOf(shell))).toBeLessThanOrEqual(14 * KB);
  });

  it('is at most 60 KB more for the local chat, without what loads on demand', () => {
    const already = filesOf(shell);
    expect(sum([...filesOf(localChat)].filter((file) => !already.has(file)))).toBeLessThanOrEqual(60 * KB);
  });

  it('is at most 68 KB more for the local chat with markdown and widgets', () => {
    const already = filesOf(shell);
    const found = new Set<string>();
    for (const name of [localChat, ...drawing]) filesOf(name, found);
    expect(sum([...found].filter((file) => !already.has(file)))).toBeLessThanOrEqual(68 * KB);
  });

  it('comes in few files: at most four for the local chat', () => {
    const already = filesOf(shell);
    expect([...filesOf(localChat)].filter((file) => !already.has(file)).length).toBeLessThanOrEqual(4);
  });

  it('has nothing of the local chat in the shell', () => {
    const [file = ''] = filesOf(localChat);
    expect(filesOf(shell)).not.toContain(file);
  });
});
