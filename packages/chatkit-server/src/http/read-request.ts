import type { ChatKitEndpoint } from '../endpoint.js';
import { RequestError } from '../errors/request-error.js';
import type { RequestBody } from '../wire/parse-request.js';
import type { StreamReply, StreamRequest } from './durable-streams.js';

/** Bytes of a body at most: a dictation of several minutes, in base64. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** The query of a GET or HEAD that asks an endpoint for a turn; undefined for every other request. */
export function turnQuery(
  endpoint: { readonly read?: unknown },
  method: string | undefined,
  url: string,
): URLSearchParams | undefined {
  if (!endpoint.read || (method !== 'GET' && method !== 'HEAD')) return undefined;
  const query = new URL(url, 'http://any.invalid').searchParams;
  return query.has('turn') ? query : undefined;
}

/** What an endpoint replies to a request for a turn. */
export async function turnReply<Context>(
  endpoint: ChatKitEndpoint<Context>,
  request: StreamRequest,
  context: Context,
): Promise<StreamReply> {
  const reply = await endpoint.read?.(request, context);
  if (!reply)
    throw new RequestError('turn_not_found', 'This server keeps no turns. Load the thread instead.');
  return reply;
}

/** @throws RequestError for any other method than POST. */
export function requirePost(method: string | undefined): void {
  if (method === 'POST') return;
  throw onlyPost();
}

/** The refusal of every other method. */
export function onlyPost(): RequestError {
  return new RequestError('method_not_allowed', 'ChatKit requests are POST requests with a JSON body.');
}

/** What a parser has made of a body: JSON of any kind, its text or its bytes. */
export function parsedBody(parsed: unknown): RequestBody {
  return typeof parsed === 'string' || (typeof parsed === 'object' && parsed !== null)
    ? parsed
    : JSON.stringify(parsed);
}

/**
 * The refusal of a request whose body is gone. Whoever has put the server together is to know; the request is right.
 *
 * @param call how the body is handed on
 */
export function readAlready(call: string): RequestError {
  return new RequestError(
    'internal_error',
    `The body of this request has been read already, by a parser before the ChatKit handler. Hand on what it has read, as ${call}, or take the parser away from this path.`,
  );
}

/**
 * The bytes of a body.
 *
 * @throws RequestError `payload_too_large` as soon as there are too many; the rest is not read.
 */
export async function readBody(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const read: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) {
      throw new RequestError('payload_too_large', 'The request body is larger than 10 MiB.');
    }
    read.push(chunk);
  }
  return Buffer.concat(read);
}
