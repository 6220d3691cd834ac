import type { StreamErrorCode } from '@chatdock/protocol';

/** How a failed answer is shown. */
export interface StreamErrorOptions extends ErrorOptions {
  /** Whether the client offers to try again. */
  readonly allowRetry?: boolean;
}

/** Ends the answer with one of ChatKit's own messages, in the user's language. Throw it from a handler. */
export class StreamError extends Error {
  override readonly name = 'StreamError';
  readonly code: StreamErrorCode;
  readonly allowRetry: boolean;

  constructor(code: StreamErrorCode = 'stream.error', options: StreamErrorOptions = {}) {
    super(`The answer failed with ${code}.`, options);
    this.code = code;
    this.allowRetry = options.allowRetry ?? code === 'stream.error';
  }
}

/** Ends the answer with a message of the integration's own, shown as it is. Throw it from a handler. */
export class CustomStreamError extends Error {
  override readonly name = 'CustomStreamError';
  readonly allowRetry: boolean;

  constructor(message: string, options: StreamErrorOptions = {}) {
    super(message, options);
    this.allowRetry = options.allowRetry ?? false;
  }
}
