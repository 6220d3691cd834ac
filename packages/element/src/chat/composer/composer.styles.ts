import { css } from 'lit';

/** Styles of the composer: one rounded field, its controls in a row beneath the text. */
export const composerStyles = css`
  :host {
    display: block;
    position: relative;
    container-type: inline-size;
  }
  form {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: end;
    min-height: 52px;
    box-sizing: border-box;
    padding: 7px;
    padding-inline-start: 18px;
    border: 1px solid var(--cd-border-strong);
    border-radius: calc(24px * var(--cd-radius));
    background: var(--cd-surface-elevated);
    box-shadow: 0 1px 2px rgb(0 0 0 / 4%);
    cursor: text;
  }
  form:has(textarea:focus-visible) {
    outline: 2px solid var(--cd-focus);
    outline-offset: 1px;
  }
  form[data-disabled] {
    background: var(--cd-surface-secondary);
    cursor: not-allowed;
  }
  form[data-rows] {
    grid-template-columns: 1fr;
    padding-inline-start: 7px;
  }
  .grow {
    display: grid;
    padding-block: 6px;
    max-height: calc(8 * 24px * var(--cd-type));
    overflow-y: auto;
    scrollbar-width: thin;
  }
  form[data-rows] .grow {
    padding: 6px 11px 8px;
  }
  .mirror,
  textarea {
    grid-area: 1 / 1;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
    font: inherit;
    font-size: max(16px, calc(16px * var(--cd-type)));
    line-height: calc(24px * var(--cd-type));
    letter-spacing: inherit;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .mirror {
    color: transparent;
    pointer-events: none;
    user-select: none;
  }
  textarea {
    resize: none;
    overflow: hidden;
    background: none;
    color: var(--cd-text-primary);
    outline: none;
  }
  textarea::placeholder {
    color: var(--cd-text-tertiary);
    opacity: 1;
  }
  .row {
    display: flex;
    align-items: center;
    min-width: 0;
    cursor: default;
  }
  .row > .space {
    flex: 1;
  }
  .send {
    flex: none;
    width: 36px;
    height: 36px;
    margin-inline-start: 6px;
    border-radius: 50%;
    color: var(--cd-on-accent);
    background: var(--cd-accent);
  }
  .send:hover:not(:disabled) {
    background: var(--cd-accent);
    opacity: 0.88;
  }
  .send:disabled {
    color: var(--cd-text-tertiary);
    background: var(--cd-pressed);
  }
  .send[data-stops] .icon {
    width: 14px;
    height: 14px;
    fill: currentColor;
  }
  @media (forced-colors: active) {
    .send {
      border: 1px solid ButtonText;
    }
  }
`;
