import type { AssistantMessageItem } from '@chatdock/protocol';
import { renderMarkdown } from '@chatdock/widgets';
import { html, nothing } from 'lit';
import { texts } from '../texts.js';
import { citation } from './citation.js';
import type { ItemScope } from './item-view.js';

/** A message of the assistant: markdown, part by part. */
export function assistantMessage(item: AssistantMessageItem, { streaming, allowedImageDomains }: ItemScope) {
  if (item.content.every(({ text }) => text === '')) return nothing;
  return html`<div class="assistant" dir="auto">
    <span class="sr">${texts.assistant}: </span>
    ${item.content.map(({ text, annotations }) =>
      renderMarkdown(text, {
        streaming,
        // The page and the chat's title stand above.
        headingLevel: 3,
        annotations: annotations.flatMap(citation),
        allowedImageDomains,
        copyLabel: texts.copyCode,
        copiedLabel: texts.copied,
      }),
    )}
  </div>`;
}
