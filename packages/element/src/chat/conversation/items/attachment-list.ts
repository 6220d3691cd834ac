import type { Attachment } from '@chatdock/protocol';
import { icon, imageUrl } from '@chatdock/widgets';
import { html } from 'lit';
import type { ChatTexts } from '../../words/en.js';

function attachment(one: Attachment) {
  const preview = one.type === 'image' ? imageUrl(one.preview_url, undefined) : undefined;
  return preview
    ? html`<li><img class="thumb" src=${preview} alt=${one.name} referrerpolicy="no-referrer" /></li>`
    : html`<li class="file">${icon('document')}<span>${one.name}</span></li>`;
}

/** What is attached to a message. */
export function attachmentList(attachments: readonly Attachment[], texts: ChatTexts) {
  return html`<ul class="attachments" aria-label=${texts.attachments}>
    ${attachments.map(attachment)}
  </ul>`;
}
