import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from './run.js';

const KB = 1024;

type Manifest = Record<
  string,
  { readonly file: string; readonly name: string; readonly imports?: readonly string[] }
>;

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

  /** The files of a chunk and of all that it imports at once; found by its key or by its name. */
  const filesOf = (wanted: string, found = new Set<string>()): Set<string> => {
    const chunk = manifest[wanted] ?? Object.values(manifest).find(({ name }) => name === wanted);
    if (!chunk) throw new Error(`The build has no chunk of the name ${wanted}.`);
    if (found.has(chunk.file)) return found;
    found.add(chunk.file);
    for (const imported of chunk.imports ?? []) filesOf(imported, found);
    return found;
  };
  /** The files of chunks, without those of the shell. */
  const beyondShell = (...names: string[]): string[] => {
    const already = filesOf('chat-dock');
    const all = new Set(names.flatMap((name) => [...filesOf(name)]));
    return [...all].filter((file) => !already.has(file));
  };
  const sum = (files: Iterable<string>) =>
    [...files].reduce((bytes, file) => bytes + (sizes.get(file) ?? NaN), 0);

  it('is at most 2.2 KB until the chat is opened', () => {
    expect(sizes.get('embed.js')).toBeLessThanOrEqual(2.2 * KB);
  });

  it('is at most 17.25 KB for the shell, with Lit, in one file', () => {
    expect(sum(filesOf('chat-dock'))).toBeLessThanOrEqual(17.25 * KB);
    expect(filesOf('chat-dock').size).toBe(1);
  });

  it('is at most 78 KB more for the first view of a thread: the local chat, markdown and widgets', () => {
    expect(sum(beyondShell('chat', 'messages', 'widgets'))).toBeLessThanOrEqual(78 * KB);
  });

  it('comes in few files: two for the local chat, four for the first view of a thread', () => {
    expect(beyondShell('chat').length).toBeLessThanOrEqual(2);
    expect(beyondShell('chat', 'messages', 'widgets').length).toBeLessThanOrEqual(4);
  });

  it('brings with what loads late nothing that is not there already', () => {
    const firstView = new Set([...filesOf('chat-dock'), ...beyondShell('chat', 'messages', 'widgets')]);
    const late = Object.entries(manifest).filter(([key]) => key.includes('on-demand'));
    expect(late.length).toBeGreaterThan(5);
    for (const [key, { file }] of late) {
      expect(
        [...filesOf(key)].filter((one) => one !== file && !firstView.has(one)),
        key,
      ).toEqual([]);
    }
  });
});
