import type { StructuredInputSubmission } from '@chatdock/protocol';
import type { ChatKitOptions } from '@openai/chatkit';
import { html, nothing, type LitElement } from 'lit';
import { addStyles } from '../../ui/add-styles.js';
import { Chunk } from '../../ui/chunk.js';
import type { EntityPreview } from '../../previews/on-demand/entity-preview.js';
import type * as Details from './on-demand/details.js';
import type { ItemScope } from './item-view.js';
import { MarkdownDrawing, type Markdown } from '../markdown.js';
import { addEnglish, type ChatTexts } from '../../words/en.js';

/** What is the same for all items of a chat. */
export type SharedScope = Omit<ItemScope, 'streaming' | 'incomplete' | 'allowedImageDomains'>;

type ScopeBasis = [texts: ChatTexts, headingLevel: number, entities: ChatKitOptions['entities']];

type Answer = (itemId: string, submission: StructuredInputSubmission) => Promise<void>;

/** What items need to be drawn; their heavier parts load when the first item of their kind comes. */
export class ItemDrawing {
  readonly #element: LitElement;
  readonly #answer: Answer;
  readonly #markdown: MarkdownDrawing;
  readonly #details: Chunk<typeof Details>;
  readonly #widgets: Chunk<unknown>;
  readonly #questions: Chunk<unknown>;
  readonly #previews: Chunk<unknown>;
  #scope: SharedScope | undefined;
  #depends: readonly unknown[] = [];

  constructor(element: LitElement, answer: Answer) {
    this.#element = element;
    this.#answer = answer;
    this.#markdown = new MarkdownDrawing(element);
    this.#details = new Chunk(element, async () => {
      const details = await import('./on-demand/details.js');
      addEnglish(details.detailsTexts);
      addStyles(element, details.detailsStyles, details.workflowStyles);
      return details;
    });
    this.#widgets = new Chunk(element, () => import('@chatdock/widgets/define'));
    this.#questions = new Chunk(element, () => import('../../questions/on-demand/questions.js'));
    this.#previews = new Chunk(element, () => import('../../previews/on-demand/entity-preview.js'));
  }

  /** Whether texts that are drawn now would be drawn anew in a moment. */
  get pending(): boolean {
    this.prepare();
    return this.#markdown.pending || this.#details.pending;
  }

  /** Begins to load what nearly every conversation needs. */
  prepare(): void {
    this.#details.get();
  }

  /** An icon by name; the room for it until what draws it is there. */
  icon(name: string): unknown {
    const details = this.#details.get();
    return details ? details.icon(name) : html`<span class="icon"></span>`;
  }

  /** Draws markdown; another function once what draws it is there. */
  get markdown(): Markdown {
    return this.#markdown.draw;
  }

  /**
   * The scope of all items. The same object as long as what it depends on is the same: turns in which nothing has
   * changed are left alone.
   */
  scope(...basis: ScopeBasis): SharedScope {
    const depends = [...basis, this.#markdown.draw, this.#details.loaded];
    if (!this.#scope || depends.some((value, index) => value !== this.#depends[index])) {
      this.#scope = this.#makeScope(...basis);
      this.#depends = depends;
    }
    return this.#scope;
  }

  #makeScope(...[texts, headingLevel, entities]: ScopeBasis): SharedScope {
    const { onClick, onRequestPreview } = entities ?? {};
    const preview: ItemScope['entities']['preview'] = (entity, anchor) => {
      void this.#previews.load().then(() => {
        const shown = this.#element.renderRoot.querySelector<EntityPreview>('chat-dock-entity-preview');
        shown?.show(entity, anchor);
      });
    };
    return {
      texts,
      markdown: this.#markdown.draw,
      headingLevel,
      entities: { ...(onClick && { click: onClick }), ...(onRequestPreview && { preview }) },
      details: () => this.#details.get(),
      icon: (name) => this.icon(name),
      needWidgets: () => void this.#widgets.get(),
      needQuestions: () => void this.#questions.get(),
      answer: this.#answer,
    };
  }

  /** The place of an entity's preview, where the host page has any. */
  preview({ entities }: ChatKitOptions) {
    if (!entities?.onRequestPreview) return nothing;
    return html`<chat-dock-entity-preview .request=${entities.onRequestPreview}></chat-dock-entity-preview>`;
  }
}
