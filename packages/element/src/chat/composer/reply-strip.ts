import { html } from 'lit';
import { iconButton } from '../ui/icon-button.js';
import { chatIcon } from '../ui/icons.js';
import type { ChatTexts } from '../words/en.js';

/** The quote that the message answers to. */
export function replyStrip(reply: string, texts: ChatTexts, remove: () => void) {
  return html`<div class="reply">
    <span dir="auto"><bdi class="sr">${texts.replyTo}: </bdi>${reply}</span>
    ${iconButton(texts.removeReply, chatIcon('close'), remove)}
  </div>`;
}
