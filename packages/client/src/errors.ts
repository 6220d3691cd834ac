/** Why a request of the session failed; the table of texts for people is the chat's. */
export type SessionErrorCode =
  /** The server could not be reached, or the connection broke before an answer. */
  | 'network'
  /** The answer broke off in the middle. */
  | 'stream_broken'
  /** No valid token was to be had. */
  | 'signed_out'
  /** Too many requests; `retryAfterMs` says how long to wait. */
  | 'rate_limited'
  /** Another turn of the thread is running. */
  | 'thread_busy'
  /** The thread or item does not exist, or belongs to somebody else. */
  | 'not_found'
  /** The server refused the request as malformed or not allowed. */
  | 'refused'
  /** The server failed. */
  | 'server';

/** A request of the session failed. The message is for developers. */
export class SessionError extends Error {
  override readonly name = 'SessionError';

  /**
   * @param code what went wrong
   * @param message for developers and logs
   * @param options `status`: the HTTP status, if there was an answer; `retryAfterMs`: how long to wait
   */
  constructor(
    readonly code: SessionErrorCode,
    message: string,
    readonly options: ErrorOptions & { readonly status?: number; readonly retryAfterMs?: number } = {},
  ) {
    super(message, options);
  }
}

/** The value of a Retry-After header in milliseconds: seconds or a date; a second where it is unreadable. */
function retryAfterMs(value: string | null, now: number): number {
  const seconds = Number(value);
  if (value !== null && value.trim() !== '' && Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value ?? '');
  return Number.isNaN(date) ? 1000 : Math.max(0, date - now);
}

const codeOfStatus: Readonly<Record<number, SessionErrorCode>> = {
  401: 'signed_out',
  404: 'not_found',
  409: 'thread_busy',
  429: 'rate_limited',
};

/** The error that an HTTP answer other than 2xx stands for. */
export function errorOfResponse(response: Response, detail: string): SessionError {
  const { status, headers } = response;
  const code = codeOfStatus[status] ?? (status >= 500 ? 'server' : 'refused');
  const waits = code === 'rate_limited' || code === 'thread_busy';
  return new SessionError(code, `The server answered ${status}${detail && `: ${detail}`}`, {
    status,
    ...(waits && { retryAfterMs: retryAfterMs(headers.get('retry-after'), Date.now()) }),
  });
}

/** The error as one of the session's. */
export function toSessionError(error: unknown): SessionError {
  if (error instanceof SessionError) return error;
  return new SessionError('server', 'The session failed.', { cause: error });
}
