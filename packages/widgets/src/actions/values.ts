import type { ActionConfig } from '@chatdock/protocol';
import { WidgetCollisionEvent } from './collision-event.js';
import { mergePayload } from './payload.js';
import { fieldValues } from './form-values.js';

/**
 * An action's payload with the values that go along: those of the form around the control, or of the control
 * itself. Where both name a key, an event tells.
 */
export function withFieldValues(source: HTMLElement, action: ActionConfig): unknown {
  const fields = source.closest('form')?.elements ?? [source];
  const { payload, collisions } = mergePayload(action.payload, fieldValues(fields));
  if (collisions.length) source.dispatchEvent(new WidgetCollisionEvent(action.type, collisions));
  return payload;
}
