import { createServer } from 'node:http';
import { handleRequest, type ChatKitServer } from '@chatdock/chatkit-server';
import { chatkitHandler } from '@chatdock/chatkit-server/express';
import express from 'express';
import { Hono } from 'hono';

/** The user a request comes from; your app would check a session or a token. */
function userOf(header: string | undefined): { userId: string } {
  return { userId: header ?? 'guest' };
}

/** Express. */
export function expressApp(server: ChatKitServer<{ userId: string }>) {
  const app = express();
  app.all(
    '/chatkit',
    chatkitHandler(server, (request) => userOf(String(request.headers['x-user']))),
  );
  return createServer(app);
}

/** Plain node:http. */
export function nodeApp(server: ChatKitServer<{ userId: string }>) {
  const chatkit = chatkitHandler(server, (request) => userOf(String(request.headers['x-user'])));
  return createServer((request, response) => void chatkit(request, response));
}

/** Hono, and so every framework of `Request` and `Response`. */
export function honoApp(server: ChatKitServer<{ userId: string }>) {
  const app = new Hono();
  app.all('/chatkit', (c) =>
    handleRequest(server, c.req.raw, userOf(c.req.header('x-user')), { waitUntil: () => undefined }),
  );
  return app;
}
