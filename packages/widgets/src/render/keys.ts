import { text } from './read.js';

type Keyed = {
  readonly type?: unknown;
  readonly key?: unknown;
  readonly id?: unknown;
  readonly name?: unknown;
};

/**
 * Names by which components keep their place in the page between two drawings: their own key, id or field name,
 * else their type and position.
 */
export function keysOf(nodes: readonly Keyed[]): (node: unknown, index: number) => string | undefined {
  const seen = new Map<string, number>();
  const names = nodes.map((node) => {
    const own = text(node.key) || text(node.id) || text(node.name);
    const name = `${text(node.type)} ${own}`;
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return `${name} ${times}`;
  });
  return (_, index) => names[index];
}
