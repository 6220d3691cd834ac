import express, { type RequestHandler } from 'express';
import { RequestError } from '@chatdock/chatkit-server';
import type { ChatdockMetadata } from '@chatdock/protocol';
import { ChatdockMetadata as ChatdockMetadataSchema } from '@chatdock/protocol/schemas';
import { keepingPatience } from './patience.js';

const mebibyte = 1024 * 1024;

/** The largest body of any request but a dictation. */
const bodyLimit = mebibyte;

/** The largest body of a dictation (`input.transcribe`). */
const dictationLimit = 10 * mebibyte;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads the body of a ChatKit request: an object where it is one, else its bytes, which the ChatKit server refuses in
 * its own words. Its kind decides how large it may be.
 */
export const chatkitBody: RequestHandler[] = [
  keepingPatience(express.raw({ type: () => true, limit: dictationLimit })),
  (request, _response, next) => {
    const bytes: unknown = request.body;
    if (!(bytes instanceof Uint8Array)) return next();
    request.body = objectIn(bytes) ?? bytes;
    if (bytes.length > bodyLimit && requestTypeOf(request.body) !== 'input.transcribe') {
      throw new RequestError('payload_too_large', 'The request body is larger than 1 MiB.');
    }
    next();
  },
];

function objectIn(bytes: Uint8Array): object | undefined {
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

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
