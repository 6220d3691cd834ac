import { iconFrom } from '@chatdock/widgets';
import { html } from 'lit';
import { chatIcon } from '../../ui/icons.js';
import type { ChatTexts } from '../../words/en.js';
import { messageCircle as messages } from './lucide-icons.js';

/** In the shape of the list, while it is being loaded. */
export function listSkeleton(texts: ChatTexts) {
  return html`<div class="skeleton" role="status" aria-label=${texts.loadingHistory}>
    ${Array.from({ length: 7 }, () => html`<i></i>`)}
  </div>`;
}

/** The list could not be loaded. */
export function listFailed(texts: ChatTexts, retry: () => void) {
  return html`<div class="note" role="alert">
    ${chatIcon('alert')}<span>${texts.historyFailed}</span>
    <button type="button" class="text-button" @click=${retry}>${texts.retry}</button>
  </div>`;
}

/** There is nothing to list: yet, or with these words. */
export function listEmpty(texts: ChatTexts, words: string) {
  return words
    ? html`<div class="note" role="status"><span>${texts.noMatches}</span></div>`
    : html`<div class="note">
        ${iconFrom(messages)}<strong>${texts.noConversations}</strong>
        <span>${texts.noConversationsHint}</span>
      </div>`;
}
