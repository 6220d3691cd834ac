import { toRequestError } from '../errors/to-request-error.js';
import { StreamingResult } from '../results.js';
import type { ChatKitEndpoint } from '../endpoint.js';
import { errorBody, errorHeaders, STREAM_HEADERS } from './headers.js';
import type { ProcessOptions } from '../server.js';
import type { RequestBody } from '../wire/parse-request.js';
import { parsedBody, readAlready, readBody, requirePost, turnQuery, turnReply } from './read-request.js';

/** How a request is handled. */
export interface HandleOptions extends Pick<ProcessOptions, 'waitUntil'> {
  /** What a parser before has made of the request's body, which can be read only once. */
  readonly body?: unknown;
}

/**
 * Answers one HTTP request of a ChatKit client in the web's own terms: for Hono, Next.js, Bun, Deno and every
 * other framework built on `Request` and `Response`. Authenticate before, and put what you know of the user into
 * `context`. Bodies of more than 10 MiB are refused; what has read the body before gives it as `body`. Never rejects.
 *
 * Send it GET and HEAD requests too, and give it your host's `waitUntil`: then answers outlive their connections, and
 * clients that come back follow them. A process that is always there takes `waitUntil: () => {}`.
 */
export async function handleRequest<Context>(
  server: ChatKitEndpoint<Context>,
  request: Request,
  context: Context,
  { waitUntil, body }: HandleOptions = {},
): Promise<Response> {
  try {
    const query = turnQuery(server, request.method, request.url);
    if (query) return await replyTo(server, request, query, context);
    requirePost(request.method);
    const result = await server.process(await bodyOf(request, body), context, {
      signal: request.signal,
      ...(waitUntil && { waitUntil }),
    });
    if (result instanceof StreamingResult) return new Response(streamOf(result), { headers: STREAM_HEADERS });
    return new Response(result.json, { headers: { 'Content-Type': 'application/json' } });
  } catch (error) {
    const refusal = toRequestError(error);
    if (refusal.status >= 500 && !request.signal.aborted) server.logger.error('A request failed.', error);
    return new Response(errorBody(refusal), { status: refusal.status, headers: errorHeaders(refusal) });
  }
}

async function replyTo<Context>(
  server: ChatKitEndpoint<Context>,
  { method, headers, signal }: Request,
  query: URLSearchParams,
  context: Context,
): Promise<Response> {
  const ifNoneMatch = headers.get('if-none-match') ?? undefined;
  const reply = await turnReply(server, { method, query, ifNoneMatch, signal }, context);
  const hasBody = method !== 'HEAD' && reply.status === 200;
  const { body } = reply;
  if (!hasBody || typeof body === 'string') {
    return new Response(hasBody ? (body as string) : null, { status: reply.status, headers: reply.headers });
  }
  const chunks = body[Symbol.asyncIterator]();
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => void chunks.return?.(),
    },
    { highWaterMark: 0 },
  );
  return new Response(stream, { headers: reply.headers });
}

async function bodyOf(request: Request, parsed: unknown): Promise<RequestBody> {
  if (parsed !== undefined) return parsedBody(parsed);
  if (request.bodyUsed) throw readAlready('handleRequest(server, request, context, { body })');
  return readBody(request.body ?? emptyBody());
}

async function* emptyBody(): AsyncGenerator<Uint8Array, void, undefined> {}

function streamOf(result: StreamingResult): ReadableStream<Uint8Array> {
  const chunks = result[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => result.cancel(),
    },
    { highWaterMark: 0 },
  );
}
