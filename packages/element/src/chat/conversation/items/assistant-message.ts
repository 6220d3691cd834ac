import type { AssistantMessageItem } from '@chatdock/protocol';
import { html, nothing } from 'lit';
import type { ItemScope } from './item-view.js';
import { itemParts } from './late.js';

/** What a message of the assistant says, part by part. Another server's may have no parts, or parts without words. */
export function spoken({ content }: AssistantMessageItem): readonly string[] {
  return Array.isArray(content) ? content.flatMap(({ text }) => (typeof text === 'string' ? text : [])) : [];
}

/** A message of the assistant: markdown, part by part. Not every server gives empty lists of annotations. */
export function assistantMessage(item: AssistantMessageItem, scope: ItemScope) {
  const { texts, streaming, allowedImageDomains, headingLevel, markdown } = scope;
  if (item.content.every(({ text }) => text === '')) return nothing;
  const annotated = item.content.some(({ annotations = [] }) => annotations.length > 0);
  return html`<div class="assistant" part="assistant-message" dir="auto">
    <bdi class="sr">${texts.assistant}: </bdi>
    ${item.content.map(({ text, annotations = [] }) =>
      markdown(text, {
        streaming,
        headingLevel,
        annotations:
          annotations.length > 0
            ? scope.late.render(
                itemParts,
                () => [],
                ({ citation }) => annotations.flatMap((annotation) => citation(annotation, scope)),
              )
            : [],
        allowedImageDomains,
        copyLabel: texts.copyCode,
        copiedLabel: texts.copied,
      }),
    )}
    ${
      annotated
        ? scope.late.render(
            itemParts,
            () => nothing,
            ({ sourceList }) => sourceList(item, scope),
          )
        : nothing
    }
  </div>`;
}
