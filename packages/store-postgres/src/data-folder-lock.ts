import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Another process has the data folder open. Embedded Postgres has no lock of its own and two openers corrupt it. */
export class DataFolderBusyError extends Error {
  override readonly name = 'DataFolderBusyError';

  /**
   * @param folder the data folder
   * @param pid the process that holds it
   */
  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super(
      `The data folder ${folder} is in use by process ${pid}. Stop that process, or set DATA_DIR to another folder.`,
    );
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function holder(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : undefined;
}

async function tryCreate(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(String(process.pid));
    await handle.close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Takes a data folder for this process, creating it where needed. A lock left by a process that has ended is
 * taken over. Answers the function that gives it back.
 *
 * @throws DataFolderBusyError when a living process holds the folder.
 */
export async function lockDataFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'process.lock');
  while (!(await tryCreate(file))) {
    const pid = await holder(file);
    if (pid !== undefined) throw new DataFolderBusyError(folder, pid);
    await rm(file, { force: true });
  }
  return () => rm(file, { force: true });
}
