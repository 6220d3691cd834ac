import { css } from 'lit';

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
