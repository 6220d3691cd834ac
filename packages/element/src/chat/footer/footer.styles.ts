import { css } from 'lit';

/** Styles of what stands beneath the conversation: notices, composer, disclaimer. */
export const dockStyles = css`
  .dock {
    flex: none;
    position: relative;
    box-sizing: border-box;
    width: 100%;
    max-width: calc(800px + 2 * var(--page));
    margin-inline: auto;
    padding: 0 var(--page) calc(14px + env(safe-area-inset-bottom, 0px));
    display: grid;
    gap: 8px;
  }
  .to-end {
    position: absolute;
    inset-block-end: calc(100% + 8px);
    inset-inline-start: calc(50% - 18px);
    border-radius: 50%;
    border: 1px solid var(--cd-border);
    box-shadow: 0 2px 8px rgb(0 0 0 / 10%);
  }
  .to-end,
  .to-end:hover {
    background: var(--cd-surface-elevated);
  }
  .notice {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    padding: 10px 8px 10px 14px;
    border-radius: calc(14px * var(--cd-radius));
    background: var(--cd-surface-tertiary);
    font-size: calc(14px * var(--cd-type));
    line-height: calc(20px * var(--cd-type));
  }
  .notice > .icon {
    color: var(--cd-info);
  }
  .notice[data-level='warning'] > .icon {
    color: var(--cd-warning);
  }
  .notice[data-level='danger'] > .icon {
    color: var(--cd-danger);
  }
  .notice > div {
    flex: 1;
    min-width: 0;
  }
  .notice > div > strong {
    display: block;
  }
  .notice .icon-button {
    width: 24px;
    height: 24px;
  }
  .disclaimer {
    margin: 0;
    text-align: center;
    font-size: calc(12px * var(--cd-type));
    line-height: calc(16px * var(--cd-type));
    color: var(--cd-text-secondary);
  }
  .closed {
    margin: 0;
    padding: 14px;
    text-align: center;
    border-radius: calc(14px * var(--cd-radius));
    background: var(--cd-surface-tertiary);
    color: var(--cd-text-secondary);
    font-size: calc(14px * var(--cd-type));
  }
  .disclaimer .markdown,
  .notice .markdown {
    font: inherit;
    color: inherit;
  }
  .disclaimer[data-contrast] {
    color: var(--cd-text-primary);
  }
  @media (forced-colors: active) {
    .notice,
    .closed {
      border: 1px solid CanvasText;
    }
  }
  @container (max-height: 300px) {
    .disclaimer {
      display: none;
    }
    .dock {
      padding-block-end: 4px;
    }
  }
  @media print {
    .dock {
      display: none;
    }
  }
`;
