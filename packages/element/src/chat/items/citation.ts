import type { Annotation } from '@chatdock/protocol';
import { linkUrl } from '@chatdock/widgets';
import { html, type TemplateResult } from 'lit';

/** Where in the text a mark stands, and what it is. */
interface Mark {
  readonly index: number;
  readonly content: TemplateResult;
}

/** The mark of one annotation, at the place that it names; without a place there is none. */
export function citation({ source, index }: Annotation): Mark[] {
  if (typeof index !== 'number') return [];
  const url = source.type === 'url' ? linkUrl(source.url) : undefined;
  const content = url
    ? html`<a class="cite" href=${url} target="_blank" rel="noopener noreferrer">${source.title}</a>`
    : html`<span class="cite">${source.title}</span>`;
  return [{ index, content }];
}
