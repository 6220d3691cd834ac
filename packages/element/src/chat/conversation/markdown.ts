import type { MarkdownOptions } from '@chatdock/widgets';
import { Lazy } from '@chatdock/widgets/lazy';
import { html, type TemplateResult } from 'lit';
import type { LateParts } from '../ui/late-parts.js';

/** Draws markdown. */
export type Markdown = (text: string, options?: MarkdownOptions) => TemplateResult;

// Until the renderer is there, and should it never come, the words are to be read as they are.
const asItIs: Markdown = (text) => html`<div class="markdown plain">${text}</div>`;

/** What draws markdown. It loads after the chat itself, so that people can write before it is there. */
export const markdownRenderer = new Lazy(() => import('./on-demand/markdown-renderer.js'));

/** Draws markdown; another function once the renderer is there, which is long before there is an answer to draw. */
export function markdownOf(late: LateParts): Markdown {
  return late.render<{ readonly renderMarkdown: Markdown }, Markdown, Markdown>(
    markdownRenderer,
    () => asItIs,
    (module) => module.renderMarkdown,
  );
}
