import { pairsOf } from './members.js';
import { Namespace, numberIn, RenderError, type Callable, type Value } from './values.js';

const MAX_RANGE = 100_000;

/** What every template knows by name. */
export const globalFunctions: ReadonlyArray<readonly [string, Value]> = [
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['none', null],
  ['None', null],
  ['range', range],
  ['dict', ([pairs = null], named) => new Map([...pairsOf(pairs), ...named])],
  ['namespace', ([pairs = null], named) => new Namespace(new Map([...namesOf(pairs), ...named]))],
  ['joiner', joiner],
  ['cycler', cycler],
];

function namesOf(pairs: Value): Array<[string, Value]> {
  return pairsOf(pairs).map(([name, value]) => [String(name), value]);
}

/** Answers nothing the first time and the separator ever after. */
function joiner(args: readonly Value[], named: ReadonlyMap<string, Value>): Callable {
  const separator = args[0] ?? named.get('sep') ?? ', ';
  let isFirst = true;
  return () => {
    const answer = isFirst ? '' : separator;
    isFirst = false;
    return answer;
  };
}

/** Answers one value after another by `next()`, and begins again after the last. */
function cycler(values: readonly Value[]): Namespace {
  const state = new Namespace(new Map());
  let place = 0;
  const show = () => void state.attributes.set('current', values[place % values.length] ?? null);
  const next = () => {
    const value = values[place % values.length] ?? null;
    place++;
    show();
    return value;
  };
  state.attributes.set('next', next);
  state.attributes.set('reset', () => {
    place = 0;
    show();
    return null;
  });
  show();
  return state;
}

function range(args: readonly Value[]): Value {
  const [a = 0, b, step = 1] = args.map((value) => numberIn(value));
  const [from, to] = b === undefined ? [0, a] : [a, b];
  const length = Math.max(0, Math.ceil((to - from) / step));
  if (length > MAX_RANGE) throw new RenderError(`A range has at most ${MAX_RANGE} entries.`);
  return Array.from({ length }, (_, index) => from + index * step);
}
