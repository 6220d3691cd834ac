import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, open, readdir, realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Another process has the data folder open. Embedded Postgres has no lock of its own and two openers corrupt it. */
export class DataFolderBusyError extends Error {
  override readonly name = 'DataFolderBusyError';

  /**
   * @param folder the data folder
   * @param pid the process that holds it, as it knows itself; undefined when it does not reply
   */
  constructor(
    readonly folder: string,
    readonly pid: number | undefined,
  ) {
    const holder = pid === undefined ? 'another process, which does not reply' : `process ${pid}`;
    super(
      `The data folder ${folder} is in use by ${holder}. Stop that process, or set DATA_DIR to another folder.`,
    );
  }
}

/** Nothing can be written into the data folder. */
export class DataFolderUnusableError extends Error {
  override readonly name = 'DataFolderUnusableError';

  constructor(folder: string, cause: unknown) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    super(
      `The data folder ${folder} cannot be written${code}. Let this user write there, or set DATA_DIR to another folder.`,
      { cause },
    );
  }
}

/**
 * Makes a data folder where needed, and writes into it to see whether that is possible.
 *
 * @throws DataFolderUnusableError when it is not.
 */
export async function prepareDataFolder(folder: string): Promise<void> {
  const probe = join(folder, `.write-${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(folder, { recursive: true });
    const file = await open(probe, 'wx');
    await file.writeFile('x');
    await file.close();
    await rm(probe);
  } catch (error) {
    await rm(probe, { force: true }).catch(() => undefined);
    throw new DataFolderUnusableError(folder, error);
  }
}

/** Where the sockets of a folder are: a prefix of their names, and the folder that they are in. */
interface Place {
  readonly folder: string;
  readonly prefix: string;
  /** A way to the folder that fits into the 107 bytes that a socket's path may have. */
  readonly path: string;
  release(): Promise<void>;
}

const holding = (pid: number) => `holding ${pid}`;

const waiting = 'waiting';

const replyMs = 2_000;

const attempts = 40;

async function hashOf(folder: string): Promise<string> {
  return createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 16);
}

async function insideOf(folder: string): Promise<Place> {
  const prefix = 'process-';
  if (process.platform !== 'linux') return { folder, prefix, path: folder, release: async () => undefined };
  const handle = await open(folder);
  return { folder, prefix, path: `/proc/self/fd/${handle.fd}`, release: () => handle.close() };
}

/** For systems and volumes where no socket can be made inside the folder. */
async function beside(folder: string): Promise<Place> {
  const prefix = `chatdock-${await hashOf(folder)}-`;
  const place = process.platform === 'win32' ? '\\\\.\\pipe\\' : tmpdir();
  return { folder: place, prefix, path: place, release: async () => undefined };
}

async function listenAt(place: Place, name: string, reply: () => string): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end(reply());
  });
  const listening = once(server, 'listening');
  server.listen(join(place.path, name));
  await listening;
  server.unref();
  return server;
}

type Reply = 'dead' | 'waiting' | 'silent' | { readonly pid: number };

/** Whether the process of a socket lives: the system refuses a connection when it does not. */
function ask(path: string): Promise<Reply> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(path);
    socket.setTimeout(replyMs, () => settle('silent'));
    const settle = (reply: Reply) => {
      socket.destroy();
      resolve(reply);
    };
    socket.on('data', (chunk) => (said += chunk.toString()));
    socket.on('end', () => {
      const pid = /^holding (\d+)$/.exec(said)?.[1];
      settle(pid === undefined ? (said === waiting ? 'waiting' : 'silent') : { pid: Number(pid) });
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      settle(error.code === 'ECONNREFUSED' || error.code === 'ENOENT' ? 'dead' : 'silent');
    });
  });
}

/** What the other sockets of the folder say. Those of processes that have ended are cleared away. */
async function askOthers(place: Place, own: string): Promise<Reply[]> {
  const names = (await readdir(place.folder)).filter((name) => name.startsWith(place.prefix) && name !== own);
  return Promise.all(
    names.map(async (name) => {
      const reply = await ask(join(place.path, name));
      // Names are never used twice, so a dead one stays dead.
      if (reply === 'dead') await rm(join(place.folder, name), { force: true });
      return reply;
    }),
  );
}

async function close(server: Server): Promise<void> {
  await new Promise((resolve) => server.close(resolve));
}

/** Takes the folder by a socket, or says who has it. */
async function take(folder: string, place: Place): Promise<Server> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    let reply = waiting;
    const name = `${place.prefix}${randomBytes(6).toString('hex')}.sock`;
    const server = await listenAt(place, name, () => reply);
    // Whoever comes now finds this socket, so of two that come at once one sees the other at least.
    const others = (await askOthers(place, name)).filter((other) => other !== 'dead');
    if (others.length === 0) {
      reply = holding(process.pid);
      return server;
    }
    await close(server);
    const holder = others.find((other) => other !== 'waiting');
    if (holder)
      throw new DataFolderBusyError(
        folder,
        holder === 'silent' ? undefined : (holder as { pid: number }).pid,
      );
    await pause(Math.random() * 100);
  }
  throw new DataFolderBusyError(folder, undefined);
}

/**
 * Takes a data folder for this process, creating it where needed. The lock is a listening socket inside the folder,
 * which the system drops with its process, however that ends: process ids say nothing between containers, where every
 * server is process 1. Returns the function that gives the folder back.
 *
 * @throws DataFolderBusyError when a living process holds the folder, DataFolderUnusableError when it cannot be
 * written.
 */
export async function lockDataFolder(folder: string): Promise<() => Promise<void>> {
  await prepareDataFolder(folder);
  const place = process.platform === 'win32' ? await beside(folder) : await insideOf(folder);
  try {
    const server = await take(folder, place);
    return async () => {
      await close(server);
      await place.release();
    };
  } catch (error) {
    await place.release();
    if (!cannotHoldSockets(error)) throw error;
  }
  const server = await take(folder, await beside(folder));
  return () => close(server);
}

function cannotHoldSockets(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return ['EOPNOTSUPP', 'ENOTSUP', 'EPERM', 'EACCES', 'EINVAL', 'ENAMETOOLONG', 'ENOSYS'].includes(code);
}
