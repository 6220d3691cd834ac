import { icon, iconFrom, iconStyles, themeStyles } from '@chatdock/widgets';
import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { controlStyles } from '../../ui/control.styles.js';
import { popupStyles } from './popup.styles.js';
import { check, chevronDown } from './lucide-icons.js';

/** One choice of a menu. */
export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: string;
  readonly description?: string;
  readonly disabled?: boolean;
  readonly checked: boolean;
}

/**
 * A button with a menu of which one item is chosen.
 *
 * @fires {CustomEvent<{ id: string }>} menu.select - an item was chosen
 */
export class ChatMenu extends LitElement {
  static override styles = [
    themeStyles,
    iconStyles,
    controlStyles,
    popupStyles,
    css`
      :host {
        flex: 0 1 auto;
        min-width: 36px;
        font: calc(14px * var(--cd-type)) / calc(20px * var(--cd-type)) var(--cd-font);
      }
      .icon-button {
        border-radius: 50%;
      }
      .text {
        max-width: 100%;
        grid-template-columns: minmax(0, max-content) auto;
        column-gap: 4px;
        justify-items: stretch;
        height: 36px;
        padding-inline: 10px 8px;
        border-radius: calc(18px * var(--cd-radius));
        color: var(--cd-text-secondary);
      }
      .text > span {
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .text .icon {
        width: 16px;
        height: 16px;
      }
      .text:hover,
      [aria-expanded='true'] {
        background: var(--cd-hover);
        color: var(--cd-text-primary);
      }
    `,
  ];

  /** Accessible name of the button and of the menu. */
  @property({ attribute: false }) label = '';
  /** What the button says; without it the button is an icon. */
  @property({ attribute: false }) text = '';
  /** The icon of the button. */
  @property({ attribute: false }) drawn: unknown;
  @property({ attribute: false }) items: readonly MenuItem[] = [];
  /** Which edge of the composer the menu stands at. */
  @property({ reflect: true }) align: 'start' | 'end' = 'start';
  @property({ type: Boolean }) disabled = false;

  @state() private open = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close(false);
  }

  protected override render() {
    const { label, text, drawn, disabled, open } = this;
    const name = text && text !== label ? `${label}: ${text}` : label;
    return html`<button
        type="button"
        class=${text ? 'text' : 'icon-button'}
        aria-label=${name}
        title=${text ? nothing : label}
        aria-haspopup="menu"
        aria-expanded=${open}
        ?disabled=${disabled}
        @click=${this.#toggle}
        @keydown=${this.#openByKey}
      >
        ${text ? html`<span>${text}</span>${iconFrom(chevronDown)}` : drawn}
      </button>
      ${
        open
          ? html`<div class="popup" role="menu" aria-label=${label} @keydown=${this.#key}>
              ${this.items.map((item) => this.#item(item))}
            </div>`
          : nothing
      }`;
  }

  #item(item: MenuItem) {
    const { id, label, description, disabled = false, checked } = item;
    return html`<button
      type="button"
      class="option"
      role="menuitemradio"
      tabindex="-1"
      aria-checked=${checked}
      aria-disabled=${disabled}
      @click=${() => this.#choose(item)}
      data-id=${id}
    >
      ${item.icon ? icon(item.icon) : nothing}
      <span class="words">
        <span>${label}</span>${description ? html`<small>${description}</small>` : nothing}
      </span>
      <span class="check">${checked ? iconFrom(check) : nothing}</span>
    </button>`;
  }

  /** Opens the menu at the item that is chosen. */
  async show(): Promise<void> {
    const chosen = this.items.findIndex(({ checked }) => checked);
    await this.#show(Math.max(0, chosen));
  }

  readonly #toggle = (): void => {
    if (this.open) this.#close(true);
    else void this.show();
  };

  readonly #openByKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    void this.#show(event.key === 'ArrowUp' ? -1 : 0);
  };

  async #show(index: number): Promise<void> {
    this.open = true;
    document.addEventListener('pointerdown', this.#outside, true);
    await this.updateComplete;
    (this.#options().at(index) ?? this.#options()[0])?.focus();
  }

  #close(focus: boolean): void {
    document.removeEventListener('pointerdown', this.#outside, true);
    this.open = false;
    if (focus) this.renderRoot.querySelector<HTMLElement>('button[aria-haspopup]')?.focus();
  }

  readonly #outside = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.#close(false);
  };

  #choose({ id, disabled }: MenuItem): void {
    if (disabled) return;
    this.#close(true);
    this.dispatchEvent(new CustomEvent('menu.select', { detail: { id } }));
  }

  readonly #key = (event: KeyboardEvent): void => {
    const options = this.#options();
    const at = options.findIndex((option) => option === (this.renderRoot as ShadowRoot).activeElement);
    const goTo = (index: number) => options.at(index % options.length)?.focus();
    switch (event.key) {
      case 'ArrowDown':
        goTo(at + 1);
        break;
      case 'ArrowUp':
        goTo(at - 1);
        break;
      case 'Home':
        goTo(0);
        break;
      case 'End':
        goTo(-1);
        break;
      case 'Escape':
        this.#close(true);
        break;
      case 'Tab':
        this.#close(false);
        return;
      default:
        return this.#find(event.key, at);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  #find(letter: string, from: number): void {
    if (letter.length !== 1) return;
    const { items } = this;
    const order = items.map((_, index) => (from + 1 + index) % items.length);
    const found = order.find((index) => items[index]?.label.toLowerCase().startsWith(letter.toLowerCase()));
    if (found !== undefined) this.#options()[found]?.focus();
  }

  #options(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.option')];
  }
}
