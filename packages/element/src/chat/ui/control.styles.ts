import { css } from 'lit';

/** Buttons and icons of the chat's own controls. */
export const controlStyles = css`
  /* What somebody wrote has its own. */
  button:where(:not(.markdown *)) {
    all: unset;
    box-sizing: border-box;
    display: inline-grid;
    place-items: center;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }
  button:where(:not(.markdown *)):disabled {
    cursor: default;
  }
  button:where(:not(.markdown *)):focus-visible {
    outline: 2px solid var(--cd-focus);
    outline-offset: 2px;
  }
  .icon:where(:not(.markdown *)) {
    width: 20px;
    height: 20px;
    display: block;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .icon-button {
    width: 36px;
    height: 36px;
    border-radius: calc(10px * var(--cd-radius));
    color: var(--cd-text-secondary);
  }
  .icon-button:hover {
    background: var(--cd-hover);
    color: var(--cd-text-primary);
  }
  .text-button {
    min-height: 32px;
    padding-inline: 14px;
    border-radius: calc(16px * var(--cd-radius));
    border: 1px solid var(--cd-border-strong);
    background: var(--cd-surface);
    font-size: calc(14px * var(--cd-type));
    line-height: calc(20px * var(--cd-type));
    font-weight: 500;
  }
  .text-button:hover {
    background: var(--cd-hover);
  }
  .missing {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 8px 12px;
    color: var(--cd-text-primary);
    font-size: calc(14px * var(--cd-type));
    line-height: calc(20px * var(--cd-type));
  }
  .missing > .icon {
    flex: none;
    color: var(--cd-danger);
  }
  .sr {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media print {
    .sr {
      display: none;
    }
  }
`;
