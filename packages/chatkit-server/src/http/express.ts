import type { IncomingMessage, ServerResponse } from 'node:http';
import { toRequestError } from '../errors/to-request-error.js';
import { StreamingResult } from '../results.js';
import type { ChatKitEndpoint } from '../endpoint.js';
import type { RequestBody } from '../wire/parse-request.js';
import { STREAM_HEADERS } from './headers.js';
import type { StreamReply } from './durable-streams.js';
import { parsedBody, readAlready, readBody, requirePost, turnQuery, turnReply } from './read-request.js';
import { refuse } from './refuse.js';

export { refuse };

/** A Node request, with the body if a parser has read it; else up to 10 MiB of it are read here. */
export type NodeRequest = IncomingMessage & { body?: unknown };

/**
 * An Express 5 route handler, which plain `node:http` servers can call too. Slow clients hold the answer back,
 * and a client that goes away cancels it.
 *
 * @param contextOf What your app knows about the request; throw a `RequestError` to refuse it.
 */
export function chatkitHandler<Context, Req extends NodeRequest = NodeRequest>(
  server: ChatKitEndpoint<Context>,
  contextOf: (request: Req) => Context | Promise<Context>,
): (request: Req, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const gone = new AbortController();
    response.on('close', () => response.writableFinished || gone.abort());
    try {
      const query = turnQuery(server, request.method, urlOf(request));
      if (query) {
        const { method = 'GET', headers } = request;
        const asked = { method, query, ifNoneMatch: headers['if-none-match'], signal: gone.signal };
        return await sendReply(await turnReply(server, asked, await contextOf(request)), response);
      }
      requirePost(request.method);
      const context = await contextOf(request);
      const result = await server.process(await bodyOf(request), context, {
        signal: gone.signal,
        // The process goes on.
        waitUntil: () => undefined,
      });
      if (result instanceof StreamingResult) return await send(result, response);
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(result.json);
    } catch (error) {
      if (gone.signal.aborted) return;
      const refusal = toRequestError(error);
      if (refusal.status >= 500) server.logger.error('A request failed.', error);
      refuse(response, refusal);
    }
  };
}

async function bodyOf(request: NodeRequest): Promise<RequestBody> {
  if (request.body !== undefined) return parsedBody(request.body);
  if (request.readableDidRead) throw readAlready('chatkit(Object.assign(request, { body }), response)');
  // A request that is destroyed takes its connection along, and with it the refusal.
  return readBody(request.iterator({ destroyOnReturn: false }));
}

// Express takes the place where a router is mounted away from `url`.
const urlOf = (request: NodeRequest & { originalUrl?: string }) => request.originalUrl ?? request.url ?? '/';

async function sendReply({ status, headers, body }: StreamReply, response: ServerResponse): Promise<void> {
  response.writeHead(status, headers);
  if (typeof body === 'string') response.end(body);
  else await sendChunks(body, response);
}

async function send(result: StreamingResult, response: ServerResponse): Promise<void> {
  response.writeHead(200, STREAM_HEADERS);
  await sendChunks(result, response);
}

async function sendChunks(chunks: AsyncIterable<Uint8Array>, response: ServerResponse): Promise<void> {
  for await (const chunk of chunks) {
    if (response.destroyed) return;
    if (!response.write(chunk)) await drained(response);
  }
  response.end();
}

/** The socket has room again, or is gone. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      response.off('drain', settle).off('close', settle);
      resolve();
    };
    response.on('drain', settle).on('close', settle);
  });
}
