import { isValues } from '../render/read.js';

type Values = Record<string, unknown>;

// A plain assignment to `__proto__` would change the object itself.
function set(target: Values, key: string, value: unknown) {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

const own = (values: Values, key: string): unknown => (Object.hasOwn(values, key) ? values[key] : undefined);

/** Writes a field's value under its name; dots in the name lead into nested objects. */
export function setField(values: Values, name: string, value: unknown): void {
  const path = name.split('.');
  const last = path.pop() ?? name;
  let target = values;
  for (const key of path) {
    const next = own(target, key);
    const inner = isValues(next) ? next : {};
    if (inner !== next) set(target, key, inner);
    target = inner;
  }
  set(target, last, value);
}

/**
 * A payload with form values added. Where both name a key the payload's value stays, and the key is listed; a
 * payload that is no object takes no values.
 */
export function mergePayload(payload: unknown, values: Values): { payload: unknown; collisions: string[] } {
  const collisions: string[] = [];
  const merge = (into: Values, from: Values, path: string): Values => {
    const merged = { ...into };
    for (const [key, value] of Object.entries(from)) {
      const taken = own(into, key);
      if (!Object.hasOwn(into, key)) set(merged, key, value);
      else if (isValues(taken) && isValues(value)) set(merged, key, merge(taken, value, `${path}${key}.`));
      else collisions.push(`${path}${key}`);
    }
    return merged;
  };
  const names = Object.keys(values);
  if (!names.length) return { payload, collisions };
  if (payload !== undefined && payload !== null && !isValues(payload)) return { payload, collisions: names };
  return { payload: merge(payload ?? {}, values, ''), collisions };
}
