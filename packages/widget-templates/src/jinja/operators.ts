import { printf } from './format.js';
import { toText } from './to-text.js';
import {
  defined,
  entriesOf,
  isFloat,
  isSame,
  kindOf,
  numberIn,
  PyFloat,
  RenderError,
  Tuple,
  type Value,
} from './values.js';

/** The operators between two values; `and` and `or` do not evaluate both and live in the interpreter. */
export const operators: Readonly<Record<string, (left: Value, right: Value) => Value>> = {
  '==': isSame,
  '!=': (left, right) => !isSame(left, right),
  '<': (left, right) => compare(left, right) < 0,
  '<=': (left, right) => compare(left, right) <= 0,
  '>': (left, right) => compare(left, right) > 0,
  '>=': (left, right) => compare(left, right) >= 0,
  in: (left, right) => contains(right, left),
  'not in': (left, right) => !contains(right, left),
  '~': (left, right) => toText(left) + toText(right),
  '+': add,
  '-': arithmetic((a, b) => a - b),
  '*': multiply,
  '/': (left, right) => {
    const [a, b] = numbers(left, right);
    return new PyFloat(a / nonZero(b));
  },
  '//': arithmetic((a, b) => Math.floor(a / nonZero(b))),
  '%': (left, right) =>
    typeof left === 'string'
      ? printf(left, right instanceof Tuple ? right : [right])
      : remainder(left, right),
  '**': arithmetic((a, b) => a ** b),
};

const remainder = arithmetic((a, b) => a - Math.floor(a / nonZero(b)) * b);

/** Order of two values of one kind: numbers, texts or lists. */
export function compare(left: Value, right: Value): number {
  const [a, b] = [defined(left), defined(right)];
  const [x, y] = [numberIn(a), numberIn(b)];
  if (x !== undefined && y !== undefined) return x - y;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : Number(a > b);
  if (Array.isArray(a) && Array.isArray(b)) {
    for (const [index, entry] of a.entries()) {
      const other = b[index];
      if (other === undefined) return 1;
      const order = compare(entry, other);
      if (order !== 0) return order;
    }
    return a.length - b.length;
  }
  throw new RenderError(`Cannot compare a ${kindOf(a)} with a ${kindOf(b)}.`);
}

/** Whether a list, text or dictionary contains a value. */
export function contains(container: Value, value: Value): boolean {
  const [known, wanted] = [defined(container), defined(value)];
  if (typeof known !== 'string') return entriesOf(known).some((entry) => isSame(entry, wanted));
  if (typeof wanted !== 'string') throw new RenderError(`Cannot look for a ${kindOf(wanted)} in a text.`);
  return known.includes(wanted);
}

/** A number that stays whole when its operands are. */
export function pyNumber(value: number, asFloat: boolean): Value {
  return asFloat ? new PyFloat(value) : value;
}

function arithmetic(operate: (a: number, b: number) => number): (left: Value, right: Value) => Value {
  return (left, right) => {
    const result = operate(...numbers(left, right));
    return pyNumber(result, isFloat(left) || isFloat(right) || !Number.isInteger(result));
  };
}

function add(left: Value, right: Value): Value {
  if (typeof left === 'string' && typeof right === 'string') return left + right;
  if (Array.isArray(left) && Array.isArray(right)) return [...left, ...right];
  return arithmetic((a, b) => a + b)(left, right);
}

function multiply(left: Value, right: Value): Value {
  const times = numberIn(right);
  if (times !== undefined && typeof left === 'string') return left.repeat(Math.max(0, times));
  if (numberIn(left) !== undefined && numberIn(right) === undefined) return multiply(right, left);
  if (times !== undefined && Array.isArray(left)) return Array.from({ length: times }, () => left).flat();
  return arithmetic((a, b) => a * b)(left, right);
}

function numbers(left: Value, right: Value): [number, number] {
  const [a, b] = [numberIn(defined(left)), numberIn(defined(right))];
  if (a === undefined || b === undefined) {
    throw new RenderError(`Cannot calculate with a ${kindOf(left)} and a ${kindOf(right)}.`);
  }
  return [a, b];
}

function nonZero(divisor: number): number {
  if (divisor === 0) throw new RenderError('Division by zero.');
  return divisor;
}
