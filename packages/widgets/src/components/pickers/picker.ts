import type { ControlSize, ControlVariant } from '@chatdock/protocol';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { fieldError } from '../fields/validity.js';
import { pickerIcon } from './picker-icons.js';
import { englishMessages, type WidgetMessages } from '../../render/messages.js';
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
