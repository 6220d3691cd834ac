/** Every object within a JSON value, itself included. */
export function objectsIn(value: unknown): Array<Readonly<Record<string, unknown>>> {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? below : [value as Record<string, unknown>, ...below];
}
