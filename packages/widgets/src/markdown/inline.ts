import type { Definition, PhrasingContent } from 'mdast';
import { html, nothing } from 'lit';
import { normalizeUri } from 'micromark-util-sanitize-uri';
import { followDeepLink } from '../links/link-event.js';
import { imageUrl, linkUrl } from '../links/urls.js';
import { attribute } from '../render/read.js';
import type { MarkdownAnnotation } from './annotations.js';
import { drawMath } from './math.js';
import { streamText } from './stream-text.js';

/** What drawing a block needs to know of the document around it. */
export interface InlineContext {
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly annotations: readonly MarkdownAnnotation[];
  readonly allowedImageDomains: readonly string[] | undefined;
  /** Added to a node's offset, gives its offset in the whole text. */
  readonly shift: number;
}

function link(href: string | undefined, title: string | null | undefined, content: unknown) {
  const url = linkUrl(href && normalizeUri(href));
  if (url === undefined) return content;
  if (/^chatkit-link:/i.test(url))
    return html`<a href=${url} title=${attribute(title)} @click=${followDeepLink}>${content}</a>`;
  return html`<a href=${url} title=${attribute(title)} target="_blank" rel="noopener noreferrer"
    >${content}</a
  >`;
}

function image(
  src: string,
  title: string | null | undefined,
  alt: string | null | undefined,
  context: InlineContext,
) {
  const url = imageUrl(normalizeUri(src), context.allowedImageDomains);
  return url
    ? html`<img
        src=${url}
        alt=${alt ?? ''}
        title=${attribute(title)}
        loading="lazy"
        decoding="async"
        referrerpolicy="no-referrer"
      />`
    : (alt ?? '');
}

function drawOne(node: PhrasingContent, context: InlineContext): unknown {
  switch (node.type) {
    case 'text':
    case 'html':
      return streamText(node.value);
    case 'emphasis':
      return html`<em>${drawInline(node.children, context)}</em>`;
    case 'strong':
      return html`<strong>${drawInline(node.children, context)}</strong>`;
    case 'delete':
      return html`<del>${drawInline(node.children, context)}</del>`;
    case 'inlineCode':
      return html`<code>${streamText(node.value)}</code>`;
    case 'break':
      return html`<br />`;
    case 'link':
      return link(node.url, node.title, drawInline(node.children, context));
    case 'image':
      return image(node.url, node.title, node.alt, context);
    case 'linkReference': {
      const target = context.definitions.get(node.identifier);
      return link(target?.url, target?.title, drawInline(node.children, context));
    }
    case 'imageReference': {
      const target = context.definitions.get(node.identifier);
      return image(target?.url ?? '', target?.title, node.alt, context);
    }
    case 'math':
      return drawMath(node.value, node.display);
    default:
      return nothing;
  }
}

/** The text of a node cut where annotations stand in it. */
function annotate(
  node: PhrasingContent,
  marks: readonly MarkdownAnnotation[],
  start: number,
  context: InlineContext,
) {
  if (node.type !== 'text') return [drawOne(node, context), ...marks.map(({ content }) => content)];
  const parts: unknown[] = [];
  let from = 0;
  for (const { index, content } of marks) {
    const to = Math.min(Math.max(index - start, from), node.value.length);
    parts.push(streamText(node.value.slice(from, to)), content);
    from = to;
  }
  parts.push(streamText(node.value.slice(from)));
  return parts;
}

/** Text with everything that may stand in a line. */
export function drawInline(nodes: readonly PhrasingContent[], context: InlineContext): unknown {
  if (!context.annotations.length) return nodes.map((node) => drawOne(node, context));
  return nodes.map((node) => {
    const start = (node.position?.start.offset ?? 0) + context.shift;
    const end = (node.position?.end.offset ?? 0) + context.shift;
    const marks = context.annotations.filter(({ index }) => index > start && index <= end);
    // A node that holds others leaves the marks inside to them.
    return marks.length && !('children' in node)
      ? annotate(node, marks, start, context)
      : drawOne(node, context);
  });
}
