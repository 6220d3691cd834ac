import type { AssistantMessageItem, WorkflowItem } from '@chatdock/protocol';
import { html, nothing } from 'lit';
import type { ItemScope } from './item-view.js';
import { itemParts } from './late.js';
import { saidIn, type Said } from './said.js';

/** What was only thought, as servers send it that tell it apart. */
function reasoning({ id, thread_id, created_at }: AssistantMessageItem, said: Said, scope: ItemScope) {
  const item: WorkflowItem = {
    type: 'workflow',
    id,
    thread_id,
    created_at,
    workflow: {
      type: 'reasoning',
      tasks: [{ type: 'thought', status_indicator: 'none', content: said.thought }],
      expanded: false,
    },
  };
  return scope.late.render(
    itemParts,
    () => nothing,
    ({ workflowItem }) => workflowItem(item, { ...scope, streaming: scope.streaming && said.isThinking }),
  );
}

/** A message of the assistant: markdown, part by part. Not every server gives empty lists of annotations. */
export function assistantMessage(item: AssistantMessageItem, scope: ItemScope) {
  const { texts, streaming, allowedImageDomains, headingLevel, markdown } = scope;
  const parts = saidIn(item, streaming);
  const thoughts = parts.map((said) => (said.thought ? reasoning(item, said, scope) : nothing));
  if (parts.every(({ answer }) => answer === '')) return html`${thoughts}`;
  const annotated = parts.some(({ annotations }) => annotations.length > 0);
  return html`${thoughts}
    <div class="assistant" part="assistant-message" dir="auto">
      <bdi class="sr">${texts.assistant}: </bdi>
      ${parts.map(({ answer, annotations }) =>
        markdown(answer, {
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
