import { css } from 'lit';

/** Styles of the local chat: header, conversation, start screen, notices and composer. */
export const localChatStyles = css`
  :host {
    --page: 20px;
    display: flex;
    flex-direction: column;
    position: relative;
    container-type: inline-size;
    min-height: 0;
    height: 100%;
    overflow: hidden;
    background: var(--cd-surface);
    color: var(--cd-text-primary);
    font: calc(16px * var(--cd-type)) / calc(24px * var(--cd-type)) var(--cd-font);
    text-align: start;
    -webkit-font-smoothing: antialiased;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: none;
  }
  @media (max-width: 419px) {
    :host {
      --page: 16px;
    }
  }
  header {
    flex: none;
    box-sizing: border-box;
    height: calc(52px + env(safe-area-inset-top, 0px));
    padding: env(safe-area-inset-top, 0px) 8px 0 var(--page);
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
    margin: 0;
    font-size: calc(15px * var(--cd-type));
    line-height: calc(20px * var(--cd-type));
    font-weight: 600;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
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
  .column {
    flex: 1 0 auto;
    box-sizing: border-box;
    width: 100%;
    max-width: calc(800px + 2 * var(--page));
    margin-inline: auto;
    padding: 12px var(--page) 16px;
    display: flex;
    flex-direction: column;
  }
  .item {
    margin-block-start: 8px;
  }
  .item:empty {
    display: none;
  }
  .item[data-turn] {
    margin-block-start: 24px;
  }
  .user {
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    gap: 4px;
  }
  .bubble {
    max-width: 78%;
    box-sizing: border-box;
    padding: 8px 16px;
    border-radius: calc(18px * var(--cd-radius));
    background: var(--cd-hover);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .tag {
    color: var(--cd-link);
  }
  .quote {
    max-width: 78%;
    margin: 0;
    padding-inline-start: 10px;
    border-inline-start: 2px solid var(--cd-border-strong);
    color: var(--cd-text-secondary);
    font-size: calc(13px * var(--cd-type));
    line-height: calc(18px * var(--cd-type));
  }
  .state {
    font-size: calc(13px * var(--cd-type));
    line-height: calc(18px * var(--cd-type));
    color: var(--cd-text-secondary);
  }
  .assistant {
    overflow-wrap: anywhere;
  }
  .generated {
    display: block;
    max-width: 100%;
    border-radius: calc(12px * var(--cd-radius));
  }
  .image-place {
    aspect-ratio: 1;
    max-width: 320px;
    border-radius: calc(12px * var(--cd-radius));
    background: var(--cd-surface-tertiary);
  }
  .workflow {
    margin: 0;
    padding: 0;
    list-style: none;
    color: var(--cd-text-secondary);
    font-size: calc(14px * var(--cd-type));
  }
  .workflow summary {
    cursor: pointer;
    min-height: 24px;
  }
  .workflow ul {
    margin: 8px 0 0;
    padding-inline-start: 14px;
    border-inline-start: 2px solid var(--cd-border);
    list-style: none;
  }
  .typing {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 24px;
    color: var(--cd-text-secondary);
  }
  .dots {
    display: flex;
    gap: 5px;
  }
  .dots i {
    width: 7px;
    height: 7px;
    border-radius: 50%;
    background: var(--cd-text-tertiary);
    animation: dot 1.4s infinite ease-in-out;
  }
  .dots i:nth-child(2) {
    animation-delay: 160ms;
  }
  .dots i:nth-child(3) {
    animation-delay: 320ms;
  }
  @keyframes dot {
    0%,
    70%,
    100% {
      opacity: 0.3;
    }
    35% {
      opacity: 1;
    }
  }
  .failure {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    padding: 12px 14px;
    border: 1px solid var(--cd-border);
    border-radius: calc(14px * var(--cd-radius));
    background: var(--cd-surface-secondary);
  }
  .failure .icon {
    flex: none;
    color: var(--cd-danger);
  }
  .failure p {
    flex: 1 1 12em;
    margin: 0;
    font-size: calc(14px * var(--cd-type));
    line-height: calc(20px * var(--cd-type));
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
    width: 36px;
    height: 36px;
    border-radius: 50%;
    border: 1px solid var(--cd-border);
    background: var(--cd-surface-elevated);
    box-shadow: 0 2px 8px rgb(0 0 0 / 10%);
    color: var(--cd-text-secondary);
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
  .notice strong {
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
  @media (prefers-reduced-motion: reduce) {
    .dots i,
    .skeleton i {
      animation: none;
      opacity: 0.6;
    }
  }
`;
