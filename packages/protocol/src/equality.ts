/** Deep equality of JSON values in which null, undefined and absent are the same. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b || (!isPresent(a) && !isPresent(b))) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return false;
  for (const key in right) if (!isEqual(left[key], right[key])) return false;
  for (const key in left) if (!(key in right) && isPresent(left[key])) return false;
  return true;
}

/** Whether a value would be written to JSON as something other than null. */
export function isPresent(value: unknown): boolean {
  return value !== null && value !== undefined;
}
