import { html } from 'lit';
import { iconButton } from '../icon-button.js';
import { chatIcon } from '../icons.js';
import type { ChatTexts } from '../texts.js';

/** The quote that the message answers to. */
export function replyStrip(reply: string, texts: ChatTexts, remove: () => void) {
  return html`<div class="reply">
    <span dir="auto"><bdi class="sr">${texts.replyTo}: </bdi>${reply}</span>
    ${iconButton(texts.removeReply, chatIcon('close'), remove)}
  </div>`;
}
