import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { JsonResult, streamWidget } from '@chatdock/chatkit-server';
import { chatkitHandler } from '@chatdock/chatkit-server/express';
import { createServer } from '@chatdock/chatkit-server/testing';
import { answerEvents, BenchStore, requests, userMessage, widgetStates } from './workload.js';

/** Something that answers the measured requests, in this process and over HTTP. */
export interface Contestant {
  stream(): AsyncIterable<unknown>;
  json(body: string): Promise<string>;
  listen(): Server;
}

function listening(listener: RequestListener): Server {
  return createHttpServer(listener).listen(0, '127.0.0.1');
}

/** What no server can avoid: a generator, one JSON.stringify an event, the store's work. */
function floor(): Contestant {
  const store = new BenchStore();
  let turns = 0;
  async function* events() {
    yield { type: 'thread.item.done', item: userMessage('u', 'thr_0') };
    yield { type: 'stream_options', stream_options: { allow_cancel: true } };
    for (const event of answerEvents('thr_0', `msg_a${++turns}`)) yield event;
  }
  async function* stream() {
    for await (const event of events()) yield `data: ${JSON.stringify(event)}\n\n`;
  }
  async function json(body: string) {
    const { type, params } = JSON.parse(body) as {
      type: string;
      params: { limit: number; order: 'asc' | 'desc'; thread_id: string };
    };
    return JSON.stringify(
      type === 'threads.list'
        ? await store.loadThreads(params.limit, null, params.order)
        : await store.loadThreadItems(params.thread_id, null, params.limit, params.order),
    );
  }
  const listen = () =>
    listening((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => void answer());
      async function answer() {
        const body = Buffer.concat(chunks).toString();
        if (!body.startsWith('{"type":"threads.add')) {
          response.setHeader('content-type', 'application/json').end(await json(body));
          return;
        }
        response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
        for await (const chunk of stream()) {
          if (!response.write(chunk)) await new Promise((resolve) => response.once('drain', resolve));
        }
        response.end();
      }
    });
  return { stream, json, listen };
}

/** The server of this package. */
function ours(): Contestant {
  let turns = 0;
  const server = createServer(new BenchStore(), {
    async *respond(thread) {
      for (const event of answerEvents(thread.id, `msg_a${++turns}`)) yield event;
    },
  });
  return {
    async *stream() {
      const result = await server.process(requests.send, {});
      if (!(result instanceof JsonResult)) yield* result;
    },
    async json(body) {
      const result = await server.process(body, {});
      return result instanceof JsonResult ? result.json : '';
    },
    listen() {
      const handler = chatkitHandler(server, () => ({}));
      return listening((request, response) => void handler(request, response));
    },
  };
}

/** The floor and us. */
export const contestants = { floor, ours } as const;
export type ContestantName = keyof typeof contestants;

/** Streams 100 updates of a widget; the floor of that work is to serialise every state and compare the texts. */
export const widgetWork = {
  async floor() {
    let last = '';
    for (const state of widgetStates()) last = JSON.stringify(state) === last ? last : JSON.stringify(state);
  },
  async ours() {
    const states = widgetStates();
    const series = (async function* () {
      yield* states;
    })();
    for await (const event of streamWidget({ id: 'thr_0' }, series)) void event;
  },
};
