import { applyItemUpdate, diffWidget, type WidgetItem } from '@chatdock/protocol';
import { ThreadItemUpdate, WidgetPayload } from '@chatdock/protocol/schemas';
import { differences } from './differences.js';
import { objectsIn } from './walk.js';

type Component = Readonly<Record<string, unknown>>;

/** One way in which a widget changed. */
type Change =
  /** The text of a component grew; `isFindable` by its id from a list of children, where the reference looks. */
  | { readonly kind: 'growth'; readonly id: unknown; readonly delta: string; readonly isFindable: boolean }
  /** A truth value became its number or the reverse, which Python takes for equal. */
  | { readonly kind: 'equal in Python' }
  | { readonly kind: 'other' };

/** Whether the recorded updates miss a change, and all that they miss are changes the reference cannot see. */
export function recordsALoss(recorded: unknown): boolean {
  const { before, after, deltas } = recorded as { before: unknown; after: unknown; deltas?: object[] };
  const changes = changesBetween(before, after);
  if (!deltas || !isLossy(changes)) return false;
  const seen = changes.filter((change) => change.kind === 'growth' && change.isFindable);
  return (
    deltas.every((delta) => changes.some((change) => tells(delta, change))) &&
    seen.every((change) => deltas.some((delta) => tells(delta, change)))
  );
}

/** Whether our updates of a recorded pair of states lead from the one to the other. */
export function leadsToTheNewState(recorded: unknown, actual: unknown): boolean {
  const { before, after } = recorded as { before: unknown; after: unknown };
  const item: WidgetItem = {
    type: 'widget',
    id: 'w',
    thread_id: 't',
    created_at: '2026-01-01T00:00:00Z',
    widget: WidgetPayload.parse(before),
  };
  const reached = (actual as object[]).reduce<object>(
    (state, update) => applyItemUpdate(state as WidgetItem, ThreadItemUpdate.parse(update)),
    item,
  );
  return differences(WidgetPayload.parse(after), Reflect.get(reached, 'widget')).length === 0;
}

/** Whether a case streams a widget with a change that the reference cannot see. */
export function streamsALoss(recorded: unknown): boolean {
  return lossesStreamedIn(recorded).length > 0;
}

/** The case and our outcome, both without the updates that stand for such changes. */
export function withoutUpdatesOfLosses<R, A>(recorded: R, actual: A): [R, A] {
  const losses = lossesStreamedIn(recorded);
  const ours = losses.flatMap(([before, after]) =>
    diffWidget(WidgetPayload.parse(before), WidgetPayload.parse(after)),
  );
  const theirs = losses.flatMap(([before, after]) => changesBetween(before, after));
  return [
    withoutUpdates(recorded, (update) => theirs.some((change) => tells(update, change))),
    withoutUpdates(actual, (update) => ours.some((mine) => differences(mine, update).length === 0)),
  ];
}

function lossesStreamedIn(recorded: unknown): Array<[unknown, unknown]> {
  return objectsIn(recorded).flatMap(({ widgets }) => {
    const states: unknown[] = Array.isArray(widgets) ? widgets : [];
    const pairs = states.slice(1).map((after, index): [unknown, unknown] => [states[index], after]);
    return pairs.filter(([before, after]) => isLossy(changesBetween(before, after)));
  });
}

function isLossy(changes: readonly Change[]): boolean {
  const isLost = (change: Change) =>
    change.kind === 'equal in Python' || (change.kind === 'growth' && !change.isFindable);
  return changes.some(isLost) && changes.every(({ kind }) => kind !== 'other');
}

/** Whether an update is what the reference sends for a growth. */
function tells(update: object, change: Change): boolean {
  return (
    change.kind === 'growth' &&
    Reflect.get(update, 'type') === 'widget.streaming_text.value_delta' &&
    Reflect.get(update, 'component_id') === change.id &&
    Reflect.get(update, 'delta') === change.delta
  );
}

function withoutUpdates<T>(value: T, isUnwanted: (update: object) => boolean): T {
  const copy = structuredClone(value);
  for (const holder of objectsIn(copy)) {
    const { events } = holder;
    if (!Array.isArray(events)) continue;
    const kept = (events as Component[]).filter(
      ({ update }) => !(typeof update === 'object' && update !== null && isUnwanted(update)),
    );
    Reflect.set(holder, 'events', kept);
  }
  return copy;
}

function changesBetween(before: unknown, after: unknown): Change[] {
  const ids = textsOf(after).map(({ id }) => id);
  const isShared = (id: unknown) => ids.indexOf(id) !== ids.lastIndexOf(id);
  return compare(before, after, true);

  function compare(old: unknown, now: unknown, isListed: boolean): Change[] {
    if (old === now) return [];
    if (Array.isArray(old) && Array.isArray(now)) {
      if (old.length !== now.length) return [{ kind: 'other' }];
      return now.flatMap((entry, index) => compare(old[index], entry, isListed));
    }
    if (isObject(old) && isObject(now)) return compareProps(old, now, isListed);
    const isSwitch = [typeof old, typeof now].sort().join() === 'boolean,number';
    return [{ kind: isSwitch && Number(old) === Number(now) ? 'equal in Python' : 'other' }];
  }

  function compareProps(old: Component, now: Component, isListed: boolean): Change[] {
    return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((key) => {
      const [was, is] = [old[key] ?? undefined, now[key] ?? undefined];
      const isText = isTextComponent(old) && isTextComponent(now) && old['type'] === now['type'];
      if (key === 'value' && isText && was !== is && String(is).startsWith(String(was))) {
        const { id } = now;
        const isFindable = Boolean(id) && isListed && !isShared(id);
        return [{ kind: 'growth' as const, id, delta: String(is).slice(String(was).length), isFindable }];
      }
      return compare(was, is, isListed && (key !== 'children' || Array.isArray(is)));
    });
  }
}

/** Every text component below lists of children, in which the reference looks for ids. */
function textsOf(value: unknown): Component[] {
  if (!isObject(value)) return [];
  const children: unknown[] = Array.isArray(value['children']) ? value['children'] : [];
  return [...(isTextComponent(value) ? [value] : []), ...children.flatMap(textsOf)];
}

function isTextComponent({ type, value }: Component): boolean {
  return (type === 'Text' || type === 'Markdown') && typeof value === 'string';
}

function isObject(value: unknown): value is Component {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
