import type { PendingMessage, SessionState } from '@chatdock/client';
import type { ThreadItem } from '@chatdock/protocol';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { itemView } from './items/item-view.js';
import { userBubble } from './items/user-message.js';
import { chatIcon } from './icons.js';
import { failureTexts, texts } from './texts.js';

/** What the conversation asks of the chat. */
export interface ConversationActions {
  readonly retry: () => void;
}

const pendingStates = { queued: texts.queued, sending: nothing, failed: texts.notSent } as const;

// A turn begins where somebody else begins to speak.
function beginsTurn(items: readonly ThreadItem[], index: number): boolean {
  const isUser = items[index]?.type === 'user_message';
  return index > 0 && (isUser || items[index - 1]?.type === 'user_message');
}

function pendingMessage({ input, status }: PendingMessage) {
  const state = pendingStates[status];
  return html`<div class="item" data-turn>
    ${userBubble(input.content, input.quoted_text)}
    ${state === nothing ? nothing : html`<div class="user"><span class="state">${state}</span></div>`}
  </div>`;
}

/** The assistant is at work and nothing of its answer is to be seen yet. */
function typing({ responding, streamingItemId, progress, items, waitingUntil }: SessionState) {
  if (waitingUntil !== null) {
    const seconds = Math.max(1, Math.ceil((waitingUntil - Date.now()) / 1000));
    return html`<div class="item typing" data-turn>${chatIcon('clock')} ${texts.waitSeconds(seconds)}</div>`;
  }
  const last = items.at(-1);
  const speaking = streamingItemId !== null && last?.type === 'assistant_message';
  if (!responding || (speaking && !progress)) return nothing;
  return html`<div class="item typing" ?data-turn=${last?.type === 'user_message'} data-testid="typing">
    <span class="dots"><i></i><i></i><i></i></span>
    <span class=${progress ? '' : 'sr'}>${progress?.text ?? texts.thinking}</span>
  </div>`;
}

function failure({ failure }: SessionState, { retry }: ConversationActions) {
  if (!failure) return nothing;
  const text = failure.code === 'custom' ? failure.message : failureTexts[failure.code];
  return html`<div class="item" role="alert">
    <div class="failure">
      ${chatIcon('alert')}
      <p>${text ?? failureTexts['stream.error']}</p>
      ${
        failure.allowRetry
          ? html`<button type="button" class="text-button" @click=${retry}>${texts.retry}</button>`
          : nothing
      }
    </div>
  </div>`;
}

/** The open thread, oldest first, and what is on its way. */
export function conversation(state: SessionState, actions: ConversationActions) {
  const { items, pending, thread, streamingItemId, responding, loading } = state;
  return html`${
    loading === 'earlier'
      ? html`<div class="item typing" role="status">
          <span class="dots"><i></i><i></i><i></i></span><span class="sr">${texts.earlier}</span>
        </div>`
      : nothing
  }
  ${repeat(
    items,
    (item) => item.id,
    (item, index) =>
      html`<div class="item" ?data-turn=${beginsTurn(items, index)}>
        ${itemView(item, {
          streaming: responding && item.id === streamingItemId,
          incomplete: false,
          allowedImageDomains: thread?.allowed_image_domains,
        })}
      </div>`,
  )}
  ${repeat(pending, ({ id }) => id, pendingMessage)} ${typing(state)} ${failure(state, actions)}`;
}

/** In the shape of what comes, while a thread is being loaded. */
export function conversationSkeleton() {
  return html`<div class="skeleton" role="status" aria-label=${texts.loading}>
    <i></i><i></i><i></i><i></i>
  </div>`;
}
