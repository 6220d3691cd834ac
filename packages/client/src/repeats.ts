import { SessionError } from './errors.js';

// Before the second, third and fourth attempt.
const delaysMs = [400, 1200, 3000];

/**
 * How long to wait before a message is sent again, or undefined when it must not be. Only what the server has
 * refused whole is sent again by itself: after a broken connection nobody knows whether it has arrived.
 *
 * @param attempt how many attempts have failed before this one
 */
export function delayBeforeRepeat({ code, options }: SessionError, attempt: number): number | undefined {
  return (
    options.retryAfterMs ??
    (code === 'server' && options.status !== undefined ? delaysMs[attempt] : undefined)
  );
}

/** Waits; cut short when the signal aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}

/** Reads, and reads again after failures that may pass: reading twice does no harm. */
export async function readAgain<T>(read: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await read();
    } catch (error) {
      const passes =
        error instanceof SessionError && ['server', 'network', 'rate_limited'].includes(error.code);
      const ms = passes ? (error.options.retryAfterMs ?? delaysMs[attempt]) : undefined;
      if (ms === undefined || attempt >= delaysMs.length || signal.aborted) throw error;
      await pause(ms, signal);
      signal.throwIfAborted();
    }
  }
}
