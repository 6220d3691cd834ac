import { toRequestError } from '../errors/to-request-error.js';
import { StreamingResult } from '../results.js';
import type { ChatKitEndpoint } from '../endpoint.js';
import { errorBody, errorHeaders, STREAM_HEADERS } from './headers.js';
import { readBody, requirePost } from './read-request.js';

/**
 * Answers one HTTP request of a ChatKit client in the web's own terms: for Hono, Next.js, Bun, Deno and every
 * other framework built on `Request` and `Response`. Authenticate before, and put what you know of the user into
 * `context`. Bodies of more than 10 MiB are refused. Never rejects.
 */
export async function handleRequest<Context>(
  server: ChatKitEndpoint<Context>,
  request: Request,
  context: Context,
): Promise<Response> {
  try {
    requirePost(request.method);
    const body = await readBody(request.body ?? emptyBody());
    const result = await server.process(body, context, { signal: request.signal });
    if (result instanceof StreamingResult) return new Response(streamOf(result), { headers: STREAM_HEADERS });
    return new Response(result.json, { headers: { 'Content-Type': 'application/json' } });
  } catch (error) {
    const refusal = toRequestError(error);
    if (refusal.status >= 500 && !request.signal.aborted) server.logger.error('A request failed.', error);
    return new Response(errorBody(refusal), { status: refusal.status, headers: errorHeaders(refusal) });
  }
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
