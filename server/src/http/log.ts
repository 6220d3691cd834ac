import { pino, type Level, type Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { RequestHandler } from 'express';
import { errorForLog, textForLog } from '@chatdock/chatkit-server';

// What people say, and what lets them in, is in the errors of every part below: nothing is written as it comes.
const serializers = { err: errorForLog };

/** Writes the server's log as JSON lines to standard error. */
export function createLog(level: string): Logger {
  return pino({ level, serializers }, pino.destination(2));
}

/** The same log, into which no error brings anybody's data, whoever has made it. */
export function withoutData(log: Logger): Logger {
  return log.child({}, { serializers });
}

/** Writes what another library logs by its own means: its words cleared, its first error, and none of its values. */
export function logForeign(log: Logger, level: Level, args: readonly unknown[]): void {
  const err = args.find((arg) => arg instanceof Error);
  const words = args.filter((arg) => typeof arg === 'string').map((arg) => textForLog(arg));
  const message = words.join(' ').trim() || 'A library reported this without a word.';
  if (err) log[level]({ err }, message);
  else log[level](message);
}

/** Takes what is written to the console into the log, since libraries write there past every logger. */
export function logConsole(log: Logger): void {
  const levels = {
    error: 'error',
    warn: 'warn',
    log: 'info',
    info: 'info',
    debug: 'debug',
    trace: 'trace',
  } as const;
  for (const [method, level] of Object.entries(levels)) {
    Reflect.set(console, method, (...args: unknown[]) => logForeign(log, level as Level, args));
  }
}

/** The address of a request without what it asks for or proves by: no query, and no token that is part of the path. */
export function pathForLog(url: string): string {
  return textForLog(url.split('?', 1)[0] ?? '');
}

/** How much a response matters. That the server is not ready is news for whoever asks that. */
function levelOf(url: string, status: number, error: Error | undefined): Level {
  if (error) return 'error';
  if (status === 503) return url.startsWith('/readyz') ? 'trace' : 'warn';
  return status >= 500 ? 'error' : status >= 400 ? 'debug' : 'trace';
}

/** Logs requests that failed, with an id; bodies, headers and tokens are never logged. */
export function logRequests(log: Logger): RequestHandler {
  return pinoHttp({
    logger: log,
    wrapSerializers: false,
    customLogLevel: (request, response, error) => levelOf(request.url ?? '', response.statusCode, error),
    // Without an error of ours, this one would say only where the status was written.
    customErrorObject: (_request, response, _error, value: object) =>
      response.err ? value : { ...value, err: undefined },
    customErrorMessage: () => 'request errored',
    serializers: {
      ...serializers,
      req: ({ id, method, url }: { id: unknown; method: string; url: string }) => ({
        id,
        method,
        url: pathForLog(url),
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
  });
}
