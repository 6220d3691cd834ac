import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import express, { type RequestHandler } from 'express';
import { Hono } from 'hono';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { handleRequest } from '@chatdock/chatkit-server';
import { chatkitHandler } from '@chatdock/chatkit-server/express';
import { collectResponse } from '@chatdock/chatkit-server/testing';
import { createThread } from '../support/requests.js';
import { chatkit, closeAll, listen, post } from './adapters.js';

afterEach(closeAll);

const ada = { userId: 'ada' };
const url = 'http://chat.example.test/chatkit';
const request = () => new Request(url, post(createThread('Hello'), 'ada'));

async function isAnswered(response: Response): Promise<void> {
  expect(response.status).toBe(200);
  expect(JSON.stringify(await collectResponse(response))).toContain('Hello');
}

async function saysSo(response: Response, call: string): Promise<void> {
  expect(response.status).toBe(500);
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  expect(error.code).toBe('internal_error');
  expect(error.message).toContain('has been read already, by a parser before the ChatKit handler');
  expect(error.message).toContain(call);
}

describe('a body that was read before the handler', () => {
  it.each([
    ['an object', (body: string): unknown => JSON.parse(body)],
    ['text', (body: string): unknown => body],
    ['bytes', (body: string): unknown => Buffer.from(body)],
  ])('is taken as %s', async (_name, parse) => {
    const read = request();
    const body = parse(await read.text());
    await isAnswered(await handleRequest(chatkit(), read, ada, { body }));
  });

  it.each([
    ['null', null],
    ['a number', 7],
    ['false', false],
    ['a list', []],
  ])('is refused as %s for what it is', async (_name, body) => {
    const response = await handleRequest(chatkit(), request(), ada, { body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'invalid_request' } });
  });

  it.each([
    ['json', (read: Request) => read.json()],
    ['text', (read: Request) => read.text()],
    ['bytes', (read: Request) => read.arrayBuffer()],
  ])('and is not handed on is said so in one sentence, and logged: by %s', async (_name, take) => {
    const error = vi.fn();
    const read = request();
    await take(read);
    const response = await handleRequest(chatkit({}, { logger: { error } }), read, ada);
    await saysSo(response, 'handleRequest(server, request, context, { body })');
    expect(String(error.mock.calls[0]?.[1])).toContain('has been read already');
  });

  it('by a middleware of Hono is no loss where it is handed on', async () => {
    const app = new Hono();
    app.use(async (c, next) => {
      await c.req.json();
      await next();
    });
    app.post('/kept', async (c) =>
      handleRequest(chatkit(), c.req.raw, ada, { body: await c.req.json<object>() }),
    );
    app.post('/lost', (c) => handleRequest(chatkit(), c.req.raw, ada));
    await isAnswered(await app.request('/kept', post(createThread('Hello'), 'ada')));
    await saysSo(await app.request('/lost', post(createThread('Hello'), 'ada')), '{ body }');
  });

  it.each<[string, RequestHandler]>([
    ['express.json', express.json()],
    ['express.text', express.text({ type: '*/*' })],
    ['express.raw', express.raw({ type: '*/*' })],
    ['express.urlencoded, which leaves it alone', express.urlencoded()],
  ])('is taken from %s', async (_name, parser) => {
    const app = express().use(parser);
    app.post(
      '/chatkit',
      chatkitHandler(chatkit(), () => ada),
    );
    await isAnswered(await fetch(await listen(createServer(app)), post(createThread('Hello'), 'ada')));
  });

  it('over node:http is said so, or taken where it is handed on', async () => {
    const handler = chatkitHandler(chatkit(), () => ada);
    const lost = await listen(
      createServer((incoming, response) => void text(incoming).then(() => handler(incoming, response))),
    );
    await saysSo(await fetch(lost, post(createThread('Hello'), 'ada')), 'Object.assign(request, { body })');
    const kept = await listen(
      createServer(
        (incoming, response) =>
          void text(incoming).then((body) => handler(Object.assign(incoming, { body }), response)),
      ),
    );
    await isAnswered(await fetch(kept, post(createThread('Hello'), 'ada')));
  });
});
