import type { ControlSize, ControlVariant } from '@chatdock/protocol';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { englishMessages, type WidgetMessages } from '../../../render/messages.js';
import { fieldError } from '../../fields/validity.js';
import { drawTrigger, type EarlyPresses } from '../trigger.js';
import { placePopup, type PopupAlign, type PopupSide } from './place-popup.js';

let count = 0;

function focused(): Element | null {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found;
}

const isLost = (element: Element | null, popup: Element) =>
  element === null || element === document.body || popup.contains(element);

/**
 * A form field that opens a popup to choose from. It is drawn into the tree around it, whose styles and labels
 * it shares.
 *
 * @fires change - The reader chose or cleared a value.
 */
export abstract class Picker extends LitElement {
  static readonly formAssociated = true;

  @property({ reflect: true }) name = '';
  @property({ attribute: false }) defaultValue = '';
  @property({ attribute: false }) placeholder = '';
  @property({ attribute: false }) variant: ControlVariant = 'outline';
  @property({ attribute: false }) size: ControlSize = 'md';
  @property({ type: Boolean }) pill = false;
  @property({ type: Boolean, reflect: true }) block = false;
  @property({ type: Boolean }) clearable = false;
  @property({ type: Boolean, reflect: true }) disabled = false;
  @property({ attribute: false }) messages: WidgetMessages = englishMessages;
  @property({ attribute: false }) side: PopupSide = 'bottom';
  @property({ attribute: false }) align: PopupAlign = 'start';

  /** What the reader did with the control before this element was there. */
  @property({ attribute: false }) early: EarlyPresses | undefined;

  @state() protected open = false;
  @state() private chosen: string | undefined;
  protected readonly uid = `picker-${(count += 1)}`;
  readonly #internals = this.attachInternals();

  /** The value that goes with the form; empty for none. */
  get value(): string {
    return this.chosen ?? this.defaultValue;
  }

  protected abstract readonly popupRole: 'listbox' | 'dialog';
  /** What the control shows for its value; empty for none. */
  protected abstract get shown(): string;
  protected abstract renderPopup(): unknown;
  /** Called when the popup has opened, to put the focus in it. */
  protected abstract opened(): void;

  protected override createRenderRoot() {
    return this;
  }

  override focus(options?: FocusOptions) {
    this.trigger?.focus(options);
  }

  protected get trigger() {
    return this.querySelector<HTMLButtonElement>('.picker-trigger');
  }

  protected get popup() {
    return this.querySelector<HTMLElement>('.picker-popup');
  }

  protected choose(value: string) {
    this.close();
    if (value === this.value) return;
    this.chosen = value;
    this.#internals.setFormValue(value);
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  protected close() {
    if (!this.open) return;
    this.popup?.hidePopover();
    this.trigger?.focus({ preventScroll: true });
  }

  protected onKeydown(_event: KeyboardEvent) {}

  readonly #keydown = (event: KeyboardEvent) => this.onKeydown(event);

  readonly #clear = () => this.choose('');

  /** Opens the popup. Resolves when it has been drawn and has the focus. */
  async show(): Promise<void> {
    const { popup } = this;
    if (!popup || this.open) return;
    const opened = new Promise((resolve) => popup.addEventListener('toggle', resolve, { once: true }));
    popup.showPopover();
    await opened;
    await this.updateComplete;
  }

  /** Presses a key as the reader would, where the focus is. */
  async #press(key: string) {
    const target = focused();
    if (!target || !this.contains(target)) return;
    const unhandled = target.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
    if (unhandled && target instanceof HTMLButtonElement && (key === 'Enter' || key === ' ')) target.click();
    if (unhandled && target instanceof HTMLInputElement && key.length === 1) {
      target.setRangeText(key, target.selectionStart ?? 0, target.selectionEnd ?? 0, 'end');
      target.dispatchEvent(new Event('input', { bubbles: true }));
    }
    await this.updateComplete;
  }

  protected override firstUpdated() {
    void this.#catchUp();
  }

  async #catchUp() {
    const { early } = this;
    if (early?.cleared) this.choose('');
    if (early?.focused) this.trigger?.focus({ preventScroll: true });
    if (!early?.opened) return;
    await this.show();
    for (const key of early.keys) await this.#press(key);
  }

  readonly #toggled = async (event: Event) => {
    this.open = (event as ToggleEvent).newState === 'open';
    const { popup, trigger } = this;
    if (!popup || !trigger) return;
    if (!this.open) {
      popup.removeAttribute('data-placed');
      // Closed by the browser, as with Escape: the focus must not go with what was in the popup.
      if (isLost(focused(), popup)) trigger.focus({ preventScroll: true });
      return;
    }
    this.opened();
    await this.updateComplete;
    if (this.popupRole === 'listbox') popup.style.setProperty('min-width', `${trigger.offsetWidth}px`);
    placePopup(popup, trigger, this.side, this.align);
  };

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('defaultValue')) this.#internals.setFormValue(this.value);
  }

  override render() {
    const {
      uid,
      name,
      shown,
      popupRole,
      placeholder,
      messages,
      variant,
      size,
      pill,
      block,
      clearable,
      disabled,
    } = this;
    return html`<span class="field">
      ${drawTrigger({
        uid,
        name,
        shown,
        popupRole,
        placeholder,
        messages,
        variant,
        size,
        pill,
        block,
        clearable,
        disabled,
        open: this.open,
        hasPopup: true,
        onKeydown: this.#keydown,
        onClear: this.#clear,
      })}
      <div
        class="picker-popup"
        id=${`${uid}-popup`}
        popover
        @toggle=${this.#toggled}
        role=${this.popupRole === 'dialog' ? 'dialog' : nothing}
        aria-label=${this.popupRole === 'dialog' ? this.messages.pickDate : nothing}
      >
        ${this.open ? this.renderPopup() : nothing}
      </div>
      ${fieldError(name)}
    </span>`;
  }
}

export const pickerStyles = css`
  .picker-popup {
    position: fixed;
    inset: auto;
    box-sizing: border-box;
    max-width: calc(100vw - 16px);
    max-height: min(360px, calc(100vh - 16px));
    margin: 0;
    padding: 4px;
    border: 1px solid var(--cd-border);
    border-radius: calc(12px * var(--cd-radius));
    background: var(--cd-surface-elevated);
    color: var(--cd-text-primary);
    font-size: calc(14px * var(--cd-type));
    line-height: calc(20px * var(--cd-type));
    box-shadow: var(--cd-shadow);
    overflow: auto;
    overscroll-behavior: contain;
  }
  .picker-popup:popover-open:not([data-placed]) {
    opacity: 0;
  }
  .picker-search.field-control {
    position: sticky;
    top: 0;
    margin-bottom: 4px;
    background: var(--cd-surface-elevated-secondary);
  }
  .picker-option {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 16px;
    min-height: 32px;
    box-sizing: border-box;
    padding: 6px 10px;
    border-radius: calc(8px * var(--cd-radius));
    cursor: pointer;
  }
  .picker-option > .icon {
    width: 16px;
    height: 16px;
  }
  .picker-option[data-active] {
    background: var(--cd-hover);
  }
  .picker-option[aria-disabled] {
    opacity: 0.5;
    cursor: default;
  }
  .picker-option small {
    display: block;
    color: var(--cd-text-secondary);
    font-size: calc(12px * var(--cd-type));
    line-height: calc(16px * var(--cd-type));
  }
  .picker-empty {
    margin: 0;
    padding: 8px 10px;
    color: var(--cd-text-secondary);
  }
  .picker-month {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 4px;
    font-weight: 600;
  }
  .picker-turn,
  .picker-day {
    display: grid;
    place-items: center;
    width: 34px;
    height: 34px;
    padding: 0;
    border: 0;
    border-radius: calc(8px * var(--cd-radius));
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 400;
    font-variant-numeric: tabular-nums;
    cursor: pointer;
  }
  .picker-turn > .icon {
    width: 18px;
    height: 18px;
  }
  [dir='rtl'] .picker-turn > .icon,
  .picker-turn:dir(rtl) > .icon {
    scale: -1 1;
  }
  .picker-turn:hover,
  .picker-day:hover {
    background: var(--cd-hover);
  }
  .picker-days {
    border-collapse: collapse;
  }
  .picker-days th {
    width: 34px;
    height: 28px;
    padding: 0;
    color: var(--cd-text-secondary);
    font-size: calc(12px * var(--cd-type));
    font-weight: 400;
  }
  .picker-days td {
    padding: 1px;
  }
  .picker-day[data-outside] {
    color: var(--cd-text-tertiary);
  }
  .picker-day[aria-current] {
    font-weight: 600;
    box-shadow: inset 0 0 0 1px var(--cd-border-control);
  }
  td[aria-selected='true'] > .picker-day {
    background: var(--cd-accent);
    color: var(--cd-on-accent);
  }
  .picker-day:disabled {
    opacity: 0.35;
    background: none;
    cursor: default;
  }
  @media (forced-colors: active) {
    .picker-option[data-active],
    td[aria-selected='true'] > .picker-day {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .picker-day[aria-current] {
      border: 1px solid;
    }
  }
`;
