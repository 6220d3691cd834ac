import { RequestError } from './request-error.js';

/**
 * What had to be asked, such as a database or a key set, did not reply: the truth is not known, and nothing may be
 * concluded from that. Throw it from a store or a hook. A request that fails with it, even as the cause of another
 * error, gets 503 with `Retry-After`; an answer that has begun ends with an error that offers Retry.
 */
export class UnavailableError extends Error {
  override readonly name: string = 'UnavailableError';
  /** Seconds after which the same request may succeed. */
  readonly retryAfter: number = 2;
}

/** The {@link UnavailableError} behind a failure, however deep libraries have wrapped it. */
export function unavailableBehind(error: unknown): UnavailableError | undefined {
  const seen = new Set<unknown>();
  for (let cause = error; cause instanceof Error && !seen.has(cause); cause = cause.cause) {
    if (cause instanceof UnavailableError) return cause;
    seen.add(cause);
  }
  return undefined;
}

/** The refusal of a request that could not be decided. */
export function unavailableRefusal(error: unknown): RequestError | undefined {
  const unavailable = unavailableBehind(error);
  if (!unavailable) return undefined;
  const { retryAfter } = unavailable;
  const message = `The server cannot reach what it needs at the moment. Send the same request again in ${retryAfter} seconds.`;
  return new RequestError('unavailable', message, { retryAfter, cause: error });
}

/** The refusal of a turn that another process, or this one after its restart, can take. */
export function serverStops(): RequestError {
  const message = 'The server is about to stop. Send the same request again.';
  return new RequestError('unavailable', message, { retryAfter: 1 });
}
