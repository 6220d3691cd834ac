import type { Attachment, UserMessageInput, UserMessageItem } from '@chatdock/protocol';
import { html, nothing } from 'lit';
import type { ItemScope, MentionScope } from './item-view.js';

/** What a bubble shows, of a message that is sent or still on its way. */
type Said = Pick<UserMessageItem | UserMessageInput, 'content' | 'quoted_text'> & {
  readonly attachments: readonly Attachment[];
};

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
    return scope.details()?.entityMention(entity, text, 'tag', scope) ?? text;
  });
  const empty = content.every(({ text }) => text === '');
  // The bubble keeps white space, so its template must have none of its own.
  const who = html`<bdi class="sr">${texts.you}: </bdi>`;
  const bubble = html`<div class="bubble" part="user-message" dir="auto">${who}${words}</div>`;
  return html`<div class="user">
    ${quoted_text ? html`<blockquote class="quote" dir="auto">${quoted_text}</blockquote>` : nothing}
    ${attachments.length > 0 ? scope.details()?.attachmentList(attachments, texts) : nothing}
    ${empty ? nothing : bubble}
  </div>`;
}

/** A message of the person. */
export function userMessage(item: UserMessageItem, scope: ItemScope) {
  return userBubble(item, scope);
}
