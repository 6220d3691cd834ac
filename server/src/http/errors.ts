import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { RequestError, unavailableRefusal } from '@chatdock/chatkit-server';
import { refuse } from '@chatdock/chatkit-server/express';
import { pathForLog } from './log.js';
import { UnauthorizedError } from '../auth/verify-token.js';

function hasStatus(error: unknown): error is { status: number } {
  return typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number';
}

/** What a client may know of a failure. */
function toRefusal(error: unknown): RequestError {
  // However it is wrapped, what could not be found out is no refusal and no fault.
  const unavailable = unavailableRefusal(error);
  if (unavailable) return unavailable;
  if (error instanceof RequestError) return error;
  if (error instanceof UnauthorizedError)
    return new RequestError('unauthorized', error.message, { cause: error });
  // Errors of Express's body parsers.
  if (hasStatus(error) && error.status === 413) {
    return new RequestError('payload_too_large', 'The request body is too large.', { cause: error });
  }
  if (hasStatus(error) && error.status >= 400 && error.status < 500) {
    return new RequestError('invalid_request', 'The request could not be read.', { cause: error });
  }
  return new RequestError('internal_error', 'Something went wrong on the server. Try again.', {
    cause: error,
  });
}

/** Writes failures as the ChatKit endpoint writes its own, and logs those of our own making. */
export function answerErrors(log: Logger): ErrorRequestHandler {
  return (error, request, response, _next) => {
    const refusal = toRefusal(error);
    if (refusal.status >= 500)
      log.error({ err: error as unknown, path: pathForLog(request.path) }, 'A request failed.');
    if (response.headersSent) {
      // What was begun cannot be answered otherwise; Express would write the error past the log.
      response.destroy();
      return;
    }
    refuse(response, refusal);
  };
}

/** Refuses what no route took. */
export const answerNotFound: RequestHandler = (_request, response) => {
  refuse(response, new RequestError('not_found', 'There is nothing at this address.'));
};
