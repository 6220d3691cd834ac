// What the next page of the visit knows. Storage may be forbidden: then every page finds out by itself.

/** Reads a value of this visit. */
export function recallVisit(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a value for this visit; null deletes it. */
export function rememberVisit(key: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {
    // See above.
  }
}
