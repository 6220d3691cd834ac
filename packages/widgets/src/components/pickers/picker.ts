import type { ControlSize, ControlVariant } from '@chatdock/protocol';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import calendar from 'lucide/dist/esm/icons/calendar.mjs';
import check from 'lucide/dist/esm/icons/check.mjs';
import chevronLeft from 'lucide/dist/esm/icons/chevron-left.mjs';
import chevronRight from 'lucide/dist/esm/icons/chevron-right.mjs';
import chevronsUpDown from 'lucide/dist/esm/icons/chevrons-up-down.mjs';
import x from 'lucide/dist/esm/icons/x.mjs';
import { iconFrom } from '../../icons/icon-from.js';
import type { IconNode } from '../../icons/path-data.js';
import { englishMessages, type WidgetMessages } from '../../render/messages.js';
import { fieldError } from '../fields/validity.js';
import { placePopup, type PopupAlign, type PopupSide } from './place-popup.js';

const icons = {
  calendar,
  check,
  'chevron-left': chevronLeft,
  'chevron-right': chevronRight,
  'chevrons-up-down': chevronsUpDown,
  close: x,
} satisfies Record<string, IconNode>;

/** An icon of the pickers' own. */
export const pickerIcon = (name: keyof typeof icons) => iconFrom(icons[name]);

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
    return this.querySelector<HTMLButtonElement>('.trigger');
  }

  protected get popup() {
    return this.querySelector<HTMLElement>('.popup');
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
    const { uid, name, shown } = this;
    return html`<span class="field">
      <span class="picker" ?data-block=${this.block}>
        <button
          class="button trigger"
          type="button"
          id=${`field-${name}`}
          popovertarget=${`${uid}-popup`}
          role=${this.popupRole === 'listbox' ? 'combobox' : nothing}
          aria-haspopup=${this.popupRole}
          aria-expanded=${this.open}
          aria-controls=${`${uid}-list`}
          aria-label=${`${this.placeholder || name} ${shown}`.trim()}
          aria-labelledby=${`label-${name} ${uid}-value`}
          data-color="secondary"
          data-variant=${this.variant}
          data-size=${this.size}
          ?data-pill=${this.pill}
          ?disabled=${this.disabled}
          @keydown=${this.onKeydown}
        >
          <span id=${`${uid}-value`} ?data-empty=${!shown}
            >${shown || this.placeholder || this.messages.select}</span
          >
          ${pickerIcon(this.popupRole === 'listbox' ? 'chevrons-up-down' : 'calendar')}
        </button>
        ${
          this.clearable && shown && !this.disabled
            ? html`<button
                class="clear"
                type="button"
                aria-label=${this.messages.clear}
                @click=${() => this.choose('')}
              >
                ${pickerIcon('close')}
              </button>`
            : nothing
        }
      </span>
      <div
        class="popup"
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
  chat-widget-select,
  chat-widget-date-picker {
    display: block;
    width: fit-content;
    min-width: 0;
    max-width: 100%;
  }
  :is(chat-widget-select, chat-widget-date-picker)[block] {
    width: 100%;
  }
  .picker {
    position: relative;
    display: flex;
    min-width: 0;
  }
  .button.trigger {
    flex: 1 1 auto;
    justify-content: space-between;
    gap: 8px;
    min-width: 0;
    text-align: start;
  }
  .button.trigger[data-variant='outline'] {
    border-color: var(--cd-border-control);
  }
  .trigger > .icon {
    width: 16px;
    height: 16px;
    color: var(--cd-text-secondary);
  }
  .trigger > [data-empty] {
    color: var(--cd-text-secondary);
    font-weight: 400;
  }
  .picker:has(.clear) > .trigger > .icon {
    margin-inline-start: 24px;
  }
  .clear {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 32px;
    display: grid;
    place-items: center;
    width: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--cd-text-secondary);
    cursor: pointer;
  }
  .clear > .icon {
    width: 14px;
    height: 14px;
  }
  .clear:hover {
    color: var(--cd-text-primary);
  }
  .popup {
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
  .popup:popover-open:not([data-placed]) {
    opacity: 0;
  }
  .search.control {
    position: sticky;
    top: 0;
    margin-bottom: 4px;
    background: var(--cd-surface-elevated-secondary);
  }
  .option {
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
  .option > .icon {
    width: 16px;
    height: 16px;
  }
  .option[data-active] {
    background: var(--cd-hover);
  }
  .option[aria-disabled] {
    opacity: 0.5;
    cursor: default;
  }
  .option small {
    display: block;
    color: var(--cd-text-secondary);
    font-size: calc(12px * var(--cd-type));
    line-height: calc(16px * var(--cd-type));
  }
  .empty {
    margin: 0;
    padding: 8px 10px;
    color: var(--cd-text-secondary);
  }
  .month {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 4px;
    font-weight: 600;
  }
  .turn,
  .day {
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
  .turn > .icon {
    width: 18px;
    height: 18px;
  }
  [dir='rtl'] .turn > .icon,
  .turn:dir(rtl) > .icon {
    scale: -1 1;
  }
  .turn:hover,
  .day:hover {
    background: var(--cd-hover);
  }
  .days {
    border-collapse: collapse;
  }
  .days th {
    width: 34px;
    height: 28px;
    padding: 0;
    color: var(--cd-text-secondary);
    font-size: calc(12px * var(--cd-type));
    font-weight: 400;
  }
  .days td {
    padding: 1px;
  }
  .day[data-outside] {
    color: var(--cd-text-tertiary);
  }
  .day[aria-current] {
    font-weight: 600;
    box-shadow: inset 0 0 0 1px var(--cd-border-control);
  }
  td[aria-selected='true'] > .day {
    background: var(--cd-accent);
    color: var(--cd-on-accent);
  }
  .day:disabled {
    opacity: 0.35;
    background: none;
    cursor: default;
  }
  @media (forced-colors: active) {
    .option[data-active],
    td[aria-selected='true'] > .day {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .day[aria-current] {
      border: 1px solid;
    }
  }
`;
