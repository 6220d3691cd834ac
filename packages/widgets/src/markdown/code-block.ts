import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { iconFrom } from '../icons/icon-from.js';
import { copyText } from '../links/copy-text.js';
import type { BlockContext } from './blocks.js';
import { colours } from './colours.js';
import { type Block, plainOf } from './parse/index.js';
import { streamText } from './stream-text.js';
import { check as checkIcon, copy as copyIcon } from './lucide-icons.js';

async function copy(event: Event, copied: string) {
  const button = event.currentTarget as HTMLButtonElement;
  const code = button.closest('.md-code')?.querySelector('code');
  if (!code) return;
  if (!(await copyText(code.textContent ?? '', button))) {
    // Where the page may not write to the clipboard, the reader's own copy command can.
    getSelection()?.selectAllChildren(code);
    return;
  }
  const label = button.getAttribute('aria-label') ?? '';
  const restore = () => {
    button.setAttribute('aria-label', label);
    button.removeAttribute('data-copied');
  };
  button.setAttribute('aria-label', copied);
  button.toggleAttribute('data-copied', true);
  button.addEventListener('blur', restore, { once: true });
}

/** The parts of long lines of text; each after the first is laid out on its own. */
export function drawParts(parts: readonly string[]) {
  return parts.map((part, index) =>
    guard([part], () => (index ? html`<span class="md-lines">${streamText(part)}</span>` : streamText(part))),
  );
}

/** Code with its language and a button that copies it; coloured once it is complete. */
export function drawCode({ info, open, parts }: Block, { streaming, words }: BlockContext) {
  const language = plainOf(info).split(/\s/, 1)[0] ?? '';
  const plain = (open && streaming) || !language || parts.length > 1;
  const content = plain ? drawParts(parts) : colours(parts[0] ?? '', language);
  return html`<div class="md-code">
    <div class="md-code-head">
      <span>${language}</span>
      <button
        class="md-copy"
        type="button"
        aria-label=${words.copyLabel}
        @click=${(event: Event) => copy(event, words.copiedLabel)}
      >
        ${iconFrom(copyIcon)}${iconFrom(checkIcon)}
      </button>
    </div>
    <pre
      tabindex="0"
      dir="ltr"
    ><code class=${language ? `language-${language}` : nothing}>${content}</code></pre>
  </div>`;
}
