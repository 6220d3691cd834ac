import { errorForLog } from './error-for-log.js';

/** Where the server writes what its operator should know. It is given errors as they are: see `errorForLog`. */
export interface Logger {
  error(message: string, error?: unknown): void;
  /** For what needs a look, but not at once. Without it, that is written by `error`. */
  warn?(message: string, error?: unknown): void;
  /** For what is worth counting, such as answers that were cut. Without it, that isn't written. */
  info?(message: string, error?: unknown): void;
}

const write =
  (level: 'error' | 'warn' | 'info') =>
  (message: string, error?: unknown): void => {
    // eslint-disable-next-line no-console -- a server that was given no log has only this one
    console[level](message, ...(error === undefined ? [] : [errorForLog(error)]));
  };

/** Writes to the console, and nothing of what people said. */
export const consoleLogger: Logger = { error: write('error'), warn: write('warn'), info: write('info') };
