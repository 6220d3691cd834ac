import type { Code } from 'mdast';
import { html, nothing } from 'lit';
import { until } from 'lit/directives/until.js';
import { guard } from 'lit/directives/guard.js';
import { icon } from '../icons/icon.js';
import type { BlockContext } from './blocks.js';
import { streamText } from './stream-text.js';

interface Token {
  readonly type: string;
  readonly value?: string;
  readonly properties?: { readonly className?: unknown };
  readonly children?: readonly Token[];
}

function drawTokens(tokens: readonly Token[]): unknown {
  return tokens.map((token) => {
    if (token.type !== 'element') return token.value ?? nothing;
    const names = token.properties?.className;
    return html`<span class=${Array.isArray(names) ? names.join(' ') : ''}
      >${drawTokens(token.children ?? [])}</span
    >`;
  });
}

async function highlight(code: string, language: string): Promise<unknown> {
  const { highlightTokens } = await import('./highlight.js');
  const tokens = highlightTokens(code, language);
  return tokens ? drawTokens(tokens) : streamText(code);
}

async function copy(event: Event, copied: string) {
  const button = event.currentTarget as HTMLButtonElement;
  const code = button.closest('.code')?.querySelector('code');
  if (!code) return;
  try {
    await navigator.clipboard.writeText(code.textContent ?? '');
  } catch {
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
  const content =
    open || !language
      ? streamText(code)
      : guard([code, language], () => until(highlight(code, language), code));
  return html`<div class="code">
    <div class="code-head">
      <span>${language}</span>
      <button
        class="copy"
        type="button"
        aria-label=${words.copyLabel}
        @click=${(event: Event) => copy(event, words.copiedLabel)}
      >
        ${icon('copy')}${icon('check')}
      </button>
    </div>
    <pre tabindex="0"><code class=${language ? `language-${language}` : nothing}>${content}</code></pre>
  </div>`;
}
