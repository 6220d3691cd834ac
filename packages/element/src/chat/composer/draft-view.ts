import { html } from 'lit';
import { chatIcon } from '../icons.js';
import type { ChatTexts } from '../texts.js';
import { piecesOf, type Draft } from './draft.js';

/**
 * What stands behind the text field: makes it as high as its text, and marks what is an entity in it. White space
 * is kept, so the template has none of its own; the last sign gives a last empty line its height.
 */
export function draftMirror(draft: Draft) {
  const pieces = piecesOf(draft).map(({ text, entity }) => (entity ? html`<mark>${text}</mark>` : text));
  return html`<div class="mirror" aria-hidden="true">${pieces}${'\u200b'}</div>`;
}

/** The quote that the message answers to. */
export function replyStrip(reply: string, texts: ChatTexts, remove: () => void) {
  return html`<div class="reply">
    <span dir="auto"><bdi class="sr">${texts.replyTo}: </bdi>${reply}</span>
    <button
      type="button"
      class="icon-button"
      aria-label=${texts.removeReply}
      title=${texts.removeReply}
      @click=${remove}
    >
      ${chatIcon('close')}
    </button>
  </div>`;
}

/** What the button at the end of the composer does now. */
export interface SendButtonView {
  readonly texts: ChatTexts;
  /** Whether it stops the answer instead of sending. */
  readonly stops: boolean;
  readonly disabled: boolean;
  readonly stop: () => void;
}

/** Sends, or stops the answer while nothing is written. */
export function sendButton({ texts, stops, disabled, stop }: SendButtonView) {
  return stops
    ? html`<button
        type="button"
        class="send"
        data-stops
        aria-label=${texts.stop}
        title=${texts.stop}
        @click=${stop}
      >
        ${chatIcon('stop')}
      </button>`
    : html`<button class="send" aria-label=${texts.send} ?disabled=${disabled}>
        ${chatIcon('arrow-up')}
      </button>`;
}
