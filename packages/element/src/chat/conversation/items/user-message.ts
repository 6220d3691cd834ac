import type { Attachment, UserMessageInput, UserMessageItem } from '@chatdock/protocol';
import { icon, imageUrl } from '@chatdock/widgets';
import { html, nothing } from 'lit';
import type { ChatTexts } from '../../words/en.js';
import { entityMention } from './entity-mention.js';
import type { ItemScope, MentionScope } from './item-view.js';

/** What a bubble shows, of a message that is sent or still on its way. */
type Said = Pick<UserMessageItem | UserMessageInput, 'content' | 'quoted_text'> & {
  readonly attachments: readonly Attachment[];
};

function attachment(one: Attachment) {
  const preview = one.type === 'image' ? imageUrl(one.preview_url, undefined) : undefined;
  return preview
    ? html`<li><img class="thumb" src=${preview} alt=${one.name} referrerpolicy="no-referrer" /></li>`
    : html`<li class="file">${icon('document')}<span>${one.name}</span></li>`;
}

/** What is attached to a message. */
function attachmentList(attachments: readonly Attachment[], texts: ChatTexts) {
  return html`<ul class="attachments" aria-label=${texts.attachments}>
    ${attachments.map(attachment)}
  </ul>`;
}

/** The bubble of what the person said. */
export function userBubble({ content, quoted_text, attachments = [] }: Said, scope: MentionScope) {
  const { texts } = scope;
  const words = content.map((part) => {
    if (part.type !== 'input_tag') return part.text;
    const { id, text, data, group, interactive } = part;
    const entity = {
      id,
      title: text,
      interactive,
      data: data as Record<string, string>,
      ...(group != null && { group }),
    };
    return entityMention(entity, text, 'tag', scope);
  });
  const empty = content.every(({ text }) => text === '');
  // The bubble keeps white space, so its template must have none of its own.
  const who = html`<bdi class="sr">${texts.you}: </bdi>`;
  const bubble = html`<div class="bubble" part="user-message" dir="auto">${who}${words}</div>`;
  return html`<div class="user">
    ${quoted_text ? html`<blockquote class="quote" dir="auto">${quoted_text}</blockquote>` : nothing}
    ${attachments.length > 0 ? attachmentList(attachments, texts) : nothing} ${empty ? nothing : bubble}
  </div>`;
}

/** A message of the person. */
export function userMessage(item: UserMessageItem, scope: ItemScope) {
  return userBubble(item, scope);
}
