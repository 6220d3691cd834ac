import type { AssistantMessageItem } from '@chatdock/protocol';
import { html, nothing } from 'lit';
import type { ItemScope } from './item-view.js';

/** A message of the assistant: markdown, part by part. Not every server gives empty lists of annotations. */
export function assistantMessage(item: AssistantMessageItem, scope: ItemScope) {
  const { texts, streaming, incomplete, allowedImageDomains, headingLevel, markdown } = scope;
  if (item.content.every(({ text }) => text === '')) return nothing;
  const details = item.content.some(({ annotations = [] }) => annotations.length > 0)
    ? scope.details()
    : undefined;
  return html`<div class="assistant" part="assistant-message" dir="auto">
    <bdi class="sr">${texts.assistant}: </bdi>
    ${item.content.map(({ text, annotations = [] }) =>
      markdown(text, {
        streaming,
        headingLevel,
        annotations: annotations.flatMap((annotation) => details?.citation(annotation, scope) ?? []),
        allowedImageDomains,
        copyLabel: texts.copyCode,
        copiedLabel: texts.copied,
      }),
    )}
    ${details?.sourceList(item, scope)}
    ${incomplete ? html`<p class="broken" dir="auto">${texts.incomplete}</p>` : nothing}
  </div>`;
}
