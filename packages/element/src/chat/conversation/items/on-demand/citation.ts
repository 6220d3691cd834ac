import type { Annotation, AssistantMessageItem } from '@chatdock/protocol';
import { linkUrl } from '@chatdock/widgets';
import { html, nothing, type TemplateResult } from 'lit';
import { entityMention } from '../entity-mention.js';
import type { ItemScope } from '../item-view.js';

/** Where in the text a mark stands, and what it is. */
interface Mark {
  readonly index: number;
  readonly content: TemplateResult;
}

// It leads to a page, or tells the host page of an entity.
function sourceMark({ source }: Annotation, scope: ItemScope): TemplateResult {
  if (source.type === 'entity') {
    const { id, title, icon, interactive, data, inline_label } = source;
    const entity = { id, title, interactive, data: data as Record<string, string>, ...(icon && { icon }) };
    return entityMention(entity, inline_label ?? title, 'cite', scope);
  }
  const url = source.type === 'url' ? linkUrl(source.url) : undefined;
  const tip = source.description ?? (source.type === 'file' ? source.filename : source.title);
  return url
    ? html`<a class="cite" href=${url} title=${tip} target="_blank" rel="noopener noreferrer"
        >${source.title}</a
      >`
    : html`<span class="cite" title=${tip}>${source.title}</span>`;
}

/** The mark of one annotation, at the place that it names; without a place there is none. */
export function citation(annotation: Annotation, scope: ItemScope): Mark[] {
  const { index } = annotation;
  return typeof index === 'number' ? [{ index, content: sourceMark(annotation, scope) }] : [];
}

/** What supports a whole answer rather than a place in it. */
export function sourceList({ content }: AssistantMessageItem, scope: ItemScope) {
  const unplaced = content.flatMap(({ annotations = [] }) =>
    annotations.filter(({ index }) => index == null),
  );
  if (unplaced.length === 0) return nothing;
  return html`<ul class="sources" aria-label=${scope.texts.sources}>
    ${unplaced.map((annotation) => html`<li>${sourceMark(annotation, scope)}</li>`)}
  </ul>`;
}
