import { textMethods } from './text-methods.js';
import { toText } from './to-text.js';
import {
  defined,
  entriesOf,
  Group,
  isSame,
  kindOf,
  Namespace,
  numberIn,
  orMissing,
  RenderError,
  tuple,
  Undefined,
  type Callable,
  type Method,
  type Value,
} from './values.js';

const dictMethods: ReadonlyMap<string, Method<Map<Value, Value>>> = new Map<
  string,
  Method<Map<Value, Value>>
>([
  ['items', (self) => [...self].map(([key, value]) => tuple(key, value))],
  ['keys', (self) => [...self.keys()]],
  ['values', (self) => [...self.values()]],
  ['get', (self, [key = null, fallback = null]) => (self.has(key) ? (self.get(key) ?? null) : fallback)],
  ['copy', (self) => new Map(self)],
  [
    'update',
    (self, [other = null], named) => {
      for (const [key, value] of [...pairsOf(other), ...named]) self.set(key, value);
      return null;
    },
  ],
]);

const listMethods: ReadonlyMap<string, Method<Value[]>> = new Map<string, Method<Value[]>>([
  ['copy', (self) => [...self]],
  ['pop', (self) => orMissing(self.pop(), 'pop from an empty list')],
  ['append', (self, [value = null]) => (self.push(value), null)],
  ['extend', (self, [values]) => (Array.isArray(values) && self.push(...values), null)],
  ['index', (self, [value = null]) => self.findIndex((entry) => isSame(entry, value))],
  ['count', (self, [value = null]) => self.filter((entry) => isSame(entry, value)).length],
]);

const groupNames: readonly string[] = ['grouper', 'list'];

/** `object.name`: a method or attribute first, then a key. */
export function attributeOf(object: Value, name: string): Value {
  const known = defined(object);
  if (known instanceof Namespace) return orMissing(known.attributes.get(name), name);
  if (known instanceof Map) return bound(dictMethods, known, name) ?? orMissing(known.get(name), name);
  if (known instanceof Group && groupNames.includes(name)) return known[groupNames.indexOf(name)] ?? null;
  if (Array.isArray(known)) return bound(listMethods, known, name) ?? new Undefined(name);
  if (typeof known === 'string') return bound(textMethods, known, name) ?? new Undefined(name);
  return new Undefined(name);
}

/** `object[key]`: a key first, then a method or attribute. Negative indexes count from the end. */
export function itemOf(object: Value, key: Value): Value {
  const known = defined(object);
  const wanted = defined(key);
  if (known instanceof Map && known.has(wanted)) return known.get(wanted) ?? null;
  const index = numberIn(wanted);
  if (index !== undefined && (Array.isArray(known) || typeof known === 'string')) {
    return orMissing([...known].at(index), `index ${index}`);
  }
  return typeof wanted === 'string' ? attributeOf(known, wanted) : new Undefined(toText(wanted));
}

/** `object[start:stop:step]`. */
export function sliceOf(object: Value, start?: Value, stop?: Value, step?: Value): Value {
  const known = defined(object);
  if (typeof known !== 'string' && !Array.isArray(known)) {
    throw new RenderError(`Cannot take a part of a ${kindOf(known)}.`);
  }
  const all = [...known];
  const by = numberIn(step ?? null) ?? 1;
  if (by === 0) throw new RenderError('A slice cannot have the step 0.');
  const clamp = (bound: Value | undefined, fallback: number) => {
    const given = numberIn(bound ?? null);
    if (given === undefined) return fallback;
    const place = given < 0 ? given + all.length : given;
    return by > 0 ? Math.min(Math.max(place, 0), all.length) : Math.min(Math.max(place, -1), all.length - 1);
  };
  const [from, to] =
    by > 0 ? [clamp(start, 0), clamp(stop, all.length)] : [clamp(start, all.length - 1), clamp(stop, -1)];
  const picked: Value[] = [];
  for (let place = from; by > 0 ? place < to : place > to; place += by) picked.push(all[place] ?? null);
  return typeof known === 'string' ? picked.join('') : picked;
}

/** The pairs of a dictionary, or of a list of pairs; none of nothing. */
export function pairsOf(value: Value): Array<[Value, Value]> {
  if (value === null) return [];
  if (value instanceof Map) return [...value];
  return entriesOf(value).map((pair) => {
    const [key, entry, ...rest] = entriesOf(pair);
    if (key === undefined || entry === undefined || rest.length > 0)
      throw new RenderError('A pair has two values.');
    return [key, entry];
  });
}

function bound<T>(methods: ReadonlyMap<string, Method<T>>, self: T, name: string): Callable | undefined {
  const method = methods.get(name);
  return method && ((args, named) => method(self, args, named));
}
