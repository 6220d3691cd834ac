import type { Ending, ErrorEvent } from '@chatdock/protocol';
import { NotFoundError } from '../store/not-found-error.js';
import { RequestError } from './request-error.js';
import { CustomStreamError, StreamError } from './stream-errors.js';
import { unavailableBehind } from './unavailable-error.js';

/** The event that tells the client of a failure. Only what an integration wrote for users is passed on. */
export function toErrorEvent(error: unknown): ErrorEvent {
  if (error instanceof CustomStreamError) {
    return { type: 'error', code: 'custom', message: error.message, allow_retry: error.allowRetry };
  }
  if (error instanceof StreamError) {
    return { type: 'error', code: error.code, allow_retry: error.allowRetry };
  }
  const isFinal = error instanceof RequestError || error instanceof NotFoundError;
  const mayPass = !isFinal || unavailableBehind(error) !== undefined;
  return { type: 'error', code: 'stream.error', allow_retry: mayPass };
}

/** How a turn that failed with this error has ended. */
export function endingOf(error: unknown): Ending {
  return error instanceof CustomStreamError || error instanceof StreamError ? error.ending : 'failed';
}

/** Whether a failure belongs in the log: one that nobody foresaw, or one that has another behind it. */
export function needsAttention(error: unknown): boolean {
  const isForeseen = error instanceof CustomStreamError || error instanceof StreamError;
  return !isForeseen || error.cause !== undefined;
}

/** The provider's id of the request that failed, for the log: ` (request req_123)`, or nothing. */
export function requestOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const id: unknown = Object(cause) === cause ? Reflect.get(cause as object, 'requestID') : undefined;
  return typeof id === 'string' ? ` (request ${id})` : '';
}
