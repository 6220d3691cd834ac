import { SessionError, type SessionErrorCode } from './errors.js';

// Before the second, third and every further attempt. People who came for the same fail-over don't all return at once.
const delaysMs = [400, 1200, 3000, 5000];
const spread = 0.2;

// A database fails over in about 15 s. Who only waits in the dark must learn before long that nothing works.
const blindMs = 20_000;

// Where the server says when to come again.
const toldMs: Partial<Record<SessionErrorCode, number>> = {
  server: 60_000,
  rate_limited: 5 * 60_000,
  thread_busy: 10 * 60_000,
};

/** For how long one request is repeated, from its first failure on. */
class Patience {
  #since: number | undefined;
  #attempts = 0;

  /** How long to wait before the next attempt, or undefined when there is to be none. */
  delayAfter({ code, options: { retryAfterMs } }: SessionError): number | undefined {
    const now = performance.now();
    this.#since ??= now;
    const spent = now - this.#since;
    const least = delaysMs[Math.min(this.#attempts, delaysMs.length - 1)] as number;
    this.#attempts += 1;
    if (retryAfterMs === undefined) {
      const left = blindMs - spent;
      // The last attempt comes when the time is over, and not before.
      return left > 0 ? Math.min(least * (1 + spread * Math.random()), left) : undefined;
    }
    // A server that asks for no wait at all is not asked in a tight loop.
    const ms = Math.max(retryAfterMs, least);
    return spent + ms <= (toldMs[code] ?? blindMs) ? ms : undefined;
  }
}

/** Whether the server has surely taken nothing of a request: then it may be sent again, whatever it does. */
function isUntaken({ code, options }: SessionError): boolean {
  if (code === 'rate_limited' || code === 'thread_busy') return true;
  return options.status === 503 && (options.inOwnWords === true || options.retryAfterMs !== undefined);
}

/**
 * The same for a request whose answer streams: a ChatKit server that fails before the first event has begun nothing.
 * After a broken connection, or an error of a proxy, nobody knows whether the request has arrived.
 */
export function isStreamUntaken(error: SessionError): boolean {
  return isUntaken(error) || (error.code === 'server' && error.options.inOwnWords === true);
}

/** Whether the connection was lost: nobody knows how far the request has come. */
export function isBroken({ code, options: { status, inOwnWords } }: SessionError): boolean {
  return (
    code === 'network' ||
    code === 'stream_broken' ||
    (code === 'server' && !inOwnWords && (status ?? 0) >= 500)
  );
}

/** Whether reading may succeed later: reading twice does no harm. */
function mayPass({ code, options: { status } }: SessionError): boolean {
  if (code === 'server') return status === undefined || status >= 500 || status === 408;
  return code === 'network' || code === 'rate_limited';
}

/** How a request is repeated. */
interface Repeating {
  /** Ends the waiting; the failure before it is then the last one. */
  readonly signal?: AbortSignal;
  /** After which failures. */
  readonly after: (error: SessionError) => boolean;
  /** The next attempt comes after so many ms. */
  readonly onWait?: (ms: number, error: SessionError) => void;
}

/** Makes a request, and again after failures that allow it, until it succeeds or patience ends. */
export async function repeat<T>(request: () => Promise<T>, repeating: Repeating): Promise<T> {
  const { signal, after, onWait } = repeating;
  const patience = new Patience();
  for (;;) {
    try {
      return await request();
    } catch (error) {
      if (signal?.aborted || !(error instanceof SessionError) || !after(error)) throw error;
      const ms = patience.delayAfter(error);
      if (ms === undefined) throw error;
      onWait?.(ms, error);
      await pause(ms, signal);
      // Who has stopped meanwhile wants to know why there was something to stop.
      if (signal?.aborted) throw error;
    }
  }
}

/** Reads, and reads again after failures that may pass. */
export function readAgain<T>(read: () => Promise<T>, signal: AbortSignal): Promise<T> {
  return repeat(read, { signal, after: mayPass });
}

/** Sends what changes something, and again while the server says that it can take nothing. */
export function sendAgain<T>(send: () => Promise<T>): Promise<T> {
  return repeat(send, { after: (error) => error.options.status === 503 && isUntaken(error) });
}

/** Waits; cut short when the signal aborts. */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
  });
}
