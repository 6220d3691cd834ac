import type { AssistantMessageItem } from '@chatdock/protocol';
import { html, nothing } from 'lit';
import { citation } from './citation.js';
import type { ItemScope } from './item-view.js';

/** A message of the assistant: markdown, part by part. */
export function assistantMessage(item: AssistantMessageItem, scope: ItemScope) {
  const { texts, streaming, incomplete, allowedImageDomains, headingLevel, markdown } = scope;
  if (item.content.every(({ text }) => text === '')) return nothing;
  return html`<div class="assistant" dir="auto">
    <span class="sr">${texts.assistant}: </span>
    ${item.content.map(({ text, annotations }) =>
      markdown(text, {
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
