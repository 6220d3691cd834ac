import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DataFolderBusyError, openDatabase } from '../src/index.js';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'chatdock-lock-'));
});
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
