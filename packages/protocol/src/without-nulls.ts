import { isPresent } from './equality.js';

/**
 * A copy of a JSON value without its nulls, at any depth: `null` props vanish and `null` list entries too.
 * A value that holds none is returned as it is.
 */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.some(isUnclean) ? value.filter(isPresent).map(withoutNulls) : value;
  if (typeof value !== 'object' || value === null || !isUnclean(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, entry]) => isPresent(entry))
      .map(([key, entry]) => [key, withoutNulls(entry)]),
  );
}

function isUnclean(value: unknown): boolean {
  if (!isPresent(value)) return true;
  if (typeof value !== 'object' || value === null) return false;
  for (const key in value) if (isUnclean((value as Record<string, unknown>)[key])) return true;
  return false;
}
