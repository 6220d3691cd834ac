import { icon } from '@chatdock/widgets';
import type { Command, Entity } from '@openai/chatkit';
import { html, nothing } from 'lit';
import type { ChatTexts } from '../../words/en.js';
import type { ComposerHost } from '../composer-host.js';
import { insertEntity, replaceRange, type PlacedDraft, type Trigger } from '../draft.js';

/** What choosing a suggestion may do to the composer. */
export interface SuggestionEffects {
  /** Shows a changed draft. */
  readonly place: (placed: PlacedDraft) => void;
  readonly attach: () => void;
}

/** What suggestions are made for. */
interface Occasion extends SuggestionEffects {
  readonly trigger: Trigger;
  readonly host: ComposerHost;
}

/** Something that can be mentioned or commanded. */
interface Suggestion {
  readonly label: string;
  readonly description?: string | undefined;
  readonly icon?: string | undefined;
  readonly group?: string | undefined;
  /** Carries it out; answers what can be chosen next, if there is anything. */
  readonly choose: () => Promise<readonly Suggestion[] | undefined>;
}

function entitySuggestion(entity: Entity, { trigger, host, place }: Occasion): Suggestion {
  const { title, icon, group } = entity;
  return {
    label: title,
    icon,
    group,
    choose: async () => void place(insertEntity(host.draft, trigger.from, trigger.to, entity)),
  };
}

function remove({ trigger, host, place }: Occasion): void {
  place(replaceRange(host.draft, trigger.from, trigger.to, ''));
}

/** The composer's own actions, as commands. */
function builtIn(occasion: Occasion): Suggestion[] {
  const { trigger, host, attach } = occasion;
  const { texts, options } = host;
  const { tools = [], attachments } = options;
  const own = (label: string, icon: string, run: () => void, description?: string): Suggestion => ({
    label,
    icon,
    description,
    choose: async () => {
      remove(occasion);
      run();
      return undefined;
    },
  });
  const all = [
    ...tools.map(({ id, label, icon }) => own(label, icon, () => host.selectTool(id), texts.tools)),
    ...(attachments?.enabled ? [own(texts.attach, 'plus', attach)] : []),
    own(texts.newChat, 'write', () => host.dispatchEvent(new CustomEvent('composer.new'))),
  ];
  const query = trigger.query.toLowerCase();
  return all.filter(({ label }) => label.toLowerCase().includes(query));
}

function commandSuggestion(command: Command, occasion: Occasion): Suggestion {
  const { label, description, icon, group } = command;
  return {
    label,
    description,
    icon,
    group,
    choose: async () => {
      const { trigger, host, place } = occasion;
      const selection = await host.commands?.onSelect?.(command);
      if (selection?.type === 'menu') {
        return selection.commands.map((next) => commandSuggestion(next, occasion));
      }
      if (selection?.type === 'entity') {
        place(insertEntity(host.draft, trigger.from, trigger.to, selection.entity));
      } else {
        remove(occasion);
      }
      return undefined;
    },
  };
}

/** What can stand in place of a trigger. The host page's own search may fail: then nothing can. */
async function suggestionsFor(occasion: Occasion): Promise<readonly Suggestion[]> {
  const { trigger, host } = occasion;
  const { entities, commands } = host;
  try {
    if (trigger.sign === '@') {
      const found = (await entities.onTagSearch?.(trigger.query)) ?? [];
      return found.map((entity) => entitySuggestion(entity, occasion));
    }
    const found = (await commands?.onSearch?.(trigger.query)) ?? [];
    return [...found.map((command) => commandSuggestion(command, occasion)), ...builtIn(occasion)];
  } catch {
    return trigger.sign === '/' ? builtIn(occasion) : [];
  }
}

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
