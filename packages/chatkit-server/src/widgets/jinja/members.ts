import { braceFormat } from './format.js';
import { toText } from './to-text.js';
import {
  defined,
  isSame,
  kindOf,
  Namespace,
  numberIn,
  orMissing,
  RenderError,
  Undefined,
  type Callable,
  type Value,
} from './values.js';

type Method<T> = (self: T, args: readonly Value[], named: ReadonlyMap<string, Value>) => Value;

const dictMethods: ReadonlyMap<string, Method<Map<Value, Value>>> = new Map<
  string,
  Method<Map<Value, Value>>
>([
  ['items', (self) => [...self].map(([key, value]) => [key, value])],
  ['keys', (self) => [...self.keys()]],
  ['values', (self) => [...self.values()]],
  ['get', (self, [key = null, fallback = null]) => (self.has(key) ? (self.get(key) ?? null) : fallback)],
]);

const listMethods: ReadonlyMap<string, Method<Value[]>> = new Map<string, Method<Value[]>>([
  ['append', (self, [value = null]) => (self.push(value), null)],
  ['extend', (self, [values]) => (Array.isArray(values) && self.push(...values), null)],
  ['index', (self, [value = null]) => self.findIndex((entry) => isSame(entry, value))],
  ['count', (self, [value = null]) => self.filter((entry) => isSame(entry, value)).length],
]);

const textMethods: ReadonlyMap<string, Method<string>> = new Map<string, Method<string>>([
  ['upper', (self) => self.toUpperCase()],
  ['lower', (self) => self.toLowerCase()],
  ['title', titleCase],
  ['capitalize', capitalised],
  ['strip', (self, [characters]) => stripped(self, characters, true, true)],
  ['lstrip', (self, [characters]) => stripped(self, characters, true, false)],
  ['rstrip', (self, [characters]) => stripped(self, characters, false, true)],
  ['startswith', (self, [prefix = null]) => self.startsWith(toText(prefix))],
  ['endswith', (self, [suffix = null]) => self.endsWith(toText(suffix))],
  ['replace', (self, [from = null, to = null]) => self.replaceAll(toText(from), () => toText(to))],
  [
    'split',
    (self, [separator]) =>
      separator === undefined ? (self.match(/\S+/g) ?? []) : self.split(toText(separator)),
  ],
  ['join', (self, [values]) => (Array.isArray(values) ? values.map(toText).join(self) : '')],
  ['find', (self, [text = null]) => self.indexOf(toText(text))],
  ['format', (self, args, named) => braceFormat(self, args, named)],
  ['isdigit', (self) => /^\d+$/.test(self)],
]);

/** `object.name`: a method or attribute first, then a key. */
export function attributeOf(object: Value, name: string): Value {
  const known = defined(object);
  if (known instanceof Namespace) return orMissing(known.attributes.get(name), name);
  if (known instanceof Map) return bound(dictMethods, known, name) ?? orMissing(known.get(name), name);
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

/** Text with a capital at the start of each word, the rest in lower case. */
export function titleCase(text: string): string {
  return text
    .toLowerCase()
    .replace(/(^|[\s\-({[<])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

/** Text with a capital at its start, the rest in lower case. */
export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();
}

/** Text without the given characters, or white space, at its ends. */
export function stripped(
  text: string,
  characters: Value | undefined,
  atStart: boolean,
  atEnd: boolean,
): string {
  const unwanted = characters === undefined || characters === null ? undefined : new Set(toText(characters));
  const isUnwanted = (unit: string) => (unwanted ? unwanted.has(unit) : unit.trim() === '');
  const units = [...text];
  let [from, to] = [0, units.length];
  while (atStart && from < to && isUnwanted(units[from] ?? '')) from++;
  while (atEnd && to > from && isUnwanted(units[to - 1] ?? '')) to--;
  return units.slice(from, to).join('');
}

function bound<T>(methods: ReadonlyMap<string, Method<T>>, self: T, name: string): Callable | undefined {
  const method = methods.get(name);
  return method && ((args, named) => method(self, args, named));
}
