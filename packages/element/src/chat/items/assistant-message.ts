import type { AssistantMessageItem } from '@chatdock/protocol';
import { renderMarkdown } from '@chatdock/widgets';
import { html, nothing } from 'lit';
import { citation } from './citation.js';
import type { ItemScope } from './item-view.js';

/** A message of the assistant: markdown, part by part. */
export function assistantMessage(item: AssistantMessageItem, scope: ItemScope) {
  const { texts, streaming, incomplete, allowedImageDomains, headingLevel } = scope;
  if (item.content.every(({ text }) => text === '')) return nothing;
  return html`<div class="assistant" dir="auto">
    <span class="sr">${texts.assistant}: </span>
    ${item.content.map(({ text, annotations }) =>
      renderMarkdown(text, {
        streaming,
        headingLevel,
        annotations: annotations.flatMap((annotation) => citation(annotation, scope)),
        allowedImageDomains,
        copyLabel: texts.copyCode,
        copiedLabel: texts.copied,
      }),
    )}
    ${incomplete ? html`<p class="broken">${texts.incomplete}</p>` : nothing}
  </div>`;
}
