import express, { type RequestHandler } from 'express';
import { readJson, RequestError } from '@chatdock/chatkit-server';
import type { ChatdockMetadata } from '@chatdock/protocol';
import { ChatdockMetadata as ChatdockMetadataSchema } from '@chatdock/protocol/schemas';
import { keepingPatience } from './patience.js';

const mebibyte = 1024 * 1024;

/** The largest body of any request but a dictation. */
const bodyLimit = mebibyte;

/** The largest body of a dictation (`input.transcribe`). */
const dictationLimit = 10 * mebibyte;

/**
 * Reads the body of a ChatKit request, once for all that look at it: an object where it is one, else its bytes, which
 * the ChatKit server refuses in its own words. Its kind decides how large it may be.
 */
export const chatkitBody: RequestHandler[] = [
  keepingPatience(express.raw({ type: () => true, limit: dictationLimit })),
  (request, _response, next) => {
    const bytes: unknown = request.body;
    if (!(bytes instanceof Uint8Array)) return next();
    const value = readJson(bytes);
    request.body = typeof value === 'object' && value !== null ? value : bytes;
    if (bytes.length > bodyLimit && requestTypeOf(request.body) !== 'input.transcribe') {
      throw new RequestError('payload_too_large', 'The request body is larger than 1 MiB.');
    }
    next();
  },
];

/** The `type` of a ChatKit request in a body that was read; undefined when there is none. */
export function requestTypeOf(body: unknown): string | undefined {
  const type = fieldOf(body, 'type');
  return typeof type === 'string' ? type : undefined;
}

/** What a client of Chatdock says in a body that was read; undefined when none did. */
export function chatdockOf(body: unknown): ChatdockMetadata | undefined {
  return ChatdockMetadataSchema.safeParse(fieldOf(fieldOf(body, 'metadata'), 'chatdock')).data;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
