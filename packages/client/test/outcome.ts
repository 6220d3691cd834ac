import { vi } from 'vitest';

/** What a request comes to, and after how many seconds of the test's own clock. */
export async function outcomeOf<T>(request: Promise<T>): Promise<{ seconds: number; error: unknown }> {
  const since = Date.now();
  let error: unknown = 'still waiting';
  request.then(
    () => (error = undefined),
    (cause: unknown) => (error = cause),
  );
  for (let seconds = 0; error === 'still waiting' && seconds < 3600; seconds += 1) {
    await vi.advanceTimersByTimeAsync(1000);
  }
  return { seconds: (Date.now() - since) / 1000, error };
}
