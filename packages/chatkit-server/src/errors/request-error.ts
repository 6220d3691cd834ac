import type { RequestErrorCode } from '@chatdock/protocol';

/** HTTP status of each code of a refused request. None is retried silently by the official front end but 5xx. */
const statuses = {
  invalid_json: 400,
  invalid_request: 400,
  unknown_request_type: 400,
  not_supported: 400,
  unauthorized: 401,
  forbidden: 403,
  quota_exceeded: 403,
  not_found: 404,
  turn_not_found: 404,
  turn_gone: 410,
  method_not_allowed: 405,
  thread_busy: 409,
  item_state: 409,
  payload_too_large: 413,
  handler_failed: 422,
  rate_limited: 429,
  internal_error: 500,
  unavailable: 503,
} as const satisfies Record<RequestErrorCode, number>;

/** Details of a {@link RequestError}. */
export interface RequestErrorOptions extends ErrorOptions {
  /** The field of the request that is wrong, such as `params.thread_id`. */
  readonly field?: string;
  /** Seconds after which the same request may succeed. */
  readonly retryAfter?: number;
}

/** A request that is refused before anything was streamed. Its message is meant for the caller. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly code: RequestErrorCode;
  readonly field: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: RequestErrorCode, message: string, options: RequestErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.field = options.field;
    this.retryAfter = options.retryAfter;
  }

  /** The HTTP status that stands for the code. */
  get status(): number {
    return statuses[this.code];
  }
}
