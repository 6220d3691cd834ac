import { css } from 'lit';
import { hostBox } from '../shared/host-box.js';

/** Styles of the chat's frame: header, scrolling column, start screen and skeleton. */
export const frameStyles = css`
  ${hostBox(':host', '.frame')}
  .frame {
    --page: 20px;
    display: flex;
    flex-direction: column;
    container-type: size;
    color-scheme: inherit;
    background: var(--cd-surface);
    color: var(--cd-text-primary);
    font: calc(16px * var(--cd-type)) / calc(24px * var(--cd-type)) var(--cd-font);
    -webkit-font-smoothing: antialiased;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: none;
  }
  @media (max-width: 419px) {
    .frame {
      --page: 16px;
    }
  }
  header {
    flex: none;
    box-sizing: border-box;
    height: calc(52px + env(safe-area-inset-top, 0px));
    padding: env(safe-area-inset-top, 0px) 8px 0;
    display: flex;
    align-items: center;
    gap: 4px;
    border-block-end: 1px solid transparent;
    transition: border-color 150ms;
  }
  header[data-scrolled] {
    border-block-end-color: var(--cd-border);
  }
  header > .title {
    flex: 1;
    min-width: 0;
    margin-inline-start: 4px;
    font-size: calc(15px * var(--cd-type));
    line-height: calc(20px * var(--cd-type));
    font-weight: 600;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  header > .title:first-child {
    margin-inline-start: calc(var(--page) - 8px);
  }
  .scroll {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--cd-border-strong) transparent;
    display: flex;
    flex-direction: column;
  }
  .scroll:focus-visible {
    outline: 2px solid var(--cd-focus);
    outline-offset: -2px;
  }
  .start {
    flex: 1;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 28px;
  }
  .greeting {
    margin: 0;
    max-width: 26ch;
    text-align: center;
    text-wrap: balance;
    font-size: calc(24px * var(--cd-type));
    line-height: calc(32px * var(--cd-type));
    font-weight: 600;
  }
  .prompts {
    width: 100%;
    display: grid;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .prompts button {
    width: 100%;
    min-height: 44px;
    padding: 8px 12px;
    display: flex;
    align-items: center;
    gap: 12px;
    border-radius: calc(12px * var(--cd-radius));
    font-size: calc(15px * var(--cd-type));
    line-height: calc(20px * var(--cd-type));
  }
  .prompts button:hover {
    background: var(--cd-hover);
  }
  .prompts li + li {
    border-block-start: 1px solid var(--cd-border-subtle);
  }
  .skeleton {
    display: grid;
    gap: 14px;
    padding-block-start: 24px;
    opacity: 0;
    animation: skeleton-in 150ms 200ms forwards;
  }
  .skeleton i {
    height: 16px;
    border-radius: 8px;
    background: linear-gradient(100deg, var(--cd-hover) 30%, var(--cd-pressed) 50%, var(--cd-hover) 70%);
    background-size: 300% 100%;
    animation: shimmer 1.4s infinite linear;
  }
  .skeleton i:nth-child(1) {
    width: 45%;
    height: 40px;
    border-radius: 18px;
    justify-self: end;
  }
  .skeleton i:nth-child(3) {
    width: 70%;
  }
  @keyframes skeleton-in {
    to {
      opacity: 1;
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
  .sheet {
    display: contents;
  }
  /* What a keyboard leaves of a phone on its side is for what is said. */
  @container (max-height: 300px) {
    header {
      display: none;
    }
  }
  /* On paper: what was said, all of it, and nothing to press. */
  @media print {
    .frame,
    .scroll {
      display: block;
    }
    .frame {
      container-type: normal;
      color-scheme: light;
    }
    .scroll {
      overflow: visible;
    }
    header button,
    chat-dock-history,
    chat-dock-entity-preview {
      display: none;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .skeleton i {
      animation: none;
      opacity: 0.6;
    }
  }
`;
