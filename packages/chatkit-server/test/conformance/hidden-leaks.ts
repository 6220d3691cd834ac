import { objectsIn } from './walk.js';

interface RecordedEvent {
  readonly item?: { readonly id: string };
  readonly item_id?: string;
}

interface Recorded {
  readonly expected: { readonly steps: ReadonlyArray<{ readonly events?: readonly RecordedEvent[] }> };
}

const hiddenTypes: readonly unknown[] = ['hidden_context_item', 'sdk_hidden_context'];

/** Whether an event of a recorded stream carries or names a hidden item. */
export function recordsLeak(recorded: unknown): boolean {
  const isLeak = leaksOf(recorded);
  return (recorded as Recorded).expected.steps.some(({ events = [] }) => events.some(isLeak));
}

/** The case as if no event carried or named a hidden item. */
export function withoutLeaks(recorded: unknown): unknown {
  const isLeak = leaksOf(recorded);
  const { expected, ...rest } = recorded as Recorded;
  const steps = expected.steps.map((step) =>
    step.events ? { ...step, events: step.events.filter((event) => !isLeak(event)) } : step,
  );
  return { ...rest, expected: { ...expected, steps } };
}

function leaksOf(recorded: unknown): (event: RecordedEvent) => boolean {
  const hidden = new Set(
    objectsIn(recorded)
      .filter(({ type }) => hiddenTypes.includes(type))
      .map(({ id }) => id),
  );
  return ({ item, item_id }) => hidden.has(item ? item.id : item_id);
}
