import { RequestError } from '../errors/request-error.js';

/** Bytes of a body at most: a dictation of several minutes, in base64. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** @throws RequestError for any other method than POST. */
export function requirePost(method: string | undefined): void {
  if (method === 'POST') return;
  throw new RequestError('method_not_allowed', 'ChatKit requests are POST requests with a JSON body.');
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
