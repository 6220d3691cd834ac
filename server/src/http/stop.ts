import type { Server } from 'node:http';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { DrainOptions } from '@chatdock/chatkit-server';
import type { Database } from '@chatdock/store-postgres';

/** What has to end, and how long it may take. */
export interface StopParts {
  readonly server: Server;
  /** Ends the answers that run. */
  readonly drain: (options: DrainOptions) => Promise<void>;
  readonly database: Pick<Database, 'close'>;
  /** Tells whoever sends requests here that no more should come. */
  readonly health: { draining: boolean };
  readonly log: Logger;
  /** Milliseconds that running answers get. */
  readonly drainMs: number;
}

// What is neither an answer nor finished by now is not worth more: the client sends it again.
const lastRequestsMs = 2_000;

/**
 * Stops the server on SIGTERM and SIGINT: no new turns, running answers end or are stored as far as they are, then
 * the connections end, then the database closes. A second signal takes the answers' time away.
 */
export function stopOnSignals(parts: StopParts): void {
  const hurry = new AbortController();
  let stopping: Promise<void> | undefined;
  const onSignal = () => {
    if (stopping) return hurry.abort();
    stopping = stop(parts, hurry.signal).then(
      () => process.exit(0),
      (err: unknown) => {
        parts.log.fatal({ err }, 'The server could not stop in order.');
        process.exit(1);
      },
    );
  };
  // Listened to until the end: the Agents SDK ends the process itself when it finds itself alone with a signal.
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

async function stop(
  { server, drain, database, health, drainMs }: StopParts,
  hurry: AbortSignal,
): Promise<void> {
  health.draining = true;
  // Each client is told with its next response to come by another connection, so that none is cut in a request.
  server.prependListener('request', (_request, response) => response.setHeader('Connection', 'close'));
  await drain({ timeoutMs: drainMs, signal: hurry });
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await Promise.race([closed, pause(lastRequestsMs, undefined, { ref: false })]);
  server.closeAllConnections();
  await closed;
  await database.close();
}
