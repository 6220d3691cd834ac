import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { RequestError, unavailableRefusal } from '@chatdock/chatkit-server';
import { pathForLog } from './log.js';
import { UnauthorizedError } from '../auth/verify-token.js';

interface HttpFailure {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

function hasStatus(error: unknown): error is { status: number; type?: unknown } {
  return typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number';
}

/** What a client may know of a failure. */
function toHttpFailure(error: unknown): HttpFailure {
  if (error instanceof RequestError) {
    return { status: error.status, code: error.code, message: error.message };
  }
  if (error instanceof UnauthorizedError) {
    return { status: 401, code: 'unauthorized', message: error.message };
  }
  // Errors of Express's body parsers.
  if (hasStatus(error) && error.status === 413) {
    return { status: 413, code: 'payload_too_large', message: 'The request body is too large.' };
  }
  if (hasStatus(error) && error.status >= 400 && error.status < 500) {
    return { status: error.status, code: 'invalid_request', message: 'The request could not be read.' };
  }
  return { status: 500, code: 'internal_error', message: 'Something went wrong on the server. Try again.' };
}

/** Answers failures as `{ error: { code, message } }` and logs those of our own making. */
export function answerErrors(log: Logger): ErrorRequestHandler {
  return (error, request, response, _next) => {
    // However it is wrapped, what could not be found out is no refusal and no fault.
    const failure: unknown = unavailableRefusal(error) ?? error;
    const { status, code, message } = toHttpFailure(failure);
    if (status >= 500)
      log.error({ err: error as unknown, path: pathForLog(request.path) }, 'A request failed.');
    if (response.headersSent) {
      // What was begun cannot be answered otherwise; Express would write the error past the log.
      response.destroy();
      return;
    }
    if (status === 401) response.set('WWW-Authenticate', 'Bearer');
    if (failure instanceof RequestError && failure.retryAfter !== undefined) {
      response.set('Retry-After', String(failure.retryAfter));
    }
    response.status(status).json({ error: { code, message } });
  };
}

/** Answers what no route took. */
export const answerNotFound: RequestHandler = (_request, response) => {
  response.status(404).json({ error: { code: 'not_found', message: 'There is nothing at this address.' } });
};
