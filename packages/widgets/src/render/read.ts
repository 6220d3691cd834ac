import { nothing } from 'lit';

/** The value as text; empty for nothing and for what is no text. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** The value if it is one of those named, else the fallback. */
export function oneOf<T extends string>(
  value: unknown,
  names: readonly T[] | Readonly<Record<T, unknown>>,
  fallback: T,
): T {
  if (typeof value !== 'string') return fallback;
  const known = Array.isArray(names) ? names.includes(value as T) : Object.hasOwn(names, value);
  return known ? (value as T) : fallback;
}

/** The value as a list of records; anything else in it is left out. */
export function records<T extends object>(value: readonly T[] | undefined): readonly T[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'object' && entry !== null) : [];
}

/** Whether the value is a plain set of keys. */
export function isValues(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value for an attribute, which is left out for nothing. */
export function attribute(value: unknown): string | typeof nothing {
  return text(value) || nothing;
}
