import type { StructuredInputSubmission } from '@chatdock/protocol';
import type { Lazy } from '@chatdock/widgets/lazy';
import type { ChatKitOptions } from '@openai/chatkit';
import type { LitElement } from 'lit';
import { showPreview } from '../../previews/previews.js';
import type { LateParts } from '../../ui/late-parts.js';
import type { ChatTexts } from '../../words/en.js';
import { markdownOf, markdownRenderer } from '../markdown.js';
import type { ItemScope } from './item-view.js';
import { itemParts } from './late.js';

/** What is the same for all items of a chat. */
export type SharedScope = Omit<ItemScope, 'streaming' | 'allowedImageDomains'>;

type ScopeBasis = [texts: ChatTexts, headingLevel: number, entities: ChatKitOptions['entities']];

type Answer = (itemId: string, submission: StructuredInputSubmission) => Promise<void>;

/** What items need to be drawn. */
export class ItemDrawing {
  readonly #element: LitElement;
  readonly #late: LateParts;
  readonly #answer: Answer;
  #scope: SharedScope | undefined;
  #depends: readonly unknown[] = [];

  constructor(element: LitElement, late: LateParts, answer: Answer) {
    this.#element = element;
    this.#late = late;
    this.#answer = answer;
  }

  /** Whether texts that are drawn now would be drawn anew in a moment. */
  get pending(): boolean {
    return [markdownRenderer, itemParts].some((part) =>
      this.#late.render(
        part as Lazy<unknown>,
        () => true,
        () => false,
        () => false,
      ),
    );
  }

  /** Begins to load what nearly every conversation needs. */
  prepare(): void {
    this.#late.want(itemParts);
  }

  /**
   * The scope of all items. The same object as long as what it depends on is the same: turns in which nothing has
   * changed are left alone.
   */
  scope(...basis: ScopeBasis): SharedScope {
    const depends = [...basis, this.#late.version];
    if (!this.#scope || depends.some((value, index) => value !== this.#depends[index])) {
      this.#scope = this.#makeScope(...basis);
      this.#depends = depends;
    }
    return this.#scope;
  }

  #makeScope(...[texts, headingLevel, entities]: ScopeBasis): SharedScope {
    const { onClick, onRequestPreview } = entities ?? {};
    const preview: ItemScope['entities']['preview'] = (...shown) =>
      showPreview(this.#element, this.#late, ...shown);
    return {
      texts,
      markdown: markdownOf(this.#late),
      headingLevel,
      entities: { ...(onClick && { click: onClick }), ...(onRequestPreview && { preview }) },
      late: this.#late,
      answer: this.#answer,
    };
  }
}
