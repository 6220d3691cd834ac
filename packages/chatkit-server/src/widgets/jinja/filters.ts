import { printf } from './format.js';
import { attributeOf, capitalised, itemOf, stripped, titleCase } from './members.js';
import { compare, pyNumber } from './operators.js';
import { tests } from './tests.js';
import { testFilterOf } from './tests-with-arguments.js';
import { toJson, toText } from './to-text.js';
import {
  defined,
  entriesOf,
  isFloat,
  isSame,
  isTruthy,
  kindOf,
  numberIn,
  orMissing,
  PyFloat,
  RenderError,
  Undefined,
  type Value,
} from './values.js';

/** What a filter is given besides its operand. */
interface FilterArguments {
  readonly args: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
}

type Filter = (value: Value, given: FilterArguments) => Value;

/** An argument by place or by name. */
function argument({ args, named }: FilterArguments, place: number, name: string): Value | undefined {
  return place < args.length ? args[place] : named.get(name);
}

const fallback: Filter = (value, given) => {
  const replacement = argument(given, 0, 'default_value') ?? '';
  const alsoFalsy = isTruthy(argument(given, 1, 'boolean') ?? false);
  return value instanceof Undefined || (alsoFalsy && !isTruthy(value)) ? replacement : value;
};

const count: Filter = (value) => {
  const known = defined(value);
  return known instanceof Map ? known.size : entriesOf(known).length;
};

const first: Filter = (value) => orMissing(entriesOf(value)[0], 'first of an empty list');
const last: Filter = (value) => orMissing(entriesOf(value).at(-1), 'last of an empty list');

const join: Filter = (value, given) => {
  const path = argument(given, 1, 'attribute');
  return entriesOf(value)
    .map((entry) => toText(path === undefined ? entry : at(entry, path)))
    .join(toText(argument(given, 0, 'd') ?? ''));
};

const map: Filter = (value, given) => {
  const path = given.named.get('attribute');
  if (path !== undefined) {
    const missing = given.named.get('default');
    return entriesOf(value).map((entry) => {
      const found = at(entry, path);
      return found instanceof Undefined && missing !== undefined ? missing : found;
    });
  }
  const [name = null, ...args] = given.args;
  const filter = filterOf(toText(name));
  if (!filter) throw new RenderError(`There is no filter ${toText(name)}.`);
  return entriesOf(value).map((entry) => filter(entry, { args, named: new Map() }));
};

const replace: Filter = (value, { args: [from = null, to = null, limit] }) => {
  const [text, wanted, put] = [toText(value), toText(from), toText(to)];
  let left = numberIn(limit ?? null) ?? Infinity;
  return text.replaceAll(wanted, (match) => (left-- > 0 ? put : match));
};

const round: Filter = (value, given) => {
  const scale = 10 ** (numberIn(argument(given, 0, 'precision') ?? 0) ?? 0);
  const method = argument(given, 1, 'method') ?? 'common';
  const scaled = numeric(value) * scale;
  const rounded =
    method === 'ceil' ? Math.ceil(scaled) : method === 'floor' ? Math.floor(scaled) : halfToEven(scaled);
  return new PyFloat(rounded / scale);
};

const toInteger: Filter = (value, given) => {
  const known = defined(value);
  const number = typeof known === 'string' ? Number.parseFloat(known) : numberIn(known);
  return number === undefined || Number.isNaN(number)
    ? (argument(given, 0, 'default') ?? 0)
    : Math.trunc(number);
};

const toFloat: Filter = (value, given) => {
  const known = defined(value);
  const number = typeof known === 'string' && known.trim() !== '' ? Number(known) : numberIn(known);
  if (number === undefined || Number.isNaN(number)) return argument(given, 0, 'default') ?? new PyFloat(0);
  return new PyFloat(number);
};

const sort: Filter = (value, given) => {
  const isReverse = isTruthy(argument(given, 0, 'reverse') ?? false);
  const isCaseSensitive = isTruthy(argument(given, 1, 'case_sensitive') ?? false);
  const path = argument(given, 2, 'attribute');
  const keyOf = (entry: Value) => {
    const key = path === undefined ? entry : at(entry, path);
    return typeof key === 'string' && !isCaseSensitive ? key.toLowerCase() : key;
  };
  const sorted = [...entriesOf(value)].sort((a, b) => compare(keyOf(a), keyOf(b)));
  return isReverse ? sorted.reverse() : sorted;
};

const sum: Filter = (value, given) => {
  const path = argument(given, 0, 'attribute');
  const numbers = entriesOf(value).map((entry) => (path === undefined ? entry : at(entry, path)));
  const start = argument(given, 1, 'start') ?? 0;
  return pyNumber(
    numbers.reduce<number>((total, entry) => total + numeric(entry), numeric(start)),
    [...numbers, start].some(isFloat),
  );
};

const unique: Filter = (value) =>
  entriesOf(value).reduce<Value[]>(
    (kept, entry) => (kept.some((other) => isSame(other, entry)) ? kept : [...kept, entry]),
    [],
  );

const batch: Filter = (value, given) => {
  const size = numberIn(argument(given, 0, 'linecount') ?? 1) ?? 1;
  const filler = argument(given, 1, 'fill_with');
  const entries = entriesOf(value);
  return Array.from({ length: Math.ceil(entries.length / size) }, (_, row) => {
    const part = entries.slice(row * size, (row + 1) * size);
    const gap = filler === undefined ? 0 : size - part.length;
    return [...part, ...Array.from({ length: gap }, () => filler ?? null)];
  });
};

const groupBy: Filter = (value, given) => {
  const path = argument(given, 0, 'attribute') ?? null;
  const groups: Array<[Value, Value[]]> = [];
  for (const entry of [...entriesOf(value)].sort((a, b) => compare(at(a, path), at(b, path)))) {
    const key = at(entry, path);
    const group = groups.find(([other]) => isSame(other, key));
    if (group) group[1].push(entry);
    else groups.push([key, [entry]]);
  }
  return groups;
};

const truncate: Filter = (value, given) => {
  const text = toText(value);
  const length = numberIn(argument(given, 0, 'length') ?? 255) ?? 255;
  const isHard = isTruthy(argument(given, 1, 'killwords') ?? false);
  const end = toText(argument(given, 2, 'end') ?? '...');
  const leeway = numberIn(argument(given, 3, 'leeway') ?? 5) ?? 5;
  if (text.length <= length + leeway) return text;
  const cut = text.slice(0, length - end.length);
  return (isHard ? cut : cut.slice(0, Math.max(cut.lastIndexOf(' '), 0) || cut.length)) + end;
};

const filters: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  ['tojson', (value, given) => toJson(value, numberIn(argument(given, 0, 'indent') ?? 0) ?? 0)],
  ['default', fallback],
  ['d', fallback],
  ['upper', (value) => toText(value).toUpperCase()],
  ['lower', (value) => toText(value).toLowerCase()],
  ['title', (value) => titleCase(toText(value))],
  ['capitalize', (value) => capitalised(toText(value))],
  ['trim', (value, given) => stripped(toText(value), argument(given, 0, 'chars'), true, true)],
  ['replace', replace],
  ['truncate', truncate],
  ['string', (value) => toText(value)],
  ['safe', (value) => value],
  ['escape', (value) => escaped(toText(value))],
  ['e', (value) => escaped(toText(value))],
  ['format', (value, { args }) => printf(toText(value), args)],
  ['attr', (value, { args: [name = null] }) => attributeOf(value, toText(name))],
  ['batch', batch],
  ['groupby', groupBy],
  ['urlencode', (value) => encodeURIComponent(toText(value)).replaceAll('%2F', '/')],
  ['wordcount', (value) => (toText(value).match(/\w+/g) ?? []).length],
  ['length', count],
  ['count', count],
  ['first', first],
  ['last', last],
  ['list', (value) => [...entriesOf(value)]],
  ['join', join],
  ['map', map],
  ['select', (value, given) => picked(value, given, 0, true)],
  ['reject', (value, given) => picked(value, given, 0, false)],
  ['selectattr', (value, given) => picked(value, given, 1, true)],
  ['rejectattr', (value, given) => picked(value, given, 1, false)],
  ['sort', sort],
  [
    'reverse',
    (value) => (typeof value === 'string' ? [...value].reverse().join('') : [...entriesOf(value)].reverse()),
  ],
  ['unique', unique],
  ['sum', sum],
  ['min', (value) => extreme(value, (order) => order < 0)],
  ['max', (value) => extreme(value, (order) => order > 0)],
  ['items', (value) => pairsOf(value)],
  ['dictsort', (value) => pairsOf(value).sort(compare)],
  ['int', toInteger],
  ['float', toFloat],
  ['abs', (value) => pyNumber(Math.abs(numeric(value)), isFloat(value))],
  ['round', round],
]);

/** The filter of this name; tests with arguments are filters too. */
export function filterOf(name: string): Filter | undefined {
  const test = testFilterOf(name);
  return test ? (value, { args }) => test(value, args) : filters.get(name);
}

/** The value at an attribute path such as `owner.name`. */
function at(value: Value, path: Value): Value {
  if (typeof path !== 'string') return itemOf(value, path);
  return path.split('.').reduce<Value>((object, name) => {
    const known = defined(object);
    return known instanceof Map ? orMissing(known.get(name), name) : attributeOf(known, name);
  }, value);
}

function picked(value: Value, { args }: FilterArguments, testPlace: 0 | 1, wanted: boolean): Value[] {
  const [path, rest] = testPlace === 1 ? [args[0], args.slice(1)] : [undefined, args];
  const [name, parameter = null] = rest;
  const test = name === undefined ? isTruthy : tests.get(toText(name));
  if (!test) throw new RenderError(`There is no test ${toText(name ?? null)}.`);
  return entriesOf(value).filter(
    (entry) => test(path === undefined ? entry : at(entry, path), parameter) === wanted,
  );
}

function extreme(value: Value, isBetter: (order: number) => boolean): Value {
  const [start, ...others] = entriesOf(value);
  if (start === undefined) return new Undefined('extreme of an empty list');
  return others.reduce<Value>((best, entry) => (isBetter(compare(entry, best)) ? entry : best), start);
}

function pairsOf(value: Value): Value[] {
  const known = defined(value);
  if (!(known instanceof Map)) throw new RenderError(`Only a dictionary has items, not a ${kindOf(known)}.`);
  return [...known].map(([key, entry]) => [key, entry]);
}

function numeric(value: Value): number {
  const number = numberIn(defined(value));
  if (number === undefined) throw new RenderError(`Cannot calculate with a ${kindOf(value)}.`);
  return number;
}

/** Python rounds halves to the even neighbour. */
function halfToEven(value: number): number {
  const floor = Math.floor(value);
  const isHalf = value - floor === 0.5;
  return isHalf ? floor + (Math.abs(floor) % 2) : Math.round(value);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll("'", '&#39;')
    .replaceAll('"', '&#34;');
}
