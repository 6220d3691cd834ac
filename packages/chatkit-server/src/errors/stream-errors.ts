import { endings, type Ending, type StreamErrorCode } from '@chatdock/protocol';

/** How a failed answer is shown. */
export interface StreamErrorOptions extends ErrorOptions {
  /** Whether the client offers to try again. Default: what the table of endings says of `ending`, if one is given. */
  readonly allowRetry?: boolean;
  /** How the turn ended, in the vocabulary of the table of endings. Default: `failed`. */
  readonly ending?: Ending;
}

/** Ends the answer with one of ChatKit's own messages, in the user's language. Throw it from a handler. */
export class StreamError extends Error {
  override readonly name = 'StreamError';
  readonly code: StreamErrorCode;
  readonly allowRetry: boolean;
  readonly ending: Ending;

  constructor(code: StreamErrorCode = 'stream.error', options: StreamErrorOptions = {}) {
    super(`The answer failed with ${code}.`, options);
    this.code = code;
    this.ending = options.ending ?? 'failed';
    this.allowRetry = options.allowRetry ?? endings[this.ending].retry;
  }
}

/** Ends the answer with a message of the integration's own, shown as it is. Throw it from a handler. */
export class CustomStreamError extends Error {
  override readonly name = 'CustomStreamError';
  readonly allowRetry: boolean;
  readonly ending: Ending;

  constructor(message: string, options: StreamErrorOptions = {}) {
    super(message, options);
    this.ending = options.ending ?? 'failed';
    this.allowRetry = options.allowRetry ?? (options.ending !== undefined && endings[options.ending].retry);
  }
}
