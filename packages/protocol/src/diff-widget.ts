import { isEqual, isPresent } from './equality.js';
import type { WidgetRootUpdated, WidgetStreamingTextValueDelta } from './updates.js';
import { childrenOf, isStreamingText } from './widget-tree.js';
import type { DynamicWidgetComponent, DynamicWidgetRoot } from './widgets/roots.js';

/** What {@link diffWidget} finds: appended texts, or the whole new widget. */
export type WidgetDelta = WidgetStreamingTextValueDelta | WidgetRootUpdated;

/**
 * The updates that turn one state of a widget into the next: text deltas where all that happened is that Text
 * or Markdown values grew, otherwise the whole widget. Applying them with `applyItemUpdate` gives `after`,
 * nulls counted as absent.
 *
 * The reference sends nothing when the grown component has no id or shares it with another; such an update
 * would be lost, so the whole widget is sent.
 */
export function diffWidget(before: DynamicWidgetRoot, after: DynamicWidgetRoot): WidgetDelta[] {
  const appended = new Map<string, WidgetStreamingTextValueDelta>();
  if (!onlyAppends(before, after, appended) || !areAddressable(after, appended)) {
    return [{ type: 'widget.root.updated', widget: after }];
  }
  return [...appended.values()];
}

/** Compares two components and collects what was appended; false when anything else differs. */
function onlyAppends(
  before: DynamicWidgetComponent,
  after: DynamicWidgetComponent,
  appended: Map<string, WidgetStreamingTextValueDelta>,
): boolean {
  if (before === after) return true;
  for (const key in after) {
    if (key === 'children') continue;
    const [old, now] = [before[key], after[key]];
    if (old === now || isEqual(old, now)) continue;
    if (key !== 'value' || !isStreamingText(before) || !isStreamingText(after)) return false;
    if (!after.value.startsWith(before.value) || !after.id || appended.has(after.id)) return false;
    appended.set(after.id, {
      type: 'widget.streaming_text.value_delta',
      component_id: after.id,
      delta: after.value.slice(before.value.length),
      done: after['streaming'] !== true,
    });
  }
  for (const key in before) if (!(key in after) && isPresent(before[key])) return false;
  return childrenOnlyAppend(before.children, after.children, appended);
}

type Children = DynamicWidgetComponent['children'];

function childrenOnlyAppend(
  before: Children,
  after: Children,
  appended: Map<string, WidgetStreamingTextValueDelta>,
): boolean {
  if (Array.isArray(before) && Array.isArray(after)) {
    return (
      before.length === after.length &&
      after.every((child, index) => {
        const old = before[index];
        return old !== undefined && onlyAppends(old, child, appended);
      })
    );
  }
  if (!before || !after || Array.isArray(before) || Array.isArray(after)) return !before && !after;
  return onlyAppends(before, after, appended);
}

/** Whether each appended text is the only text with its id, so that a delta finds it. */
function areAddressable(root: DynamicWidgetComponent, appended: ReadonlyMap<string, unknown>): boolean {
  if (appended.size === 0) return true;
  const seen = new Set<string>();
  const visit = (node: DynamicWidgetComponent): boolean => {
    if (node.id && appended.has(node.id) && isStreamingText(node)) {
      if (seen.has(node.id)) return false;
      seen.add(node.id);
    }
    return childrenOf(node).every(visit);
  };
  return visit(root);
}
