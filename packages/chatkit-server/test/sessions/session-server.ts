// What the tests of sessions stand on.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import express, { type Express } from 'express';
import OpenAI, { APIError } from 'openai';
import { expect } from 'vitest';
import { MemoryStore } from '@chatdock/chatkit-server';
import { chatkitHandler } from '@chatdock/chatkit-server/express';
import {
  ChatSessions,
  MemorySessionStore,
  sameSecret,
  sessionsHandler,
  type OpenSession,
} from '@chatdock/chatkit-server/sessions';
import { createServer } from '@chatdock/chatkit-server/testing';
import { assistantMessage } from '../support/requests.js';

export const apiKey = 'sk-operator';
export const keys = ['the signing key of these tests, long enough'];
const servers: Server[] = [];

/** Ends what `listen` has begun. */
export async function closeServers(): Promise<void> {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
}

/** Sessions for two workflows, in memory and at a time of the test's choice. */
export function setUp({ signingKeys = keys, store = new MemorySessionStore() } = {}) {
  let now = Date.now();
  const threads = new MemoryStore<OpenSession>({ ownerOf: ({ owner }) => owner });
  const heard: OpenSession[] = [];
  const answering = (name: string) =>
    createServer<OpenSession>(threads, {
      async *respond(thread, _message, session) {
        heard.push(session);
        yield { type: 'thread.item.done', item: assistantMessage(thread.id, `m${heard.length}`, name) };
      },
    });
  const sessions = new ChatSessions<OpenSession>({
    keys: signingKeys,
    store,
    authorize: (key) => sameSecret(key, apiKey),
    contextOf: (session) => session,
    workflows: { wf_tasks: answering('tasks'), wf_sales: answering('sales') },
    now: () => now,
  });
  const pass = (seconds: number) => (now += seconds * 1000);
  return { sessions, threads, heard, pass };
}

/** Starts an app on a free port, and returns its origin. */
export async function listenWith(app: Express): Promise<string> {
  const server = app.listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Sessions behind Express, with OpenAI's own client for them and a chat that asks with a client secret. */
export async function listen(sessions: ChatSessions<OpenSession>) {
  const app = express();
  app.all('/v1/chatkit/*splat', sessionsHandler(sessions));
  app.post(
    '/chatkit',
    chatkitHandler(sessions, (request) => sessions.open(request.headers.authorization, undefined)),
  );
  const origin = await listenWith(app);
  const openai = new OpenAI({ apiKey, baseURL: `${origin}/v1`, maxRetries: 0 });
  const ask = (body: unknown, secret?: string) =>
    fetch(`${origin}/chatkit`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret !== undefined && { authorization: `Bearer ${secret}` }),
      },
      body: JSON.stringify(body),
    });
  return { origin, openai, ask };
}

export const listThreads = { type: 'threads.list', params: { limit: 9999, order: 'desc' } };
export const workflow = { id: 'wf_tasks' };

/** The error with which OpenAI's client gives up. */
export async function refused(work: Promise<unknown>): Promise<APIError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(APIError);
  return error as APIError;
}
