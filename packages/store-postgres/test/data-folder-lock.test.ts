import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataFolderBusyError, DataFolderUnusableError, openDatabase } from '../src/index.js';
import { lockDataFolder } from '../src/data-folder-lock.js';

let dataDir: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'chatdock-lock-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  await rm(dataDir, { recursive: true, force: true });
});

const holder = fileURLToPath(new URL('./lock-holder.ts', import.meta.url));
const node = [process.execPath, '--import', 'tsx', '--conditions=@chatdock/source', holder];

/** What a new process of another kind says when it tries to take the folder. */
async function takeElsewhere(prefix: string[] = []): Promise<{ child: ChildProcess; said: string }> {
  const [command = '', ...args] = [...prefix, ...node, dataDir];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [chunk] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { child, said: chunk.toString().trim() };
}

async function killed({ child }: { child: ChildProcess }): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

it('names the process that has the data folder open', async () => {
  const database = await openDatabase({ dataDir });
  await expect(openDatabase({ dataDir })).rejects.toThrow(DataFolderBusyError);
  await expect(openDatabase({ dataDir })).rejects.toThrow(`process ${process.pid}`);
  await database.close();
});

it('gives the folder back when it is closed, and leaves nothing of the lock', async () => {
  await (await openDatabase({ dataDir })).close();
  await (await openDatabase({ dataDir })).close();
  expect(await readdir(dataDir)).toEqual(['postgres']);
});

it('takes over from a process that was killed, and clears its lock away', async () => {
  await killed(await takeElsewhere());
  const unlock = await lockDataFolder(dataDir);
  expect(await readdir(dataDir)).toHaveLength(1);
  await unlock();
});

it('takes a process that is stopped for one that lives', async () => {
  const { child } = await takeElsewhere();
  child.kill('SIGSTOP');
  await expect(lockDataFolder(dataDir)).rejects.toThrow('in use by another process, which does not reply');
  child.kill('SIGCONT');
  await expect(lockDataFolder(dataDir)).rejects.toThrow(`in use by process ${child.pid}`);
});

it('lets one of many have the folder that come at once', async () => {
  const tries = await Promise.allSettled(Array.from({ length: 12 }, () => lockDataFolder(dataDir)));
  const winners = tries.filter((attempt) => attempt.status === 'fulfilled');
  expect(winners).toHaveLength(1);
  await winners[0]?.value();
  await (
    await lockDataFolder(dataDir)
  )();
});

it('can be in a folder whose path is longer than that of a socket may be', async () => {
  const deep = join(dataDir, 'x'.repeat(120), 'y'.repeat(120));
  const unlock = await lockDataFolder(deep);
  await expect(lockDataFolder(deep)).rejects.toThrow(DataFolderBusyError);
  await unlock();
});

it('does not mind what else listens in the folder', async () => {
  const other = createServer().listen(join(dataDir, 'other.sock'));
  await once(other, 'listening');
  await (
    await lockDataFolder(dataDir)
  )();
  other.close();
});

it('says in a sentence that the folder cannot be written', async () => {
  const file = join(dataDir, 'file');
  await writeFile(file, '');
  for (const folder of [file, join(file, 'inside'), '/sys/chatdock']) {
    const failure = await openDatabase({ dataDir: folder }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DataFolderUnusableError);
    expect(String(failure)).toContain(`The data folder ${folder} cannot be written`);
  }
});

const unshare = ['unshare', '--pid', '--fork', '--mount-proc', '--kill-child'];
const canUnshare = spawnSync(unshare[0] ?? '', [...unshare.slice(1), 'true']).status === 0;

describe.skipIf(!canUnshare)('in containers, where every server is process 1', () => {
  it('keeps a second one away while the first one lives', async () => {
    expect((await takeElsewhere(unshare)).said).toBe('holds as 1');
    expect((await takeElsewhere(unshare)).said).toContain('in use by process 1');
  });

  it('starts again after it was killed', async () => {
    const first = await takeElsewhere(unshare);
    expect(first.said).toBe('holds as 1');
    await killed(first);
    expect((await takeElsewhere(unshare)).said).toBe('holds as 1');
  });
});

it('keeps another user out who may not write', async () => {
  await mkdir(join(dataDir, 'mine'), { mode: 0o500 });
  const asNobody = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--clear-groups'] : [];
  dataDir = join(dataDir, 'mine');
  expect((await takeElsewhere(asNobody)).said).toContain('cannot be written');
});
