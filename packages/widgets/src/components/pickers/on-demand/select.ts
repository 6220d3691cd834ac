/* eslint-disable lit-a11y/click-events-have-key-events -- the combobox takes the keys for its options */
import type { Select, SelectOption } from '@chatdock/protocol';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { iconFrom } from '../../../icons/icon-from.js';
import type { WidgetHost } from '../../../render/host.js';
import { records, text } from '../../../render/read.js';
import { type EarlyPresses, pickerProps } from '../trigger.js';
import { Picker } from './picker.js';
import { check } from './lucide-icons.js';

/** A choice of one from a list. */
export function drawSelect(node: Select, host: WidgetHost, early: EarlyPresses) {
  const { name, placeholder, variant, size, pill, block, clearable, disabled } = pickerProps(node);
  return html`<chat-widget-select
    name=${name}
    .options=${records(node.options).map(({ value, label, description, disabled }) => ({
      value: text(value),
      label: text(label),
      description: text(description),
      disabled: Boolean(disabled),
    }))}
    .defaultValue=${text(node.defaultValue)}
    .placeholder=${placeholder}
    .variant=${variant}
    .size=${size}
    .messages=${host.messages}
    .early=${early}
    ?pill=${pill}
    ?block=${block}
    ?clearable=${clearable}
    ?disabled=${disabled}
    .searchable=${node.searchable}
    @change=${(event: Event) => host.act(event.currentTarget as HTMLElement, node.onChangeAction, 'none')}
  ></chat-widget-select>`;
}

/** More options than this bring a search field, unless the widget says. */
const searchAbove = 15;

/** A choice of one from a list that opens. */
export class WidgetSelect extends Picker {
  @property({ attribute: false }) options: readonly SelectOption[] = [];
  /** Whether there is a search field; without it a long list has one. */
  @property({ attribute: false }) searchable: boolean | undefined;
  @state() private query = '';
  @state() private active = 0;
  protected readonly popupRole = 'listbox';

  protected get shown() {
    return this.options.find(({ value }) => value === this.value)?.label ?? '';
  }

  get #searchable() {
    return this.searchable ?? this.options.length > searchAbove;
  }

  get #matches() {
    const query = this.query.trim().toLocaleLowerCase();
    if (!query) return this.options;
    return this.options.filter(({ label, description = '' }) =>
      `${label} ${description}`.toLocaleLowerCase().includes(query),
    );
  }

  protected opened() {
    this.query = '';
    this.active = Math.max(
      0,
      this.options.findIndex(({ value }) => value === this.value),
    );
    void this.updateComplete.then(() => {
      this.querySelector<HTMLInputElement>('.picker-search')?.focus({ preventScroll: true });
      this.#reveal();
    });
  }

  #reveal() {
    this.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  }

  #move(by: number) {
    const options = this.#matches;
    let next = this.active;
    do next += by;
    while (options[next]?.disabled);
    if (options[next]) this.active = next;
    void this.updateComplete.then(() => this.#reveal());
  }

  #typeahead(letter: string) {
    const options = this.#matches;
    const from = this.active + 1;
    const order = [...options.keys()].map((index) => (index + from) % options.length);
    const starts = (index: number) =>
      options[index]?.label.toLocaleLowerCase().startsWith(letter.toLocaleLowerCase());
    this.active = order.find(starts) ?? this.active;
    void this.updateComplete.then(() => this.#reveal());
  }

  protected override onKeydown(event: KeyboardEvent) {
    const { key } = event;
    if (!this.open) {
      if (key !== 'ArrowDown' && key !== 'ArrowUp') return;
      event.preventDefault();
      this.popup?.showPopover();
      return;
    }
    const letter = key.length === 1 && key !== ' ' && !event.ctrlKey && !event.metaKey;
    if (key === 'ArrowDown') this.#move(1);
    else if (key === 'ArrowUp') this.#move(-1);
    else if (key === 'Home') this.#move(-this.active);
    else if (key === 'End') this.active = this.#matches.length - 1;
    else if (key === 'Enter' || (key === ' ' && !this.#searchable)) this.#pick(this.#matches[this.active]);
    else if (key === 'Tab') this.close();
    else if (letter && !this.#searchable) this.#typeahead(key);
    else return;
    if (key !== 'Tab') event.preventDefault();
  }

  #pick(option: SelectOption | undefined) {
    if (option && !option.disabled) this.choose(option.value);
  }

  #optionId(index: number) {
    return `${this.uid}-option-${index}`;
  }

  protected override updated() {
    if (this.open) this.trigger?.setAttribute('aria-activedescendant', this.#optionId(this.active));
    else this.trigger?.removeAttribute('aria-activedescendant');
  }

  protected renderPopup() {
    const options = this.#matches;
    return html`${
        this.#searchable
          ? html`<input
              class="picker-search field-control"
              type="text"
              role="combobox"
              autocomplete="off"
              data-variant="soft"
              data-size="md"
              aria-expanded="true"
              aria-controls=${`${this.uid}-list`}
              aria-activedescendant=${this.#optionId(this.active)}
              aria-label=${this.messages.search}
              placeholder=${this.messages.search}
              .value=${this.query}
              @input=${this.#search}
              @change=${(event: Event) => event.stopPropagation()}
              @keydown=${this.onKeydown}
            />`
          : nothing
      }
      <div
        class="picker-options"
        id=${`${this.uid}-list`}
        role="listbox"
        aria-label=${this.placeholder || this.name}
      >
        ${options.map(
          (option, index) =>
            html`<div
              class="picker-option"
              id=${this.#optionId(index)}
              role="option"
              aria-selected=${option.value === this.value}
              aria-disabled=${option.disabled ? 'true' : nothing}
              ?data-active=${index === this.active}
              @pointermove=${() => (this.active = index)}
              @click=${() => this.#pick(option)}
            >
              <span
                >${option.label}${option.description ? html`<small>${option.description}</small>` : nothing}</span
              >
              ${option.value === this.value ? iconFrom(check) : nothing}
            </div>`,
        )}
      </div>
      ${options.length ? nothing : html`<p class="picker-empty" role="status">${this.messages.noMatches}</p>`}`;
  }

  readonly #search = (event: Event) => {
    event.stopPropagation();
    this.query = (event.currentTarget as HTMLInputElement).value;
    this.active = 0;
  };
}
