import type { Code } from 'mdast';
import { html, nothing } from 'lit';
import { iconFrom } from '../icons/icon-from.js';
import { copyText } from '../links/copy-text.js';
import type { BlockContext } from './blocks.js';
import { colours } from './colours.js';
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

/** Code with its language and a button that copies it; coloured once it is complete. */
export function drawCode(node: Code, { open, words }: BlockContext) {
  const language = node.lang ?? '';
  const code = node.value ? `${node.value}\n` : '';
  const content = open || !language ? streamText(code) : colours(code, language);
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
    <pre tabindex="0"><code class=${language ? `language-${language}` : nothing}>${content}</code></pre>
  </div>`;
}
