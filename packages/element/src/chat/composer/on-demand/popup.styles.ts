import { css } from 'lit';

/** A popup above the composer with options: of a menu, or of what can be mentioned. */
export const popupStyles = css`
  .popup {
    position: absolute;
    z-index: 2;
    inset-block-end: calc(100% + 8px);
    inset-inline-start: 0;
    box-sizing: border-box;
    min-width: 220px;
    max-width: 100%;
    max-height: 320px;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    padding: 6px;
    border: 1px solid var(--cd-border);
    border-radius: calc(16px * var(--cd-radius));
    background: var(--cd-surface-elevated);
    box-shadow: var(--cd-shadow);
    color: var(--cd-text-primary);
    font-size: calc(14px * var(--cd-type));
    line-height: calc(20px * var(--cd-type));
    cursor: default;
    animation: popup 120ms ease-out;
  }
  :host([align='end']) .popup {
    inset-inline: auto 0;
  }
  .option {
    box-sizing: border-box;
    width: 100%;
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 40px;
    padding: 6px 10px;
    border-radius: calc(10px * var(--cd-radius));
    text-align: start;
    cursor: pointer;
  }
  .option:hover,
  .option:focus-visible,
  .option[aria-selected='true'] {
    background: var(--cd-hover);
  }
  .option:focus-visible {
    outline-offset: -2px;
  }
  .option[aria-disabled='true'] {
    color: var(--cd-text-tertiary);
    cursor: default;
    background: none;
  }
  .option .icon {
    flex: none;
    width: 18px;
    height: 18px;
    color: var(--cd-text-secondary);
  }
  .option .words {
    flex: 1;
    min-width: 0;
    display: grid;
  }
  .option .words > * {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .option small {
    font-size: calc(12px * var(--cd-type));
    line-height: calc(16px * var(--cd-type));
    color: var(--cd-text-secondary);
  }
  .option .check {
    flex: none;
    width: 18px;
  }
  .popup .group {
    padding: 8px 10px 4px;
    font-size: calc(12px * var(--cd-type));
    line-height: calc(16px * var(--cd-type));
    font-weight: 500;
    color: var(--cd-text-secondary);
  }
  .popup .none {
    padding: 10px;
    color: var(--cd-text-secondary);
  }
  @keyframes popup {
    from {
      opacity: 0;
      translate: 0 4px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .popup {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .option[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
