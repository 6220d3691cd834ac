import type { GeneratedImageItem } from '@chatdock/protocol';
import { imageUrl } from '@chatdock/widgets';
import { html } from 'lit';
import type { ItemScope } from '../item-view.js';

/** An image that the assistant made, or the place where it will be. */
export function generatedImage(item: GeneratedImageItem, scope: ItemScope) {
  const { texts, allowedImageDomains, streaming } = scope;
  const url = imageUrl(item.image?.url, allowedImageDomains);
  if (!url) {
    return html`<div
      class="image-place"
      data-working=${streaming}
      role="img"
      aria-label=${texts.makingImage}
    ></div>`;
  }
  return html`<img class="generated" src=${url} alt=${texts.generatedImage} referrerpolicy="no-referrer" />`;
}
