import type { AssistantMessageItem } from '@chatdock/protocol';
import { html, nothing } from 'lit';
import { citation, sourceMark } from './citation.js';
import type { ItemScope } from './item-view.js';

// What supports the whole answer rather than a place in it.
function sources({ content }: AssistantMessageItem, scope: ItemScope) {
  const unplaced = content.flatMap(({ annotations }) => annotations.filter(({ index }) => index == null));
  if (unplaced.length === 0) return nothing;
  return html`<ul class="sources" aria-label=${scope.texts.sources}>
    ${unplaced.map((annotation) => html`<li>${sourceMark(annotation, scope)}</li>`)}
  </ul>`;
}

/** A message of the assistant: markdown, part by part. */
export function assistantMessage(item: AssistantMessageItem, scope: ItemScope) {
  const { texts, streaming, incomplete, allowedImageDomains, headingLevel, markdown } = scope;
  if (item.content.every(({ text }) => text === '')) return nothing;
  return html`<div class="assistant" dir="auto">
    <bdi class="sr">${texts.assistant}: </bdi>
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
    ${sources(item, scope)} ${incomplete ? html`<p class="broken">${texts.incomplete}</p>` : nothing}
  </div>`;
}
