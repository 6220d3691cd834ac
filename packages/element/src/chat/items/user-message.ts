import type { UserMessageInput, UserMessageItem } from '@chatdock/protocol';
import { html, nothing } from 'lit';
import { texts } from '../texts.js';

type Content = UserMessageItem['content'] | UserMessageInput['content'];

/** The bubble of what the person said. */
export function userBubble(content: Content, quoted: string | null | undefined) {
  const words = content.map((part) =>
    part.type === 'input_tag' ? html`<span class="tag">${part.text}</span>` : part.text,
  );
  // The bubble keeps white space, so its template must have none of its own.
  const bubble = html`<div class="bubble" dir="auto"><span class="sr">${texts.you}: </span>${words}</div>`;
  return html`<div class="user">
    ${quoted ? html`<blockquote class="quote">${quoted}</blockquote>` : nothing} ${bubble}
  </div>`;
}

/** A message of the person. */
export function userMessage(item: UserMessageItem) {
  return userBubble(item.content, item.quoted_text);
}
