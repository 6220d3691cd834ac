import { differences } from './differences.js';

const actionProps = new Set(['onClickAction', 'onChangeAction', 'onSubmitAction', 'action']);
const defaults = { handler: 'server', loadingBehavior: 'auto', streaming: true };

/** A copy in which every action holds the defaults that the typed widgets of the reference write into it. */
export function withActionDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withActionDefaults);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]: [string, unknown]) => [
      key,
      actionProps.has(key)
        ? { ...defaults, ...(entry as object) }
        : key === 'payload'
          ? entry
          : withActionDefaults(entry),
    ]),
  );
}

/** Whether a comparison of typed widgets was recorded with defaults that its author did not write. */
export function recordsActionDefaults(recorded: unknown): boolean {
  const { root, before, after } = recorded as { root?: string; before: unknown; after: unknown };
  return root === 'strict' && differences([before, after], withActionDefaults([before, after])).length > 0;
}
