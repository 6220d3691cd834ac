import type { z } from 'zod';

/**
 * A field that may be left out. The reference implementation accepts `null` and, from JavaScript callers,
 * `undefined` is common; both read as "absent" and neither is ever written.
 *
 * zod types a transformed value as `T | undefined`, which `exactOptionalPropertyTypes` tells apart from an
 * absent key, so the type is stated here once.
 */
export function optional<T extends z.ZodType>(schema: T): z.ZodExactOptional<T> {
  const absentOrValue = schema
    .nullish()
    .transform((value) => value ?? undefined)
    .optional();
  return absentOrValue as unknown as z.ZodExactOptional<T>;
}
