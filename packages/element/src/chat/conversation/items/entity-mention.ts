import type { Entity } from '@openai/chatkit';
import { html, nothing } from 'lit';
import type { MentionScope } from './item-view.js';

/** The name of an entity in a text; one that the host page follows can be clicked and previewed. */
export function entityMention(entity: Entity, label: string, className: string, { entities }: MentionScope) {
  const { click, preview } = entities;
  if (!entity.interactive || (!click && !preview)) return html`<span class=${className}>${label}</span>`;
  const show = (event: Event) => preview?.(entity, event.currentTarget as HTMLElement);
  const hide = (event: Event) => preview?.(null, event.currentTarget as HTMLElement);
  return html`<button
    type="button"
    class="${className} mention"
    @click=${click ? () => click(entity) : nothing}
    @pointerenter=${show}
    @pointerleave=${hide}
    @focus=${show}
    @blur=${hide}
  >
    ${label}
  </button>`;
}
