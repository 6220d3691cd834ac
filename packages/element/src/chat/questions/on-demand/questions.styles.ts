import { css } from 'lit';

/** Styles of the questions: a quiet card with one question after the other. */
export const questionsStyles = css`
  :host {
    display: block;
    font: calc(15px * var(--cd-type)) / calc(22px * var(--cd-type)) var(--cd-font);
    color: var(--cd-text-primary);
  }
  .box {
    box-sizing: border-box;
    max-width: 480px;
    margin: 0;
    padding: 16px;
    display: grid;
    gap: 20px;
    border: 1px solid var(--cd-border);
    border-radius: calc(16px * var(--cd-radius));
    background: var(--cd-surface-elevated);
  }
  fieldset {
    display: grid;
    gap: 6px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    display: grid;
    padding: 0;
    margin-block-end: 6px;
    font-weight: 600;
  }
  .count,
  .hint,
  small {
    font-size: calc(13px * var(--cd-type));
    line-height: calc(18px * var(--cd-type));
    font-weight: 400;
    color: var(--cd-text-secondary);
    font-variant-numeric: tabular-nums;
  }
  .hint {
    margin: -4px 0 4px;
  }
  small {
    display: block;
  }
  .option {
    display: flex;
    align-items: flex-start;
    gap: 10px;
    padding: 9px 12px;
    border: 1px solid var(--cd-border);
    border-radius: calc(12px * var(--cd-radius));
    cursor: pointer;
  }
  .option:hover {
    background: var(--cd-hover);
  }
  .option:has(:checked) {
    border-color: var(--cd-accent-edge);
    background: var(--cd-hover);
  }
  .option:has(:focus-visible),
  textarea:focus-visible {
    outline: 2px solid var(--cd-focus);
    outline-offset: 1px;
  }
  .option input {
    flex: none;
    width: 18px;
    height: 18px;
    margin: 2px 0;
    accent-color: var(--cd-accent);
    outline: none;
  }
  textarea {
    box-sizing: border-box;
    width: 100%;
    padding: 9px 12px;
    border: 1px solid var(--cd-border-control);
    border-radius: calc(12px * var(--cd-radius));
    background: var(--cd-surface);
    color: inherit;
    font: inherit;
    font-size: max(16px, calc(15px * var(--cd-type)));
    field-sizing: content;
    max-height: 200px;
    resize: vertical;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 8px;
  }
  .failed {
    flex: 1 1 100%;
    margin: 0;
    color: var(--cd-danger);
    font-size: calc(13px * var(--cd-type));
  }
  .text-button {
    min-height: 36px;
    padding-inline: 16px;
    border-radius: calc(18px * var(--cd-radius));
    font-weight: 500;
    font-size: calc(14px * var(--cd-type));
  }
  .text-button:hover {
    background: var(--cd-hover);
  }
  .primary,
  .primary:hover {
    color: var(--cd-on-accent);
    background: var(--cd-accent);
  }
  .primary:disabled {
    color: var(--cd-text-tertiary);
    background: var(--cd-pressed);
  }
  .pair {
    display: grid;
    gap: 2px;
  }
  dt {
    color: var(--cd-text-secondary);
    font-size: calc(14px * var(--cd-type));
    line-height: calc(20px * var(--cd-type));
  }
  dd {
    display: flex;
    gap: 6px;
    margin: 0;
    font-weight: 500;
  }
  dd .icon {
    flex: none;
    width: 16px;
    height: 16px;
    margin-block-start: 3px;
    color: var(--cd-success);
  }
  dd[data-skipped] {
    color: var(--cd-text-secondary);
    font-weight: 400;
  }
  @media (forced-colors: active) {
    .primary {
      border: 1px solid ButtonText;
    }
  }
`;
