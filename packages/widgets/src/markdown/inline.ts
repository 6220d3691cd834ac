import { html, nothing } from 'lit';
import { normalizeUri } from 'micromark-util-sanitize-uri';
import { followDeepLink } from '../links/link-event.js';
import { imageUrl, linkUrl } from '../links/urls.js';
import { attribute } from '../render/read.js';
import type { MarkdownAnnotation } from './annotations.js';
import { drawMath } from './math.js';
import { noteMark } from './notes.js';
import type { Block, Inline, MarkdownDocument } from './parse/index.js';
import { streamText } from './stream-text.js';

/** What drawing a block needs to know of the document around it. */
export interface InlineContext {
  readonly document: MarkdownDocument;
  /** What stands in the words of this block and those around it. */
  readonly annotations: readonly MarkdownAnnotation[];
  readonly allowedImageDomains: readonly string[] | undefined;
}

function link({ url: href, title, pending }: Inline, content: unknown) {
  const url = pending ? undefined : linkUrl(normalizeUri(href));
  if (url === undefined) return content;
  if (/^chatkit-link:/i.test(url))
    return html`<a href=${url} title=${attribute(title)} @click=${followDeepLink}>${content}</a>`;
  return html`<a href=${url} title=${attribute(title)} target="_blank" rel="noopener noreferrer"
    >${content}</a
  >`;
}

function image({ url: src, title, value, pending }: Inline, { allowedImageDomains }: InlineContext) {
  if (pending) return nothing;
  const url = imageUrl(normalizeUri(src), allowedImageDomains);
  return url
    ? html`<img
        src=${url}
        alt=${value}
        title=${attribute(title)}
        loading="lazy"
        decoding="async"
        referrerpolicy="no-referrer"
      />`
    : value;
}

function drawOne(inline: Inline, block: Block, context: InlineContext): unknown {
  const content = () => drawSome(inline.children, block, context);
  switch (inline.type) {
    case 'text':
    case 'html':
      return streamText(inline.value);
    case 'emphasis':
      return html`<em>${content()}</em>`;
    case 'strong':
      return html`<strong>${content()}</strong>`;
    case 'delete':
      return html`<del>${content()}</del>`;
    case 'code':
      return html`<code dir="ltr">${streamText(inline.value)}</code>`;
    case 'break':
      return html`<br />`;
    case 'link':
      return link(inline, content());
    case 'image':
      return image(inline, context);
    case 'math':
      return drawMath(inline.value, inline.display);
    case 'note':
      return noteMark(context.document.noteNumber(inline.value));
  }
}

/** Text cut where annotations stand in it. */
function annotate(
  inline: Inline,
  marks: readonly MarkdownAnnotation[],
  block: Block,
  context: InlineContext,
) {
  if (inline.type !== 'text')
    return [drawOne(inline, block, context), ...marks.map(({ content }) => content)];
  const start = block.place(inline.start);
  const parts: unknown[] = [];
  let from = 0;
  for (const { index, content } of marks) {
    const to = Math.min(Math.max(index - start, from), inline.value.length);
    parts.push(streamText(inline.value.slice(from, to)), content);
    from = to;
  }
  parts.push(streamText(inline.value.slice(from)));
  return parts;
}

function drawSome(inlines: readonly Inline[], block: Block, context: InlineContext): unknown {
  if (!context.annotations.length) return inlines.map((inline) => drawOne(inline, block, context));
  return inlines.map((inline) => {
    const [start, end] = [block.place(inline.start), placeOfEnd(block, inline)];
    const marks = context.annotations.filter(({ index }) => index > start && index <= end);
    // What holds others leaves the marks inside to them.
    return marks.length && !inline.children.length
      ? annotate(inline, marks, block, context)
      : drawOne(inline, block, context);
  });
}

/** Where an inline ends in the whole text: after its last character, which may be the end of a line. */
export const placeOfEnd = (block: Block, { start, end }: Inline): number =>
  end > start ? block.place(end - 1) + 1 : block.place(end);

/** The words of a block with everything that may stand in a line. */
export const drawInline = (block: Block, context: InlineContext): unknown =>
  drawSome(context.document.inlines(block), block, context);
