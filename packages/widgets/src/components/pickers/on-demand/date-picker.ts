import type { DatePicker } from '@chatdock/protocol';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { iconFrom } from '../../../icons/icon-from.js';
import type { WidgetHost } from '../../../render/host.js';
import { oneOf, text } from '../../../render/read.js';
import { formatDay, readerLocale, toDay } from '../day.js';
import { type EarlyPresses, pickerProps } from '../trigger.js';
import { addDays, addMonths, firstWeekday, today, weeksAround } from './calendar.js';
import { Picker } from './picker.js';
import { chevronLeft, chevronRight } from './lucide-icons.js';

/** A choice of a day. */
export function drawDatePicker(node: DatePicker, host: WidgetHost, early: EarlyPresses) {
  const { name, placeholder, variant, size, pill, block, clearable, disabled } = pickerProps(node);
  return html`<chat-widget-date-picker
    name=${name}
    .defaultValue=${text(node.defaultValue)}
    .min=${text(node.min)}
    .max=${text(node.max)}
    .placeholder=${placeholder || host.messages.pickDate}
    .variant=${variant}
    .size=${size}
    .side=${oneOf(node.side, ['top', 'bottom', 'left', 'right'], 'bottom')}
    .align=${oneOf(node.align, ['start', 'center', 'end'], 'center')}
    .messages=${host.messages}
    .early=${early}
    ?pill=${pill}
    ?block=${block}
    ?clearable=${clearable}
    ?disabled=${disabled}
    @change=${(event: Event) => host.act(event.currentTarget as HTMLElement, node.onChangeAction, 'none')}
  ></chat-widget-date-picker>`;
}

const steps: Readonly<Record<string, (date: string) => string>> = {
  ArrowUp: (date) => addDays(date, -7),
  ArrowDown: (date) => addDays(date, 7),
  PageUp: (date) => addMonths(date, -1),
  PageDown: (date) => addMonths(date, 1),
};

/** A choice of a day from a calendar that opens. Its value is an ISO date. */
export class WidgetDatePicker extends Picker {
  @property({ attribute: false }) min = '';
  @property({ attribute: false }) max = '';
  @state() private focused = '';
  protected readonly popupRole = 'dialog';

  override get value() {
    return toDay(super.value);
  }

  get #locale() {
    return readerLocale(this);
  }

  protected get shown() {
    return this.value && formatDay(this.value, this.#locale, { dateStyle: 'medium' });
  }

  #allowed(date: string) {
    const [min, max] = [toDay(this.min), toDay(this.max)];
    return !(min && date < min) && !(max && date > max);
  }

  #within(date: string) {
    const [min, max] = [toDay(this.min), toDay(this.max)];
    if (min && date < min) return min;
    return max && date > max ? max : date;
  }

  protected opened() {
    this.#go(this.value || today());
  }

  #go(date: string, focus = true) {
    this.focused = this.#within(date);
    if (focus)
      void this.updateComplete.then(() =>
        this.querySelector<HTMLElement>('[data-focused]')?.focus({ preventScroll: true }),
      );
  }

  readonly #onGridKeydown = (event: KeyboardEvent) => {
    const forward = getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const weekday = (new Date(this.focused).getUTCDay() - firstWeekday(this.#locale) + 7) % 7;
    const step = steps[event.key];
    if (step) this.#go(step(this.focused));
    else if (event.key === 'Home') this.#go(addDays(this.focused, -weekday));
    else if (event.key === 'End') this.#go(addDays(this.focused, 6 - weekday));
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight')
      this.#go(addDays(this.focused, event.key === forward ? 1 : -1));
    else return;
    event.preventDefault();
  };

  protected renderPopup() {
    const locale = this.#locale;
    const date = this.focused || today();
    const weeks = weeksAround(date, firstWeekday(locale));
    const { previousMonth, nextMonth } = this.messages;
    return html`<div class="picker-month">
        <button
          class="picker-turn"
          type="button"
          aria-label=${previousMonth}
          @click=${() => this.#go(addMonths(date, -1), false)}
        >
          ${iconFrom(chevronLeft)}
        </button>
        <span aria-live="polite">${formatDay(date, locale, { month: 'long', year: 'numeric' })}</span>
        <button
          class="picker-turn"
          type="button"
          aria-label=${nextMonth}
          @click=${() => this.#go(addMonths(date, 1), false)}
        >
          ${iconFrom(chevronRight)}
        </button>
      </div>
      <table class="picker-days" id=${`${this.uid}-list`} role="grid" @keydown=${this.#onGridKeydown}>
        <thead>
          <tr>
            ${weeks[0]?.map(
              (weekday) =>
                html`<th scope="col" abbr=${formatDay(weekday, locale, { weekday: 'long' })}>
                  ${formatDay(weekday, locale, { weekday: 'narrow' })}
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${weeks.map(
            (week) =>
              html`<tr>
                ${week.map((inWeek) => this.#renderDay(inWeek, date, locale))}
              </tr>`,
          )}
        </tbody>
      </table>`;
  }

  #renderDay(date: string, focused: string, locale: string) {
    return html`<td role="gridcell" aria-selected=${date === this.value}>
      <button
        class="picker-day"
        type="button"
        tabindex=${date === focused ? 0 : -1}
        aria-label=${formatDay(date, locale, { dateStyle: 'full' })}
        aria-current=${date === today() ? 'date' : nothing}
        ?data-focused=${date === focused}
        ?data-outside=${date.slice(0, 7) !== focused.slice(0, 7)}
        ?disabled=${!this.#allowed(date)}
        @click=${() => this.choose(date)}
      >
        ${Number(date.slice(8))}
      </button>
    </td>`;
  }
}
