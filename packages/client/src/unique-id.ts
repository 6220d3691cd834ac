let count = 0;

/**
 * An id that no other page makes. Pages on plain http have no `crypto.randomUUID`, and an id that can't be made must not
 * cost anybody's words, so nothing is asked of `crypto` at all: nobody is kept out by not guessing it.
 */
export function uniqueId(): string {
  count += 1;
  const random = Math.random().toString(36).slice(2);
  return `${Date.now().toString(36)}${count.toString(36)}${random}`;
}
