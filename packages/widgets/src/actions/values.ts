import type { ActionConfig } from '@chatdock/protocol';
import { WidgetCollisionEvent } from './action-event.js';
import { mergePayload, setField } from './payload.js';

/** A field of our own: form-associated, with a name and a text value, empty for none. */
interface ValueField extends HTMLElement {
  readonly name: string;
  readonly value: string;
}

function isValueField(element: Element): element is ValueField {
  return 'name' in element && 'value' in element && typeof element.value === 'string';
}

/** What a field holds: a boolean, a number or text; undefined for an empty field or an unpicked radio. */
function fieldValue(element: ValueField): unknown {
  if (element instanceof HTMLInputElement) {
    if (element.type === 'checkbox') return element.checked;
    if (element.type === 'radio') return element.checked ? element.value : undefined;
    if (element.type === 'number')
      return Number.isNaN(element.valueAsNumber) ? undefined : element.valueAsNumber;
  }
  return element.value || undefined;
}

/** The values of these fields by name, nested where names have dots. Empty and disabled fields are left out. */
function fieldValues(fields: Iterable<Element>): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    if (!isValueField(field) || !field.name || field.matches(':disabled')) continue;
    const value = fieldValue(field);
    if (value !== undefined) setField(values, field.name, value);
  }
  return values;
}

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
