import { NotFoundError } from '../store/not-found-error.js';
import { RequestError } from './request-error.js';
import { CustomStreamError } from './stream-errors.js';
import { unavailableRefusal } from './unavailable-error.js';

/**
 * The refusal that stands for a failure before the first byte. Failures that nobody foresaw become
 * `internal_error` with their cause; the cause is for the log and never for the client.
 */
export function toRequestError(error: unknown): RequestError {
  const unavailable = unavailableRefusal(error);
  if (unavailable) return unavailable;
  if (error instanceof RequestError) return error;
  if (error instanceof NotFoundError) {
    return new RequestError('not_found', 'There is no such thread, item or attachment. Check the id.', {
      cause: error,
    });
  }
  if (error instanceof CustomStreamError)
    return new RequestError('handler_failed', error.message, { cause: error });
  return new RequestError('internal_error', 'The server failed. Try again later; the cause is in its log.', {
    cause: error,
  });
}
