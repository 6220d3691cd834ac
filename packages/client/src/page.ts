import type { Page } from '@chatdock/protocol';

/**
 * Where the next page begins, or undefined after the last one. A server may leave the cursor out, which is the last
 * id of the page, or give one where nothing more comes.
 */
export function nextOf({ data, has_more, after }: Page<{ readonly id: string }>): string | undefined {
  return has_more ? (after ?? data.at(-1)?.id) : undefined;
}

/** What of a page is not known yet, each once: a server that ignores the cursor gives the same page again. */
export function newOf<Entry extends { readonly id: string }>(
  { data }: Page<Entry>,
  known: readonly Entry[] = [],
): readonly Entry[] {
  const ids = new Set(known.map(({ id }) => id));
  return data.filter(({ id }) => !ids.has(id) && ids.add(id));
}
