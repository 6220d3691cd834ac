import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DataFolderBusyError, openDatabase } from '../src/index.js';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'chatdock-lock-'));
});
afterEach(() => vi.restoreAllMocks());
afterEach(() => rm(dataDir, { recursive: true, force: true }));

it('names the process that has the data folder open', async () => {
  const database = await openDatabase({ dataDir });
  await expect(openDatabase({ dataDir })).rejects.toThrow(DataFolderBusyError);
  await expect(openDatabase({ dataDir })).rejects.toThrow(`process ${process.pid}`);
  await database.close();
});

it('gives the folder back when it is closed', async () => {
  await (await openDatabase({ dataDir })).close();
  await (await openDatabase({ dataDir })).close();
});

it('takes over the lock of a process that has ended', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  await writeFile(join(dataDir, 'process.lock'), String(child.pid));
  await (await openDatabase({ dataDir })).close();
});

it('leaves the lock of a living process to it, although it belongs to another user', async () => {
  await writeFile(join(dataDir, 'process.lock'), '4711');
  vi.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error('Operation not permitted'), { code: 'EPERM' });
  });
  await expect(openDatabase({ dataDir })).rejects.toThrow('in use by process 4711');
  expect(await readFile(join(dataDir, 'process.lock'), 'utf8')).toBe('4711');
});
