import { Lazy } from '@chatdock/widgets/lazy';
import type { ChatKitOptions, Entity } from '@openai/chatkit';
import { html, nothing, type LitElement } from 'lit';
import type { LateParts } from '../ui/late-parts.js';
import type { EntityPreview } from './on-demand/entity-preview.js';

const previewPart = new Lazy(() => import('./on-demand/entity-preview.js'), {
  elements: (module) => ({ 'chat-dock-entity-preview': module.EntityPreview }),
});

/** Shows what the host page knows of an entity beside the element that names it; null hides it. */
export function showPreview(
  host: LitElement,
  late: LateParts,
  ...shown: [entity: Entity | null, anchor: HTMLElement]
): void {
  void late.whenReady(previewPart, () =>
    host.renderRoot.querySelector<EntityPreview>('chat-dock-entity-preview')?.show(...shown),
  );
}

/** The place of an entity's preview, where the host page has any. */
export function previewPlace({ entities }: ChatKitOptions) {
  if (!entities?.onRequestPreview) return nothing;
  return html`<chat-dock-entity-preview .request=${entities.onRequestPreview}></chat-dock-entity-preview>`;
}
