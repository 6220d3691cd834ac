import { css } from 'lit';

/** Styles of the history panel: over the whole chat, or a drawer where the chat is wide. */
export const historyPanelStyles = css`
  :host {
    position: absolute;
    inset: 0;
    z-index: 3;
    font: calc(15px * var(--cd-type)) / calc(20px * var(--cd-type)) var(--cd-font);
    color: var(--cd-text-primary);
    container-type: inline-size;
  }
  .scrim {
    position: absolute;
    inset: 0;
    background: light-dark(rgb(0 0 0 / 24%), rgb(0 0 0 / 48%));
    animation: fade 160ms ease-out;
  }
  .panel {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    width: 100%;
    box-sizing: border-box;
    padding-block-start: env(safe-area-inset-top, 0px);
    display: flex;
    flex-direction: column;
    background: var(--cd-surface);
    animation: rise 160ms ease-out;
  }
  @container (min-width: 640px) {
    .panel {
      width: 340px;
      border-inline-end: 1px solid var(--cd-border);
      box-shadow: var(--cd-shadow);
    }
  }
  .head {
    flex: none;
    display: flex;
    align-items: center;
    gap: 4px;
    height: 52px;
    padding-inline: 20px 8px;
  }
  .head > .title {
    flex: 1;
    font-weight: 600;
  }
  .search {
    flex: none;
    position: relative;
    margin: 4px 12px 8px;
  }
  .search .icon {
    position: absolute;
    inset-inline-start: 12px;
    inset-block-start: 10px;
    width: 18px;
    height: 18px;
    color: var(--cd-text-tertiary);
    pointer-events: none;
  }
  input {
    box-sizing: border-box;
    width: 100%;
    margin: 0;
    border: 1px solid var(--cd-border-control);
    border-radius: calc(10px * var(--cd-radius));
    background: var(--cd-surface);
    color: inherit;
    font: inherit;
    font-size: max(16px, calc(15px * var(--cd-type)));
  }
  input:focus-visible {
    outline: 2px solid var(--cd-focus);
    outline-offset: 0;
    border-color: transparent;
  }
  .search input {
    height: 38px;
    padding: 0 12px;
    padding-inline-start: 38px;
  }
  .search input::-webkit-search-cancel-button {
    display: none;
  }
  .search input::placeholder {
    color: var(--cd-text-tertiary);
    opacity: 1;
  }
  .list {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    padding: 0 8px calc(16px + env(safe-area-inset-bottom, 0px));
  }
  .heading {
    margin: 12px 12px 4px;
    font-size: calc(12px * var(--cd-type));
    line-height: calc(16px * var(--cd-type));
    font-weight: 500;
    color: var(--cd-text-secondary);
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    position: relative;
    display: flex;
    align-items: center;
    min-height: 44px;
    border-radius: calc(10px * var(--cd-radius));
  }
  li:hover,
  li:focus-within {
    background: var(--cd-hover);
  }
  li[data-current] {
    background: var(--cd-pressed);
  }
  .open {
    flex: 1;
    min-width: 0;
    min-height: 44px;
    padding-inline: 12px;
    justify-items: start;
    border-radius: inherit;
  }
  .open > span {
    max-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  li[data-current] .open {
    font-weight: 500;
  }
  .tools {
    flex: none;
    display: flex;
    padding-inline-end: 6px;
    opacity: 0;
  }
  li:hover .tools,
  li:focus-within .tools,
  li[data-current] .tools {
    opacity: 1;
  }
  @media (hover: none) {
    .tools {
      opacity: 1;
    }
  }
  .tools .icon-button {
    width: 32px;
    height: 32px;
  }
  .tools .icon {
    width: 17px;
    height: 17px;
  }
  li form {
    flex: 1;
    min-width: 0;
    margin: 0 4px;
  }
  li form input {
    height: 36px;
    padding: 0 8px;
  }
  .older {
    width: 100%;
    min-height: 40px;
    margin-block-start: 8px;
    border-radius: calc(10px * var(--cd-radius));
    color: var(--cd-text-secondary);
    font-size: calc(14px * var(--cd-type));
  }
  .older:hover {
    background: var(--cd-hover);
  }
  .note {
    display: grid;
    justify-items: center;
    gap: 8px;
    padding: 56px 24px;
    text-align: center;
    color: var(--cd-text-secondary);
    font-size: calc(14px * var(--cd-type));
  }
  .note strong {
    font-size: calc(15px * var(--cd-type));
    font-weight: 600;
    color: var(--cd-text-primary);
  }
  .note > .icon {
    width: 32px;
    height: 32px;
    margin-block-end: 4px;
    color: var(--cd-text-tertiary);
    stroke-width: 1.5;
  }
  .text-button {
    min-height: 32px;
    padding-inline: 14px;
    border-radius: calc(16px * var(--cd-radius));
    border: 1px solid var(--cd-border-strong);
    font-weight: 500;
    color: var(--cd-text-primary);
  }
  .text-button:hover {
    background: var(--cd-hover);
  }
  .skeleton {
    opacity: 0;
    animation: fade 150ms 200ms forwards;
  }
  .skeleton i {
    display: block;
    height: 14px;
    margin: 15px 12px;
    border-radius: 7px;
    background: linear-gradient(100deg, var(--cd-hover) 30%, var(--cd-pressed) 50%, var(--cd-hover) 70%);
    background-size: 300% 100%;
    animation: shimmer 1.4s infinite linear;
  }
  .skeleton i:nth-child(3n + 1) {
    width: 62%;
  }
  .skeleton i:nth-child(3n + 2) {
    width: 78%;
  }
  .skeleton i:nth-child(3n) {
    width: 48%;
  }
  .undo {
    flex: none;
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    margin: 0 12px calc(12px + env(safe-area-inset-bottom, 0px));
    padding-inline: 14px 6px;
    border-radius: calc(12px * var(--cd-radius));
    background: var(--cd-text-primary);
    color: var(--cd-surface);
    font-size: calc(14px * var(--cd-type));
  }
  .undo > span {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .undo button {
    min-height: 32px;
    padding-inline: 10px;
    border-radius: calc(8px * var(--cd-radius));
    font-weight: 600;
  }
  .undo button:focus-visible {
    outline-color: currentColor;
  }
  @keyframes fade {
    from {
      opacity: 0;
    }
    to {
      opacity: 1;
    }
  }
  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 6px;
    }
  }
  @keyframes shimmer {
    from {
      background-position: 100% 0;
    }
    to {
      background-position: -50% 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .panel {
      animation-name: fade;
    }
    .skeleton i {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    li[data-current] .open {
      text-decoration: underline;
    }
    .panel,
    .undo {
      border: 1px solid CanvasText;
    }
  }
`;
