import express, { type RequestHandler } from 'express';
import { RequestError } from '@chatdock/chatkit-server';

const mebibyte = 1024 * 1024;

/** The largest body of any request but a dictation. */
const bodyLimit = mebibyte;

/** The largest body of a dictation (`input.transcribe`). */
const dictationLimit = 10 * mebibyte;

/** Reads the body of a ChatKit request as bytes. Its kind decides how large it may be. */
export const chatkitBody: RequestHandler[] = [
  express.raw({ type: () => true, limit: dictationLimit }),
  (request, _response, next) => {
    const body: unknown = request.body;
    if (body instanceof Uint8Array && body.length > bodyLimit && !isDictation(body)) {
      throw new RequestError('payload_too_large', 'The request body is larger than 1 MiB.');
    }
    next();
  },
];

function isDictation(body: Uint8Array): boolean {
  try {
    const request: unknown = JSON.parse(new TextDecoder().decode(body));
    return (
      typeof request === 'object' &&
      request !== null &&
      'type' in request &&
      request.type === 'input.transcribe'
    );
  } catch {
    return false;
  }
}
