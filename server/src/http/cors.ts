import cors from 'cors';
import type { RequestHandler } from 'express';
import { STREAM_RESPONSE_HEADERS } from '@chatdock/chatkit-server';

// Browsers have no wildcard for a prefix, so every header that a client may send is named. The last but one
// is the official front end's own.
const allowedHeaders = [
  'Accept',
  'Accept-Language',
  'Authorization',
  'Content-Type',
  'chatdock-time-zone',
  'chatkit-frame-instance-id',
  'Idempotency-Key',
  'If-None-Match',
];

const exposedHeaders = ['Retry-After', 'set-auth-token', 'set-device-token', ...STREAM_RESPONSE_HEADERS];

/** Lets pages of the listed origins call the server, with tokens and never with cookies. */
export function allowOrigins(origins: readonly string[]): RequestHandler {
  const allowed = new Set(origins);
  const answer = cors({
    origin: true,
    methods: ['GET', 'HEAD', 'POST', 'OPTIONS'],
    allowedHeaders,
    exposedHeaders,
    maxAge: 600,
  });
  return (request, response, next) => {
    response.vary('Origin');
    const { origin } = request.headers;
    if (origin && allowed.has(origin)) answer(request, response, next);
    else next();
  };
}
