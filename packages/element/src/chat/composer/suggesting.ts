import { nothing, type LitElement } from 'lit';
import { Chunk } from '../chunk.js';
import type { ChatTexts } from '../texts.js';
import { triggerAt, type Trigger } from './draft.js';
import type { SuggestionHost } from './suggestion-source.js';
import type * as Module from './suggestions.js';
import type { Suggestions } from './suggestions.js';

/** Offers what can be mentioned or commanded at the caret. The list itself loads with the first sign of either. */
export class Suggesting {
  readonly #element: LitElement;
  readonly #host: () => SuggestionHost;
  readonly #module: Chunk<Pick<typeof Module, 'Suggestions' | 'suggestionStyles'>>;
  #suggestions: Suggestions | undefined;

  constructor(element: LitElement, host: () => SuggestionHost) {
    this.#element = element;
    this.#host = host;
    this.#module = new Chunk(element, () => import('./suggestions.js'));
  }

  /** Whether anything can be mentioned or commanded at all. */
  get enabled(): boolean {
    const { entities, commands } = this.#host();
    return entities.onTagSearch !== undefined || commands?.enabled === true;
  }

  /** Id of the list, while it is open. */
  get listId(): string | typeof nothing {
    return this.#suggestions?.open ? 'suggestions' : nothing;
  }

  /** Id of the option that Enter would choose. */
  get activeId(): string | typeof nothing {
    return this.#suggestions?.activeId ?? nothing;
  }

  /** Looks for a sign before the caret, and offers what fits it. */
  async look(caret: () => number): Promise<void> {
    if (!this.enabled || (!this.#suggestions && !this.#trigger(caret()))) return;
    this.#suggestions ??= await this.#load();
    this.#suggestions.show(this.#trigger(caret()));
  }

  /** Handles a key; true when it was for the list. */
  key(event: KeyboardEvent): boolean {
    return this.#suggestions?.key(event) ?? false;
  }

  close(): void {
    this.#suggestions?.close();
  }

  /** The list, for the composer's template. */
  render(texts: ChatTexts) {
    return this.#suggestions?.render(texts) ?? nothing;
  }

  #trigger(caret: number): Trigger | undefined {
    const { draft, entities, commands } = this.#host();
    const trigger = triggerAt(draft, caret);
    const wanted = trigger?.sign === '@' ? entities.onTagSearch : commands?.enabled;
    return wanted ? trigger : undefined;
  }

  async #load(): Promise<Suggestions> {
    const { Suggestions, suggestionStyles } = await this.#module.load();
    const root = this.#element.renderRoot as ShadowRoot;
    const { styleSheet } = suggestionStyles;
    if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
    return this.#suggestions ?? new Suggestions(this.#element, this.#host);
  }
}
