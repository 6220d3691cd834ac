import type { MarkdownOptions } from '@chatdock/widgets';
import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { Chunk } from '../ui/chunk.js';

/** Draws markdown. */
export type Markdown = (text: string, options?: MarkdownOptions) => TemplateResult;

// Until the renderer is there, and should it never come, the words are to be read as they are.
const asItIs: Markdown = (text) => html`<div class="markdown plain">${text}</div>`;

/**
 * Draws markdown with a renderer that loads after the chat itself, so that people can write before it is there.
 * It begins to load with the first drawing of its host, which is long before there is an answer to draw.
 */
export class MarkdownDrawing {
  readonly #renderer: Chunk<{ readonly renderMarkdown: Markdown }>;

  constructor(host: ReactiveControllerHost) {
    this.#renderer = new Chunk(host, () => import('./on-demand/markdown-renderer.js'));
  }

  /** Whether what is drawn now would be drawn anew in a moment. */
  get pending(): boolean {
    return this.#renderer.pending;
  }

  /** Draws markdown; another function once the renderer is there. */
  get draw(): Markdown {
    return this.#renderer.get()?.renderMarkdown ?? asItIs;
  }
}
