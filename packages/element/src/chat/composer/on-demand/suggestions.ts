import { icon } from '@chatdock/widgets';
import { html, nothing } from 'lit';
import type { ChatTexts } from '../../words/en.js';
import type { ComposerHost } from '../composer-host.js';
import { suggestionsFor, type Suggestion, type SuggestionEffects } from './suggestion-source.js';
import type { Trigger } from '../tagged-draft.js';

/** What can be mentioned or commanded at the caret: a list above the composer, while the focus stays in the text. */
export class Suggestions {
  readonly #host: ComposerHost;
  readonly #effects: SuggestionEffects;
  #trigger: Trigger | undefined;
  #found: readonly Suggestion[] | undefined;
  #active = 0;
  /** The trigger that was answered by Escape or by a choice: it does not open the list again. */
  #dismissed: string | undefined;

  constructor(host: ComposerHost, effects: SuggestionEffects) {
    this.#host = host;
    this.#effects = effects;
  }

  /** Whether the list is to be seen. */
  get open(): boolean {
    return this.#trigger !== undefined;
  }

  /** Id of the option that Enter would choose. */
  get activeId(): string | undefined {
    return this.#found?.[this.#active] ? `suggestion-${this.#active}` : undefined;
  }

  /** Shows what fits the trigger; without one the list closes. */
  show(trigger: Trigger | undefined): void {
    if (keyOf(trigger) === keyOf(this.#trigger)) return;
    if (!trigger || keyOf(trigger) === this.#dismissed) {
      if (!trigger) this.#dismissed = undefined;
      return this.close();
    }
    if (this.#trigger?.sign !== trigger.sign) this.#found = undefined;
    this.#trigger = trigger;
    this.#active = 0;
    this.#host.requestUpdate();
    void suggestionsFor({ trigger, host: this.#host, ...this.#effects }).then((found) => {
      // A later search has overtaken this one.
      if (this.#trigger !== trigger) return;
      this.#found = found;
      this.#host.requestUpdate();
    });
  }

  close(): void {
    if (!this.#trigger) return;
    this.#trigger = undefined;
    this.#found = undefined;
    this.#host.requestUpdate();
  }

  /** Handles a key; true when it was for the list. */
  key(event: KeyboardEvent): boolean {
    if (!this.#trigger) return false;
    const count = this.#found?.length ?? 0;
    if (event.key === 'Escape') {
      this.#dismissed = keyOf(this.#trigger);
      this.close();
    } else if (event.key === 'ArrowDown' && count > 0) this.#activate((this.#active + 1) % count);
    else if (event.key === 'ArrowUp' && count > 0) this.#activate((this.#active + count - 1) % count);
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && count > 0) {
      void this.#choose(this.#found?.[this.#active]);
    } else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  /** The list, for the composer's template. */
  render(texts: ChatTexts) {
    if (!this.#trigger) return nothing;
    const found = this.#found;
    const label = this.#trigger.sign === '/' ? texts.commands : texts.suggestions;
    return html`<div class="popup" id="suggestions" role="listbox" aria-label=${label}>
        ${found?.map((suggestion, index) => this.#option(suggestion, found[index - 1]?.group, index))}
        ${found?.length === 0 ? html`<div class="none">${texts.noSuggestions}</div>` : nothing}
        ${found === undefined ? html`<div class="none">${texts.searchingSuggestions}</div>` : nothing}
      </div>
      <div class="sr" role="status">${found?.length === 0 ? texts.noSuggestions : ''}</div>`;
  }

  #option(suggestion: Suggestion, groupBefore: string | undefined, index: number) {
    const { label, description, group } = suggestion;
    const heading = group !== undefined && group !== groupBefore;
    return html`${heading ? html`<div class="group" role="presentation">${group}</div>` : nothing}
      <div
        class="option"
        id="suggestion-${index}"
        role="option"
        aria-selected=${index === this.#active}
        @pointerdown=${keepFocus}
        @pointerup=${() => void this.#choose(suggestion)}
      >
        ${suggestion.icon ? icon(suggestion.icon) : nothing}
        <span class="words">
          <span dir="auto">${label}</span
          >${description ? html`<small dir="auto">${description}</small>` : nothing}
        </span>
      </div>`;
  }

  #activate(index: number): void {
    this.#active = index;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      const root = this.#host.renderRoot as ShadowRoot;
      root.getElementById(`suggestion-${index}`)?.scrollIntoView({ block: 'nearest' });
    });
  }

  async #choose(suggestion: Suggestion | undefined): Promise<void> {
    if (!suggestion) return;
    const trigger = this.#trigger;
    // A host page's command may fail; the draft stays as it is then.
    const next = await suggestion.choose().catch(() => undefined);
    if (!next) {
      this.#dismissed = keyOf(trigger);
      return this.close();
    }
    this.#found = next;
    this.#active = 0;
    this.#host.requestUpdate();
  }
}

const keyOf = (trigger: Trigger | undefined) => trigger && `${trigger.sign}${trigger.from}:${trigger.query}`;

// Pressing the pointer would take the focus out of the text.
const keepFocus = (event: Event) => event.preventDefault();
