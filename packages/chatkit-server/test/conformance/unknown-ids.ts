import { objectsIn } from './walk.js';

interface Call {
  readonly method?: string;
  readonly thread_id?: string;
  readonly item_ids?: readonly string[];
  readonly attachment_id?: string;
}

interface Recorded {
  readonly scenario: { readonly seed?: unknown };
  readonly expected: { readonly steps: unknown; readonly calls: readonly Call[]; readonly store: unknown };
}

/** Whether a recorded hook was given an id of which the store knew nothing. */
export function callsOfTheUnknown(recorded: unknown): boolean {
  const { expected } = recorded as Recorded;
  return JSON.stringify(knownCalls(recorded as Recorded)) !== JSON.stringify(expected.calls);
}

/** The case as if its hooks had been given nothing but what the store knew. */
export function withoutTheUnknown(recorded: unknown): unknown {
  const { expected, ...rest } = recorded as Recorded;
  return { ...rest, expected: { ...expected, calls: knownCalls(recorded as Recorded) } };
}

function knownCalls({ scenario, expected }: Recorded): Call[] {
  // What was in the store at the start, what came into it, and what was in it at the end.
  const known = new Set(objectsIn([scenario.seed, expected.steps, expected.store]).map(({ id }) => id));
  const deleted = new Set<string>();
  return expected.calls.flatMap((call) => {
    const { method, thread_id, item_ids, attachment_id } = call;
    if (method === 'delete_attachment' && attachment_id !== undefined) {
      const isThere = known.has(attachment_id) && !deleted.has(attachment_id);
      deleted.add(attachment_id);
      return isThere ? [call] : [];
    }
    if (method !== 'add_feedback' || !item_ids) return [call];
    const ids = [...new Set(item_ids)].filter((id) => known.has(id));
    if (!known.has(thread_id) || (ids.length === 0 && item_ids.length > 0)) return [];
    return [{ ...call, item_ids: ids }];
  });
}
