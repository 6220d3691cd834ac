/** Lets everything run that was waiting to run. */
const turn = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Waits until something is there or true, and returns it. */
export async function until<T>(look: () => T | null | undefined | false, what = String(look)): Promise<T> {
  const limit = performance.now() + 8000;
  for (;;) {
    const found = look();
    if (found) return found;
    if (performance.now() > limit) throw new Error(`Waited in vain for ${what}`);
    await turn();
  }
}
