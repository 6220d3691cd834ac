import check from 'lucide/dist/esm/icons/check.mjs';
import copyIcon from 'lucide/dist/esm/icons/copy.mjs';
import { iconFrom } from '@chatdock/widgets';
import { html } from 'lit';
import { iconButton } from '../../../ui/icon-button.js';
import type { ChatTexts } from '../../../words/en.js';

// How long the button says that it has copied.
const saidMs = 2000;

/** Copies a text, and says so on the button. */
export function copyButton(text: string, texts: ChatTexts) {
  const copy = async ({ currentTarget }: Event) => {
    const button = currentTarget as HTMLElement;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // The page may not write there: nothing is said to have been copied.
      return;
    }
    say(button, texts.copied);
    setTimeout(() => say(button, texts.copy), saidMs);
    button.toggleAttribute('data-copied', true);
    setTimeout(() => button.toggleAttribute('data-copied', false), saidMs);
  };
  return iconButton(
    texts.copy,
    html`${iconFrom(copyIcon)}${iconFrom(check)}`,
    (event) => void copy(event),
    'copy',
  );
}

function say(button: HTMLElement, label: string): void {
  button.setAttribute('aria-label', label);
  button.title = label;
}
