/** What a template computes with: JSON values, Python floats, functions, and things that are not there. */
export type Value =
  null | boolean | number | string | PyFloat | Undefined | Callable | Value[] | Dict | Namespace;

/** A dictionary; a map keeps keys such as `__proto__` harmless. */
type Dict = Map<Value, Value>;

/** A function with positional and keyword arguments. */
export type Callable = (args: readonly Value[], named: ReadonlyMap<string, Value>) => Value;

/** A float, which Python prints with a fraction even when it is whole. */
export class PyFloat {
  constructor(readonly value: number) {}
}

/** A list that cannot change, which Python prints in round brackets. What is made of one is a plain list. */
export class Tuple extends Array<Value> {
  static override get [Symbol.species]() {
    return Array;
  }
}

/** A tuple of these values. */
export function tuple(...values: readonly Value[]): Tuple {
  return Tuple.from(values) as Tuple;
}

/** A group of `groupby`: a pair with names. */
export class Group extends Tuple {}

/** A method of a kind of value. */
export type Method<T> = (self: T, args: readonly Value[], named: ReadonlyMap<string, Value>) => Value;

/** Holds variables that outlive a loop: `namespace(total=0)`. */
export class Namespace {
  constructor(readonly attributes: Map<string, Value>) {}
}

/** Something that is not there. Whatever uses it fails, unless it comes from an `if` without `else`. */
export class Undefined {
  constructor(
    readonly name: string,
    readonly isLenient = false,
  ) {}
}

/** A failure while a template runs. */
export class RenderError extends Error {
  override readonly name = 'RenderError';
}

/** The value itself; what is not there fails. */
export function defined(value: Value): Exclude<Value, Undefined> {
  if (value instanceof Undefined)
    throw new RenderError(`${value.name} is undefined. Pass it, or use "| default".`);
  return value;
}

/** A value that was looked up, or what stands for its absence. */
export function orMissing(value: Value | undefined, name: string): Value {
  return value === undefined ? new Undefined(name) : value;
}

/** A template value for JSON data. Fields that are `undefined` count as missing. */
export function fromData(data: unknown): Value {
  if (Array.isArray(data)) return data.map(fromData);
  if (typeof data === 'object' && data !== null) {
    const entries = Object.entries(data).filter(([, value]) => value !== undefined);
    return new Map(entries.map(([key, value]) => [key, fromData(value)]));
  }
  if (data === undefined) return null;
  if (typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean' || data === null)
    return data;
  throw new RenderError(`Templates take JSON data, not a ${typeof data}.`);
}

/** Whether a value counts as true. */
export function isTruthy(value: Value): boolean {
  if (value instanceof Undefined && value.isLenient) return false;
  const known = defined(value);
  if (Array.isArray(known)) return known.length > 0;
  if (known instanceof Map) return known.size > 0;
  if (known instanceof PyFloat) return known.value !== 0;
  return Boolean(known);
}

/** The number in a value; undefined for other kinds. Booleans are 0 and 1, as in Python. */
export function numberIn(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  return value instanceof PyFloat ? value.value : undefined;
}

/** Whether a number is a float in Python's sense. */
export function isFloat(value: Value): boolean {
  return value instanceof PyFloat || (typeof value === 'number' && !Number.isInteger(value));
}

/** Equality by value, at any depth. */
export function isSame(a: Value, b: Value): boolean {
  const [left, right] = [defined(a), defined(b)];
  if (left === right) return true;
  const [x, y] = [numberIn(left), numberIn(right)];
  if (x !== undefined && y !== undefined) return x === y;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((entry, index) => isSame(entry, right[index] ?? null));
  }
  if (left instanceof Map && right instanceof Map) {
    return (
      left.size === right.size &&
      [...left].every(([key, entry]) => right.has(key) && isSame(entry, right.get(key) ?? null))
    );
  }
  return false;
}

/** What a loop goes over: list entries, dictionary keys, characters. */
export function entriesOf(value: Value): Value[] {
  if (value instanceof Undefined && value.isLenient) return [];
  const known = defined(value);
  if (Array.isArray(known)) return known;
  if (known instanceof Map) return [...known.keys()];
  if (typeof known === 'string') return [...known];
  throw new RenderError(`Cannot go over a ${kindOf(known)}.`);
}

/** What kind of value it is, for messages. */
export function kindOf(value: Value): string {
  if (value === null) return 'none';
  if (Array.isArray(value)) return 'list';
  if (value instanceof Map) return 'dictionary';
  if (value instanceof Undefined) return 'missing value';
  if (value instanceof PyFloat) return 'number';
  return value instanceof Namespace ? 'namespace' : typeof value;
}
