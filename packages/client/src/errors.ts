import type { RequestErrorBody } from '@chatdock/protocol';

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
  /** The server failed, or something between here and there did. */
  | 'server';

/** What has come that isn't an answer of a ChatKit server, or is an odd one. */
export interface Seen {
  readonly url: string;
  readonly status: number;
  /** Without parameters, in lower case; empty where there is none. */
  readonly contentType: string;
  /** The first characters of the body. */
  readonly start: string;
  /** The request was sent on to this address. */
  readonly redirectedTo?: string;
  /** What was asked for. */
  readonly expected: 'stream' | 'json';
}

/** A mistake in a page or a server, as far as a client can see it. */
export type Trouble =
  /** The token provider gave no token. */
  | 'token_empty'
  /** The token provider threw. */
  | 'token_provider'
  /** The answer could be read, but its content type says something else. */
  | 'content_type'
  /** The events of an answer came all at once, long after the first of them was made. */
  | 'buffered';

/** What is known of a failure besides its code. */
export interface SessionErrorOptions extends ErrorOptions {
  /** What has come in place of an answer, for whoever has set up the page or the server. */
  readonly seen?: Seen;
  /** What is wrong with the set-up, where that is certain. */
  readonly trouble?: Trouble;
  /** The HTTP status, if there was an answer. */
  readonly status?: number;
  /** How long the server asks to wait. */
  readonly retryAfterMs?: number;
  /** Whether a ChatKit server has said so itself, rather than a proxy on the way or a page of errors. */
  readonly inOwnWords?: boolean;
  /** Whether the connection broke before the whole answer was there, so that nobody knows what it said. */
  readonly isCut?: boolean;
  /** The code that the server itself gave. */
  readonly reason?: string;
}

/** A request of the session failed. The message is for developers. */
export class SessionError extends Error {
  override readonly name = 'SessionError';

  /**
   * @param code what went wrong
   * @param message for developers and logs
   * @param options what is known besides, such as the cause
   */
  constructor(
    readonly code: SessionErrorCode,
    message: string,
    readonly options: SessionErrorOptions = {},
  ) {
    super(message, options);
  }
}

/** The value of a Retry-After header in milliseconds: seconds or a date; undefined where there is none. */
function retryAfterMs(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  // What is neither is read as some date or other.
  const date = /GMT\s*$/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** The content type of an answer, without parameters; empty where there is none. */
export function contentTypeOf({ headers }: Response): string {
  return (headers.get('content-type') ?? '').replace(/;.*$/s, '').trim().toLowerCase();
}

/** What is to be said of an answer that isn't what was expected. */
export function seenOf(response: Response, expected: Seen['expected'], body: string): Seen {
  const { url, status, redirected } = response;
  return {
    url,
    status,
    contentType: contentTypeOf(response),
    start: [...body.slice(0, 400).replace(/\s+/g, ' ').trim()].slice(0, 80).join(''),
    ...(redirected && { redirectedTo: url }),
    expected,
  };
}

/** What a ChatKit server says when it refuses a request: `{ error: { code, message } }`. */
function wordsOf(contentType: string, body: string): RequestErrorBody['error'] | undefined {
  // A page of a proxy isn't the server's own words, whatever it holds.
  if (contentType.includes('html')) return undefined;
  try {
    const { error } = JSON.parse(body) as Partial<RequestErrorBody>;
    return typeof error?.code === 'string' ? error : undefined;
  } catch {
    return undefined;
  }
}

// What a status means in the words of a ChatKit server; anybody on the way can send the bare number.
const codeOfStatus: Readonly<Record<number, SessionErrorCode>> = {
  404: 'not_found',
  409: 'thread_busy',
};

function codeOf(
  status: number,
  said: RequestErrorBody['error'] | undefined,
  waits: boolean,
  unspoken: SessionErrorCode,
): SessionErrorCode {
  if (status === 401) return 'signed_out';
  if (status === 429 && (said || waits)) return 'rate_limited';
  if (status >= 500) return 'server';
  if (!said) return unspoken;
  return said.code === 'item_state' ? 'refused' : (codeOfStatus[status] ?? 'refused');
}

/**
 * The error that an HTTP answer other than 2xx stands for.
 *
 * @param unspoken what a status below 500 means where the body is not a ChatKit server's: something on the way has
 *   answered, or a server of another kind
 * @param expected what was asked for
 */
export async function errorOfResponse(
  response: Response,
  unspoken: SessionErrorCode = 'server',
  expected: Seen['expected'] = 'json',
): Promise<SessionError> {
  const { status, headers } = response;
  const read = await response.text().catch(() => undefined);
  const body = read ?? '';
  const said = wordsOf(contentTypeOf(response), body);
  const told = retryAfterMs(headers.get('retry-after'), Date.now());
  const code = codeOf(status, said, told !== undefined, unspoken);
  const detail = said ? `: ${said.message}` : ', not in the words of a ChatKit server.';
  const waits = code === 'rate_limited' || code === 'thread_busy' || status === 503;
  return new SessionError(code, `The server answered ${status}${detail}`, {
    status,
    inOwnWords: said !== undefined,
    ...(!said && { seen: seenOf(response, expected, body) }),
    ...(said && { reason: said.code }),
    ...(read === undefined && { isCut: true }),
    ...(waits && told !== undefined && { retryAfterMs: told }),
  });
}

/** The error as one of the session's. */
export function toSessionError(error: unknown): SessionError {
  if (error instanceof SessionError) return error;
  return new SessionError('server', 'The session failed.', { cause: error });
}
