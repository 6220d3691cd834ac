import type { ActionConfig } from './actions.js';

const actionProps = new Set(['onClickAction', 'onChangeAction', 'onSubmitAction', 'action']);

const defaults = { handler: 'server', loadingBehavior: 'auto', streaming: true } as const satisfies Omit<
  ActionConfig,
  'type'
>;

/** A widget of known components with the defaults of its actions spelt out, as the reference sends it. */
export function withActionDefaults<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withActionDefaults) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]) => [
    key,
    actionProps.has(key) ? { ...defaults, ...entry } : key === 'payload' ? entry : withActionDefaults(entry),
  ]);
  return Object.fromEntries(entries) as T;
}
