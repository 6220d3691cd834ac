import type { PendingMessage, SessionState } from '@chatdock/client';
import type { FeedbackKind, ThreadItem } from '@chatdock/protocol';
import { icon } from '@chatdock/widgets';
import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { endingView } from './ending.js';
import { itemView, type ItemScope } from './items/item-view.js';
import { itemParts } from './items/late.js';
import { userBubble } from './items/user-message.js';
import { iconButton } from '../ui/icon-button.js';
import { chatIcon } from '../ui/icons.js';
import type { ChatTexts } from '../words/en.js';
import type { Turn } from './turns.js';

/** What the conversation needs of the chat around it, besides the session's state. */
export interface ConversationView {
  readonly texts: ChatTexts;
  readonly turns: readonly Turn[];
  readonly scope: Omit<ItemScope, 'streaming' | 'allowedImageDomains'>;
  /** Which actions stand below answers. */
  readonly feedback: boolean;
  readonly retries: boolean;
  readonly retry: (itemId?: string) => void;
  readonly discard: (pendingId: string) => void;
  readonly rate: (itemIds: readonly string[], kind: FeedbackKind) => void;
}

// What is this near to the end is laid out whether it is seen or not; before it, only what is seen.
const nearTurns = 20;

function pendingState({ status }: PendingMessage, { offline }: SessionState, texts: ChatTexts): string {
  if (status === 'sending') return '';
  if (status === 'failed') return texts.notSent;
  return offline ? texts.waitsForConnection : texts.queued;
}

function pendingMessage(message: PendingMessage, state: SessionState, view: ConversationView) {
  const { texts, scope, discard } = view;
  const { input, attachments, id, status } = message;
  const said = pendingState(message, state, texts);
  return html`<section class="turn">
    <div class="item">
      ${userBubble({ ...input, attachments }, scope)}
      ${
        said
          ? html`<div class="user">
              <span class="state" data-status=${status}>
                ${said} ${iconButton(texts.discard, chatIcon('close'), () => discard(id))}
              </span>
            </div>`
          : nothing
      }
    </div>
  </section>`;
}

/** The assistant is at work and nothing of its answer is to be seen yet. */
function typing(state: SessionState, { texts }: ConversationView) {
  const { responding, streamingItemId, progress, items, waitingUntil } = state;
  if (waitingUntil !== null) {
    return html`<div class="item typing" role="status">
      ${chatIcon('clock')}<span>${texts.slowDown}</span>
    </div>`;
  }
  const last = items.at(-1);
  const speaking = streamingItemId !== null && last?.id === streamingItemId && last.type !== 'user_message';
  if (!responding || (speaking && !progress)) return nothing;
  return html`<div class="item typing" data-testid="typing">
    ${progress?.icon ? icon(progress.icon) : html`<span class="dots"><i></i><i></i><i></i></span>`}
    <span class=${progress ? 'shimmer' : 'sr'}>${progress?.text ?? texts.thinking}</span>
  </div>`;
}

function failure({ failure }: SessionState, { texts, retry, scope }: ConversationView) {
  // How a turn ended is said there.
  if (!failure || failure.itemId !== undefined) return nothing;
  const own = failure.code === 'custom' ? failure.message : undefined;
  const text = failure.code === 'custom' ? '' : texts.failures[failure.code];
  return html`<div class="item" role="alert">
    <div class="failure">
      ${chatIcon('alert')}
      <div class="said" dir="auto">
        ${own === undefined ? text || texts.failures['stream.error'] : scope.markdown(own)}
      </div>
      ${
        failure.allowRetry
          ? html`<button type="button" class="text-button" @click=${() => retry()}>${texts.retry}</button>`
          : nothing
      }
    </div>
  </div>`;
}

/** Whether the assistant waits for the person: what it has said so far is no answer to be judged. */
function isAsking(item: ThreadItem | undefined): boolean {
  return item?.type === 'structured_input' && item.status === 'pending';
}

/** What the person may still do about a turn, as the thread and the turn are. */
function offersOf({ items }: Turn, last: boolean, { thread, responding, pending, endings }: SessionState) {
  const isOpen = !thread?.status || thread.status.type === 'active';
  const final = items.at(-1);
  const mayRetry = isOpen && !responding && items[0]?.type === 'user_message' && !isAsking(final);
  const ended = final && endings[final.id];
  return {
    feedback: isOpen && !isAsking(final),
    retry: mayRetry,
    retryEnding: mayRetry && last && pending.length === 0 && ended?.allowRetry === true,
  };
}

function turnView(turn: Turn, last: boolean, state: SessionState, view: ConversationView) {
  const { items, id } = turn;
  const { thread, streamingItemId, responding, endings, feedback } = state;
  const offers = offersOf(turn, last, state);
  const retry = () => view.retry(id);
  return html`${repeat(
    items,
    (item) => item.id,
    (item) => {
      const ended = endings[item.id];
      return html`<div class="item" data-type=${item.type}>
          ${itemView(item, {
            ...view.scope,
            streaming: responding && item.id === streamingItemId,
            allowedImageDomains: thread?.allowed_image_domains,
          })}
        </div>
        ${
          ended
            ? html`<div class="item">
                ${endingView(ended, {
                  texts: view.texts,
                  markdown: view.scope.markdown,
                  retry: offers.retryEnding && item === items.at(-1) ? retry : undefined,
                })}
              </div>`
            : nothing
        }`;
    },
  )}
  ${
    items.at(-1)?.type === 'user_message'
      ? nothing
      : view.scope.late.render(
          itemParts,
          () => html`<div class="actions"></div>`,
          ({ itemActions }) =>
            itemActions(items, {
              texts: view.texts,
              hidden: last && responding,
              feedback: view.feedback && offers.feedback,
              given: feedback,
              rate: view.rate,
              retry: view.retries && offers.retry && !offers.retryEnding ? retry : undefined,
            }),
        )
  }`;
}

/** What drawing a turn depends on: a turn in which none of it has changed is left alone. */
function dependencies(turn: Turn, last: boolean, state: SessionState, view: ConversationView): unknown[] {
  const { thread, endings, feedback, responding, streamingItemId, pending } = state;
  return [
    turn,
    view.scope,
    view.texts,
    view.feedback,
    view.retries,
    thread?.allowed_image_domains,
    thread?.status.type,
    endings,
    feedback,
    responding,
    last,
    last && streamingItemId,
    last && pending.length,
  ];
}

/** The open thread, oldest first, and what is on its way. */
export function conversation(state: SessionState, view: ConversationView) {
  const { pending, loading } = state;
  const { texts, turns } = view;
  const underWay = pending.filter(({ status }) => status !== 'queued');
  const waiting = pending.filter(({ status }) => status === 'queued');
  const end = turns.length - 1;
  return html`${
    loading === 'earlier'
      ? html`<div class="item typing" role="status">
          <span class="dots"><i></i><i></i><i></i></span><span class="sr">${texts.earlier}</span>
        </div>`
      : nothing
  }
  ${repeat(
    turns,
    ({ id }) => id,
    (turn, index) =>
      html`<section class="turn" ?data-last=${index === end} ?data-far=${end - index > nearTurns}>
        ${guard(dependencies(turn, index === end, state, view), () => turnView(turn, index === end, state, view))}
      </section>`,
  )}
  ${underWay.map((message) => pendingMessage(message, state, view))} ${typing(state, view)}
  ${failure(state, view)} ${waiting.map((message) => pendingMessage(message, state, view))}`;
}

/** In the shape of what comes, while a thread is being loaded. */
export function conversationSkeleton(texts: ChatTexts) {
  return html`<div class="skeleton" role="status" aria-label=${texts.loading}>
    <i></i><i></i><i></i><i></i>
  </div>`;
}
