import { html } from 'lit';
import { chatIcon } from '../icons.js';
import type { ChatTexts } from '../texts.js';

// How long the button says that it has copied.
const saidMs = 2000;

/** Copies a text, and says so on the button. */
export function copyButton(text: string, texts: ChatTexts) {
  const copy = async ({ currentTarget }: Event) => {
    const button = currentTarget as HTMLElement;
    await navigator.clipboard.writeText(text);
    say(button, texts.copied);
    setTimeout(() => say(button, texts.copy), saidMs);
    button.toggleAttribute('data-copied', true);
    setTimeout(() => button.toggleAttribute('data-copied', false), saidMs);
  };
  return html`<button
    type="button"
    class="icon-button copy"
    aria-label=${texts.copy}
    title=${texts.copy}
    @click=${copy}
  >
    ${chatIcon('copy')}${chatIcon('check')}
  </button>`;
}

function say(button: HTMLElement, label: string): void {
  button.setAttribute('aria-label', label);
  button.title = label;
}
