import type { ControlSize, DatePicker, Select } from '@chatdock/protocol';
import { css, html, nothing } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive } from 'lit/directive.js';
import { rules } from '../../css/rules.js';
import { iconFrom } from '../../icons/icon-from.js';
import type { Draw, WidgetHost } from '../../render/host.js';
import type { WidgetMessages } from '../../render/messages.js';
import { oneOf, records, text } from '../../render/read.js';
import { controlFigures } from '../../theme/figures.js';
import { buttonStyles } from '../button.js';
import { validityStyles } from '../fields/validity.js';
import { pickers } from '../late.js';
import { drawUnknown } from '../unknown.js';
import { formatDay, readerLocale, toDay } from './day.js';
import { calendar, chevronsUpDown, x } from './lucide-icons.js';

const variants = ['solid', 'soft', 'outline', 'ghost'] as const;

/** The props that all fields with a popup share, as they are to be understood. */
export const pickerProps = (node: Select | DatePicker) => ({
  name: text(node.name),
  placeholder: text(node.placeholder),
  variant: oneOf(node.variant, variants, 'outline'),
  size: oneOf<ControlSize>(node.size, controlFigures, 'md'),
  pill: Boolean(node.pill),
  block: Boolean(node.block),
  clearable: Boolean(node.clearable),
  disabled: Boolean(node.disabled),
});

/** What the control of a field with a popup shows, and what it does. */
export interface PickerTrigger extends ReturnType<typeof pickerProps> {
  readonly uid: string;
  readonly popupRole: 'listbox' | 'dialog';
  /** The value in words; empty for none. */
  readonly shown: string;
  readonly messages: WidgetMessages;
  readonly open: boolean;
  /** Whether the popup is in the page, so that the browser opens it. */
  readonly hasPopup: boolean;
  readonly onClick?: () => void;
  readonly onFocus?: (event: FocusEvent) => void;
  readonly onKeydown: (event: KeyboardEvent) => void;
  readonly onClear: () => void;
}

/** The control of a field with a popup: the same before and after what opens has loaded. */
export function drawTrigger(trigger: PickerTrigger) {
  const { uid, name, shown, placeholder, messages, popupRole, hasPopup, disabled } = trigger;
  return html`<span class="picker" ?data-block=${trigger.block}>
    <button
      class="button picker-trigger"
      type="button"
      id=${`field-${name}`}
      popovertarget=${hasPopup ? `${uid}-popup` : nothing}
      role=${popupRole === 'listbox' ? 'combobox' : nothing}
      aria-haspopup=${popupRole}
      aria-expanded=${trigger.open}
      aria-controls=${hasPopup ? `${uid}-list` : nothing}
      aria-label=${`${placeholder || name} ${shown}`.trim()}
      aria-labelledby=${`label-${name} ${uid}-value`}
      data-color="secondary"
      data-variant=${trigger.variant}
      data-size=${trigger.size}
      ?data-pill=${trigger.pill}
      ?data-awaited=${!hasPopup}
      ?disabled=${disabled}
      @click=${trigger.onClick}
      @focus=${trigger.onFocus}
      @blur=${trigger.onFocus}
      @keydown=${trigger.onKeydown}
    >
      <span id=${`${uid}-value`} ?data-empty=${!shown}>${shown || placeholder || messages.select}</span>
      ${iconFrom(popupRole === 'listbox' ? chevronsUpDown : calendar)}
    </button>
    ${
      trigger.clearable && shown && !disabled
        ? html`<button
            class="picker-clear"
            type="button"
            aria-label=${messages.clear}
            @click=${trigger.onClear}
          >
            ${iconFrom(x)}
          </button>`
        : nothing
    }
  </span>`;
}

/** What a reader did with the control before what it opens had loaded. */
export interface EarlyPresses {
  focused: boolean;
  cleared: boolean;
  opened: boolean;
  /** The keys that were pressed since. */
  keys: string[];
}

const replayed = /^(.|Arrow\w+|Home|End|Page\w+|Enter)$/u;

let count = 0;

/**
 * A field with a popup while this is loading: it looks like it, goes with its form, and keeps what the reader does
 * with it.
 */
class LatePicker extends AsyncDirective {
  readonly #uid = `awaited-${(count += 1)}`;
  readonly #early: EarlyPresses = { focused: false, cleared: false, opened: false, keys: [] };
  // As it was when the popup came: the control that goes then loses the focus.
  #last: EarlyPresses | undefined;
  #given: [node: Select | DatePicker, host: WidgetHost] | undefined;

  render(node: Select | DatePicker, host: WidgetHost): unknown {
    this.#given = [node, host];
    return host.render(
      pickers,
      () => this.#draw(node, this.#trigger(node, host)),
      ({ drawSelect, drawDatePicker }) => {
        this.#last ??= { ...this.#early };
        return node.type === 'Select'
          ? drawSelect(node, host, this.#last)
          : drawDatePicker(node, host, this.#last);
      },
      () => this.#draw(node, drawUnknown({ type: node.type }, host)),
    );
  }

  #draw(node: Select | DatePicker, shown: unknown) {
    const { name, block, disabled } = pickerProps(node);
    return html`<div class="picker-place" ?block=${block}>
      <span class="field">
        <input type="hidden" name=${name} .value=${this.#value(node)} ?disabled=${disabled} />
        ${shown}
      </span>
    </div>`;
  }

  #value(node: Select | DatePicker) {
    if (this.#early.cleared) return '';
    return node.type === 'Select' ? text(node.defaultValue) : toDay(node.defaultValue);
  }

  #shown(node: Select | DatePicker) {
    const value = this.#value(node);
    if (node.type === 'Select')
      return text(records(node.options).find((option) => option.value === value)?.label);
    return value && formatDay(value, readerLocale(), { dateStyle: 'medium' });
  }

  #trigger(node: Select | DatePicker, { messages }: WidgetHost) {
    const props = pickerProps(node);
    const early = this.#early;
    return drawTrigger({
      ...props,
      placeholder: props.placeholder || (node.type === 'DatePicker' ? messages.pickDate : ''),
      uid: this.#uid,
      popupRole: node.type === 'Select' ? 'listbox' : 'dialog',
      shown: this.#shown(node),
      messages,
      open: false,
      hasPopup: false,
      onClick: () => (early.opened = true),
      onKeydown: (event) => this.#press(event, node.type === 'Select'),
      onFocus: ({ type }) => (early.focused = type === 'focus'),
      onClear: () => {
        early.cleared = true;
        if (this.#given) this.setValue(this.render(...this.#given));
      },
    });
  }

  #press(event: KeyboardEvent, opensByArrow: boolean) {
    const { key, ctrlKey, metaKey, altKey } = event;
    const early = this.#early;
    if (ctrlKey || metaKey || altKey || !replayed.test(key)) {
      if (key === 'Escape' || key === 'Tab') Object.assign(early, { opened: false, keys: [] });
      return;
    }
    // The first key opens; Enter and the space bar do so as a click.
    if (early.opened) early.keys.push(key);
    else if (opensByArrow && (key === 'ArrowDown' || key === 'ArrowUp')) early.opened = true;
    else return;
    event.preventDefault();
  }
}

const latePicker = directive(LatePicker);

/** A choice of one from a list. */
export const drawSelect: Draw<Select> = (node, host) => latePicker(node, host);

/** A choice of a day. */
export const drawDatePicker: Draw<DatePicker> = (node, host) => latePicker(node, host);

export const triggerStyles = [
  buttonStyles,
  validityStyles,
  css`
    :is(chat-widget-select, chat-widget-date-picker, .picker-place) {
      display: block;
      width: fit-content;
      min-width: 0;
      max-width: 100%;
    }
    :is(chat-widget-select, chat-widget-date-picker, .picker-place)[block] {
      width: 100%;
    }
    .picker {
      position: relative;
      display: flex;
      min-width: 0;
    }
    .button.picker-trigger {
      flex: 1 1 auto;
      justify-content: space-between;
      gap: 8px;
      min-width: 0;
      text-align: start;
    }
    .button.picker-trigger[data-variant='outline'] {
      border-color: var(--cd-border-control);
    }
    /* A day is whole in half a phone's width: it goes on in a second line. */
    .picker-trigger[aria-haspopup='dialog'] > span {
      overflow: visible;
      white-space: normal;
      text-overflow: clip;
    }
    .picker-trigger > .icon {
      width: 16px;
      height: 16px;
      color: var(--cd-text-secondary);
    }
    .picker-trigger > [data-empty] {
      color: var(--cd-text-secondary);
      font-weight: 400;
    }
    .picker:has(.picker-clear) > .picker-trigger > .icon {
      margin-inline-start: 24px;
    }
    .picker-clear {
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
    .picker-clear > .icon {
      width: 14px;
      height: 14px;
    }
    .picker-clear:hover {
      color: var(--cd-text-primary);
    }
  `,
  rules(
    ".button.picker-trigger[aria-haspopup='dialog']",
    'size',
    controlFigures,
    ({ height }) => `height: auto; min-height: ${height}px;`,
  ),
];
