import express, { type RequestHandler } from 'express';
import { RequestError } from '@chatdock/chatkit-server';
import { keepingPatience } from './patience.js';

const mebibyte = 1024 * 1024;

/** The largest body of any request but a dictation. */
const bodyLimit = mebibyte;

/** The largest body of a dictation (`input.transcribe`). */
const dictationLimit = 10 * mebibyte;

/** Reads the body of a ChatKit request as bytes. Its kind decides how large it may be. */
export const chatkitBody: RequestHandler[] = [
  keepingPatience(express.raw({ type: () => true, limit: dictationLimit })),
  (request, _response, next) => {
    const body: unknown = request.body;
    if (body instanceof Uint8Array && body.length > bodyLimit && requestTypeOf(body) !== 'input.transcribe') {
      throw new RequestError('payload_too_large', 'The request body is larger than 1 MiB.');
    }
    next();
  },
];

/** The `type` of a ChatKit request in a body that was read as bytes; undefined when there is none. */
export function requestTypeOf(body: unknown): string | undefined {
  if (!(body instanceof Uint8Array)) return undefined;
  try {
    const request: unknown = JSON.parse(new TextDecoder().decode(body));
    const type =
      typeof request === 'object' && request !== null && 'type' in request ? request.type : undefined;
    return typeof type === 'string' ? type : undefined;
  } catch {
    return undefined;
  }
}
