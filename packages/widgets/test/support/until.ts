import { settled } from './mount.js';

/** Waits until the condition holds. */
export async function until(condition: () => unknown): Promise<void> {
  for (let tries = 0; !condition(); tries += 1) {
    if (tries === 2_000) throw new Error(`This never came true: ${String(condition)}`);
    await settled();
  }
}
