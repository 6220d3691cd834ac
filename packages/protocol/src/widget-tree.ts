import type { DynamicWidgetComponent, WidgetRoot } from './widgets/roots.js';

type Node = DynamicWidgetComponent;

/** Whether text appended to the component's value can be sent as a delta. */
export function isStreamingText(node: Node): node is Node & { value: string } {
  return (node.type === 'Text' || node.type === 'Markdown') && typeof node['value'] === 'string';
}

/** The component's children, whether it holds a list, one, or none. */
export function childrenOf(node: Node): readonly Node[] {
  const { children } = node;
  if (Array.isArray(children)) return children;
  return children ? [children] : [];
}

/** The tree with `change` applied to the first component that matches; the same tree if there is none. */
function changeFirst<T extends Node>(
  root: T,
  matches: (node: Node) => boolean,
  change: (node: Node) => Node,
): T {
  const visit = (node: Node): Node => {
    if (matches(node)) return change(node);
    const { children } = node;
    if (!children) return node;
    if (!Array.isArray(children)) {
      const changed = visit(children);
      return changed === children ? node : { ...node, children: changed };
    }
    for (const [index, child] of children.entries()) {
      const changed = visit(child);
      if (changed !== child) return { ...node, children: children.with(index, changed) };
    }
    return node;
  };
  return visit(root) as T;
}

const rootTypes: ReadonlySet<string> = new Set(
  Object.keys({ Basic: true, Card: true, ListView: true } satisfies Record<WidgetRoot['type'], true>),
);

/** The tree with one component replaced. What cannot be a root never takes the root's place. */
export function replaceComponent<T extends Node>(root: T, id: string, component: Node): T {
  const fitsRoot = rootTypes.has(component.type);
  return changeFirst(
    root,
    (node) => node.id === id && (fitsRoot || node !== root),
    () => component,
  );
}

/** The tree with text appended to the streaming text of this id; `done` ends its streaming. */
export function appendValue<T extends Node>(root: T, id: string, delta: string, done: boolean): T {
  return changeFirst(
    root,
    (node) => node.id === id && isStreamingText(node),
    (node) => {
      const ended = done && node['streaming'] === true ? { streaming: false } : undefined;
      return { ...node, value: `${String(node['value'])}${delta}`, ...ended };
    },
  );
}
