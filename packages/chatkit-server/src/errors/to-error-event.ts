import type { ErrorEvent } from '@chatdock/protocol';
import { NotFoundError } from '../store/not-found-error.js';
import { RequestError } from './request-error.js';
import { CustomStreamError, StreamError } from './stream-errors.js';

/** The event that tells the client of a failure. Only what an integration wrote for users is passed on. */
export function toErrorEvent(error: unknown): ErrorEvent {
  if (error instanceof CustomStreamError) {
    return { type: 'error', code: 'custom', message: error.message, allow_retry: error.allowRetry };
  }
  if (error instanceof StreamError) {
    return { type: 'error', code: error.code, allow_retry: error.allowRetry };
  }
  const isFinal = error instanceof RequestError || error instanceof NotFoundError;
  return { type: 'error', code: 'stream.error', allow_retry: !isFinal };
}

/** Whether a failure was foreseen by the integration, so that it needs no attention in the log. */
export function isExpected(error: unknown): boolean {
  return error instanceof CustomStreamError || error instanceof StreamError;
}
