// NUL, which PostgreSQL has in no text, and halves of surrogate pairs, which are no characters and would be stored as
// another one.
const unstorable = /[\0\p{Surrogate}]/u;

/** Whether PostgreSQL can hold a text as it is. What it cannot hold is the id of nothing. */
export function isStorable(text: string): boolean {
  return !unstorable.test(text);
}
