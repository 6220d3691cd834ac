import { applyItemUpdate, type WidgetItem } from '@chatdock/protocol';
import { ThreadItemUpdate, WidgetPayload } from '@chatdock/protocol/schemas';
import type { Case } from './cases.js';
import type { DiffCase } from './diff-suite.js';
import { differences } from './differences.js';

/** A behaviour of the reference that we deliberately do not share. */
export interface Deviation {
  /** What the reference does, and what we do. */
  readonly what: string;
  readonly why: string;
  /** Whether a case shows this behaviour, judged by the case itself and never by its name. */
  matches(kind: string, recorded: unknown, { tags }: Case): boolean;
}

/** All of them. One that no committed case shows is stale and fails the run. */
export const deviations: readonly Deviation[] = [
  {
    what: 'an artefact of Python or pydantic, marked "quirk" in the recordings',
    why: 'It is no part of the protocol; clients cannot rely on it.',
    matches: (_kind, _recorded, { tags }) => tags.includes('quirk'),
  },
  {
    what: 'a widget changes, but the updates sent do not lead to its new state; we send the whole widget',
    why: 'The client would show the old text until the thread is loaded again.',
    matches: (kind, recorded) => kind === 'widget_diff' && losesAnUpdate(recorded as DiffCase),
  },
];

function losesAnUpdate({ before, after, deltas }: DiffCase): boolean {
  if (!deltas) return false;
  const item: WidgetItem = {
    type: 'widget',
    id: 'w',
    thread_id: 't',
    created_at: '2026-01-01T00:00:00Z',
    widget: WidgetPayload.parse(before),
  };
  const reached = deltas.reduce<object>(
    (state, delta) => applyItemUpdate(state as WidgetItem, ThreadItemUpdate.parse(delta)),
    item,
  );
  return differences(WidgetPayload.parse(after), Reflect.get(reached, 'widget')).length > 0;
}
