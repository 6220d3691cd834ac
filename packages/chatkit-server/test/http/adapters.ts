import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MemoryStore, type ServerOptions } from '@chatdock/chatkit-server';
import { createServer, type ServerHooks } from '@chatdock/chatkit-server/testing';
import { assistantMessage } from '../support/requests.js';
import { expressApp, honoApp, nodeApp } from './examples.js';

export interface User {
  readonly userId: string;
}

const open: Server[] = [];

/** Ends the servers that a test has started. */
export async function closeAll(): Promise<void> {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
}

/** A server that says Hi, or does what its hooks do. */
export function chatkit(hooks: ServerHooks<User> = {}, options: ServerOptions<User> = {}) {
  return createServer(
    new MemoryStore<User>({ ownerOf: ({ userId }) => userId }),
    {
      async *respond(thread) {
        yield { type: 'thread.item.done', item: assistantMessage(thread.id, 'm1', 'Hi') };
      },
      ...hooks,
    },
    { logger: { error: () => undefined }, ...options },
  );
}

/** Starts a server on a free port. */
export async function listen(server: Server): Promise<string> {
  open.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/chatkit`;
}

/** Sends a request as somebody. */
export type Send = (body: unknown, user?: string, signal?: AbortSignal) => Promise<Response>;

/** The same server behind each adapter. */
export const adapters: ReadonlyArray<
  [string, (hooks?: ServerHooks<User>, options?: ServerOptions<User>) => Promise<Send>]
> = [
  ['Express', async (...made) => over(await listen(expressApp(chatkit(...made))))],
  ['node:http', async (...made) => over(await listen(nodeApp(chatkit(...made))))],
  [
    'Hono',
    async (...made) => {
      const app = honoApp(chatkit(...made));
      return async (body, user = 'ada', signal) => app.request('/chatkit', post(body, user, signal));
    },
  ],
];

function over(url: string): Send {
  return (body, user = 'ada', signal) => fetch(url, post(body, user, signal));
}

/** The request that carries a body. */
export function post(body: unknown, user: string, signal?: AbortSignal): RequestInit {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-user': user },
    body: isRaw ? body : JSON.stringify(body),
    ...(signal && { signal }),
  };
}
