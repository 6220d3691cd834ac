import type { Page } from '@chatdock/protocol';

/** All that a store has, page by page: `load` is given where the page before has ended. */
export async function* everything<T>(load: (after: string | null) => Promise<Page<T>>): AsyncGenerator<T> {
  for (let after: string | null = null; ;) {
    const page: Page<T> = await load(after);
    yield* page.data;
    if (!page.has_more || page.after === undefined) return;
    after = page.after;
  }
}
