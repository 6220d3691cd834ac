import type { GeneratedImageItem } from '@chatdock/protocol';
import { imageUrl } from '@chatdock/widgets';
import { html } from 'lit';
import { texts } from '../texts.js';
import type { ItemScope } from './item-view.js';

/** An image that the assistant made, or the place where it will be. */
export function generatedImage(item: GeneratedImageItem, { allowedImageDomains }: ItemScope) {
  const url = imageUrl(item.image?.url, allowedImageDomains);
  if (!url) return html`<div class="image-place" role="img" aria-label=${texts.working}></div>`;
  return html`<img class="generated" src=${url} alt=${texts.generatedImage} />`;
}
