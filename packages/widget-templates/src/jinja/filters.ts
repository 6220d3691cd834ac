import { printf } from './format.js';
import { attributeOf, itemOf } from './members.js';
import { fixedText } from './number-text.js';
import { compare, operators, pyNumber } from './operators.js';
import { tests } from './tests.js';
import { testFilterOf } from './tests-with-arguments.js';
import { capitalised, centred, replaced, stripped } from './text-methods.js';
import { toJson, toText } from './to-text.js';
import {
  defined,
  entriesOf,
  Group,
  isFloat,
  isSame,
  isTruthy,
  kindOf,
  numberIn,
  orMissing,
  PyFloat,
  RenderError,
  tuple,
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

const replace: Filter = (value, { args: [from = null, to = null, limit] }) =>
  replaced(toText(value), toText(from), toText(to), limit);

const round: Filter = (value, given) => {
  const places = numberIn(argument(given, 0, 'precision') ?? 0) ?? 0;
  const method = argument(given, 1, 'method') ?? 'common';
  const number = numeric(value);
  const scale = 10 ** places;
  if (method === 'ceil') return new PyFloat(Math.ceil(number * scale) / scale);
  if (method === 'floor') return new PyFloat(Math.floor(number * scale) / scale);
  const rounded =
    places < 0 ? Number(fixedText(number * scale, 0)) / scale : Number(fixedText(number, places));
  return pyNumber(rounded, isFloat(value));
};

const toInteger: Filter = (value, given) => {
  const known = defined(value);
  const base = numberIn(argument(given, 1, 'base') ?? 10) ?? 10;
  const read = (text: string) => (base === 10 ? Number.parseFloat(text) : Number.parseInt(text, base));
  const number = typeof known === 'string' ? read(known) : numberIn(known);
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

/** What entries are ordered and compared by: themselves or an attribute, letters alike unless asked otherwise. */
function keyBy(path: Value | undefined, isCaseSensitive: Value | undefined): (entry: Value) => Value {
  const fold = (key: Value) =>
    typeof key === 'string' && !isTruthy(isCaseSensitive ?? false) ? key.toLowerCase() : key;
  if (path === undefined || path === null) return fold;
  const paths = typeof path === 'string' ? path.split(',') : [path];
  return paths.length === 1
    ? (entry) => fold(at(entry, path))
    : (entry) => paths.map((one) => fold(at(entry, one)));
}

const sort: Filter = (value, given) => {
  const isReverse = isTruthy(argument(given, 0, 'reverse') ?? false);
  const keyOf = keyBy(argument(given, 2, 'attribute'), argument(given, 1, 'case_sensitive'));
  const order = isReverse ? -1 : 1;
  return [...entriesOf(value)].sort((a, b) => order * compare(keyOf(a), keyOf(b)));
};

const dictSort: Filter = (value, given) => {
  const isByValue = argument(given, 1, 'by') === 'value';
  const keyOf = keyBy(isByValue ? 1 : 0, argument(given, 0, 'case_sensitive'));
  const order = isTruthy(argument(given, 2, 'reverse') ?? false) ? -1 : 1;
  return pairsIn(value).sort((a, b) => order * compare(keyOf(a), keyOf(b)));
};

const sum: Filter = (value, given) => {
  const path = argument(given, 0, 'attribute');
  const entries = entriesOf(value).map((entry) =>
    path === undefined || path === null ? entry : at(entry, path),
  );
  const add = operators['+'];
  return entries.reduce<Value>(
    (total, entry) => add?.(total, entry) ?? null,
    argument(given, 1, 'start') ?? 0,
  );
};

const unique: Filter = (value, given) => {
  const keyOf = keyBy(argument(given, 1, 'attribute'), argument(given, 0, 'case_sensitive'));
  return entriesOf(value).reduce<Value[]>(
    (kept, entry) => (kept.some((other) => isSame(keyOf(other), keyOf(entry))) ? kept : [...kept, entry]),
    [],
  );
};

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

const slice: Filter = (value, given) => {
  const count = numberIn(argument(given, 0, 'slices') ?? 1) ?? 1;
  const filler = argument(given, 1, 'fill_with');
  const entries = entriesOf(value);
  const [least, longer] = [Math.floor(entries.length / count), entries.length % count];
  return Array.from({ length: count }, (_, place) => {
    const start = place * least + Math.min(place, longer);
    const part = entries.slice(start, start + least + (place < longer ? 1 : 0));
    return filler !== undefined && longer > 0 && place >= longer ? [...part, filler] : part;
  });
};

const groupBy: Filter = (value, given) => {
  const path = argument(given, 0, 'attribute') ?? null;
  const missing = argument(given, 1, 'default');
  const keyOf = (entry: Value) => {
    const key = at(entry, path);
    return key instanceof Undefined && missing !== undefined ? missing : key;
  };
  const fold = keyBy(undefined, argument(given, 2, 'case_sensitive'));
  const groups: Array<[Value, Value[]]> = [];
  for (const entry of [...entriesOf(value)].sort((a, b) => compare(fold(keyOf(a)), fold(keyOf(b))))) {
    const key = keyOf(entry);
    const group = groups.find(([other]) => isSame(fold(other), fold(key)));
    if (group) group[1].push(entry);
    else groups.push([key, [entry]]);
  }
  return groups.map((group) => Group.from(group));
};

const truncate: Filter = (value, given) => {
  const text = [...toText(value)];
  const length = numberIn(argument(given, 0, 'length') ?? 255) ?? 255;
  const isHard = isTruthy(argument(given, 1, 'killwords') ?? false);
  const end = toText(argument(given, 2, 'end') ?? '...');
  const leeway = numberIn(argument(given, 3, 'leeway') ?? 5) ?? 5;
  if (text.length <= length + leeway) return text.join('');
  const cut = text.slice(0, Math.max(0, length - [...end].length)).join('');
  return (isHard ? cut : cut.slice(0, Math.max(cut.lastIndexOf(' '), 0) || cut.length)) + end;
};

const indent: Filter = (value, given) => {
  const width = argument(given, 0, 'width') ?? 4;
  const pad = typeof width === 'string' ? width : ' '.repeat(numberIn(width) ?? 4);
  const isFirstToo = isTruthy(argument(given, 1, 'first') ?? false);
  const isBlankToo = isTruthy(argument(given, 2, 'blank') ?? false);
  const lines = toText(value).split('\n');
  return lines
    .map((line, place) => ((place > 0 || isFirstToo) && (line !== '' || isBlankToo) ? pad : '') + line)
    .join('\n');
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
  ['slice', slice],
  ['center', (value, given) => centred(toText(value), numberIn(argument(given, 0, 'width') ?? 80) ?? 80)],
  ['indent', indent],
  [
    'striptags',
    (value) =>
      toText(value)
        .replace(/<!--.*?-->|<[^>]*>/gs, '')
        .replace(/\s+/g, ' ')
        .trim(),
  ],
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
  ['min', (value, given) => extreme(value, given, (order) => order < 0)],
  ['max', (value, given) => extreme(value, given, (order) => order > 0)],
  ['items', (value) => pairsIn(value)],
  ['dictsort', dictSort],
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

function extreme(value: Value, given: FilterArguments, isBetter: (order: number) => boolean): Value {
  const keyOf = keyBy(argument(given, 1, 'attribute'), argument(given, 0, 'case_sensitive'));
  const [start, ...others] = entriesOf(value);
  if (start === undefined) return new Undefined('extreme of an empty list');
  return others.reduce<Value>(
    (best, entry) => (isBetter(compare(keyOf(entry), keyOf(best))) ? entry : best),
    start,
  );
}

function pairsIn(value: Value): Value[] {
  const known = defined(value);
  if (!(known instanceof Map)) throw new RenderError(`Only a dictionary has items, not a ${kindOf(known)}.`);
  return [...known].map(([key, entry]) => tuple(key, entry));
}

function numeric(value: Value): number {
  const number = numberIn(defined(value));
  if (number === undefined) throw new RenderError(`Cannot calculate with a ${kindOf(value)}.`);
  return number;
}

/** Text with a capital at the start of each word, the rest in lower case. */
function titleCase(text: string): string {
  return text
    .toLowerCase()
    .replace(/(^|[\s\-({[<])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll("'", '&#39;')
    .replaceAll('"', '&#34;');
}
