import { html } from 'lit';
import { chatIcon } from '../ui/icons.js';
import type { ChatTexts } from '../words/en.js';

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
        part="composer-send"
        data-stops
        aria-label=${texts.stop}
        title=${texts.stop}
        @click=${stop}
      >
        ${chatIcon('stop')}
      </button>`
    : html`<button class="send" part="composer-send" aria-label=${texts.send} ?disabled=${disabled}>
        ${chatIcon('arrow-up')}
      </button>`;
}
