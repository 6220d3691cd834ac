import { once } from 'node:events';
import type { Server } from 'node:http';

/** The chosen port is in use. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';

  constructor(port: number, cause: unknown) {
    super(`Port ${port} is in use. Stop what listens there, or set PORT to another port.`, { cause });
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

async function tryListen(server: Server, port: number): Promise<void> {
  const listening = once(server, 'listening');
  server.listen(port);
  try {
    await listening;
  } catch (error) {
    throw isTaken(error) ? new PortTakenError(port, error) : error;
  }
}

/**
 * Listens on a port. Without a chosen one the next free port from `first` on is taken; a chosen one that is
 * taken is an error, because somebody relies on it.
 */
export async function listen(server: Server, chosen: number | undefined, first: number): Promise<void> {
  if (chosen !== undefined) return tryListen(server, chosen);
  for (let port = first; ; port += 1) {
    try {
      return await tryListen(server, port);
    } catch (error) {
      if (!(error instanceof PortTakenError) || port >= first + 100) throw error;
    }
  }
}
