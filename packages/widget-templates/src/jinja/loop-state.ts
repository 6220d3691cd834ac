import { isSame, Namespace, numberIn, orMissing, type Value } from './values.js';

/** What `loop` is at each place of a loop; `outer` is the loop around it, if any. */
export function loopStates(entries: readonly Value[], outer: Value): (index: number) => Namespace {
  const { length } = entries;
  const depth = outer instanceof Namespace ? (numberIn(outer.attributes.get('depth') ?? null) ?? 0) + 1 : 1;
  let seen: readonly Value[] | undefined;
  const changed = (args: readonly Value[]) => {
    const isChanged = !seen || !isSame([...args], [...seen]);
    seen = args;
    return isChanged;
  };
  return (index) =>
    new Namespace(
      new Map<string, Value>([
        ['index', index + 1],
        ['index0', index],
        ['revindex', length - index],
        ['revindex0', length - index - 1],
        ['first', index === 0],
        ['last', index === length - 1],
        ['length', length],
        ['depth', depth],
        ['depth0', depth - 1],
        ['previtem', orMissing(entries[index - 1], 'loop.previtem')],
        ['nextitem', orMissing(entries[index + 1], 'loop.nextitem')],
        ['cycle', (args) => args[index % args.length] ?? null],
        ['changed', changed],
      ]),
    );
}
