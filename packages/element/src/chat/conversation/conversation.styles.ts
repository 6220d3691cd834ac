import { css } from 'lit';

/** Styles of what stands in a conversation. */
export const conversationStyles = css`
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
  .turn + .turn {
    margin-block-start: 24px;
  }
  .turn > .item + .item {
    margin-block-start: 8px;
  }
  .turn > .item[data-type='user_message'] + .item {
    margin-block-start: 24px;
  }
  .column > .item {
    margin-block-start: 24px;
  }
  /* A long conversation is laid out as far as it is seen. Without scroll anchoring it would jump. */
  @supports (overflow-anchor: auto) {
    .turn[data-far] {
      content-visibility: auto;
      contain-intrinsic-size: auto 240px;
    }
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
    overflow-wrap: break-word;
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
    display: flex;
    align-items: center;
    gap: 2px;
    font-size: calc(13px * var(--cd-type));
    line-height: calc(18px * var(--cd-type));
    color: var(--cd-text-secondary);
  }
  .assistant {
    overflow-wrap: break-word;
  }
  .attachments {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 6px;
    max-width: 78%;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .thumb {
    display: block;
    max-width: 220px;
    max-height: 180px;
    border-radius: calc(14px * var(--cd-radius));
  }
  .file {
    display: flex;
    align-items: center;
    gap: 8px;
    max-width: 100%;
    box-sizing: border-box;
    padding: 8px 12px;
    border: 1px solid var(--cd-border);
    border-radius: calc(12px * var(--cd-radius));
    font-size: calc(14px * var(--cd-type));
    line-height: calc(20px * var(--cd-type));
  }
  .file span {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .file .icon {
    flex: none;
    color: var(--cd-text-secondary);
  }
  .tag {
    padding: 0 4px;
    border-radius: calc(6px * var(--cd-radius));
    color: var(--cd-link);
    background: color-mix(in oklab, var(--cd-link) 12%, transparent);
  }
  .mention {
    display: inline;
    white-space: normal;
    cursor: pointer;
  }
  .mention:hover {
    text-decoration: underline;
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
  .failure .said {
    flex: 1 1 12em;
    margin: 0;
    font-size: calc(14px * var(--cd-type));
    line-height: calc(20px * var(--cd-type));
  }
  .state[data-status='failed'] {
    color: var(--cd-danger);
  }
  .state .icon-button {
    width: 24px;
    height: 24px;
  }
  .state .icon {
    width: 14px;
    height: 14px;
  }
  .plain {
    white-space: pre-wrap;
  }
  .ending:not(.failure) {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    margin: 8px 0 0;
    color: var(--cd-text-secondary);
    font-size: calc(13px * var(--cd-type));
    line-height: calc(18px * var(--cd-type));
  }
  /* In the place of what loads late. */
  .waiting {
    min-height: 28px;
    max-width: 320px;
    border-radius: calc(12px * var(--cd-radius));
    background: var(--cd-hover);
  }
  .actions {
    display: flex;
    gap: 2px;
    height: 32px;
    margin: 4px 0 0 -7px;
    opacity: 0;
    transition: opacity 120ms;
  }
  chat-widget:not(:defined) {
    display: block;
    height: 96px;
    border-radius: calc(16px * var(--cd-radius));
    background: var(--cd-hover);
  }
  .shimmer {
    color: transparent;
    background: linear-gradient(
        100deg,
        var(--cd-text-secondary) 35%,
        var(--cd-text-primary) 50%,
        var(--cd-text-secondary) 65%
      )
      0 0 / 300% 100%;
    background-clip: text;
    animation: shimmer 1.4s infinite linear;
  }
  @media (prefers-reduced-motion: reduce) {
    .dots i {
      animation: none;
      opacity: 0.6;
    }
    .shimmer {
      animation: none;
      color: inherit;
      background: none;
    }
  }
  @media (forced-colors: active) {
    .shimmer {
      color: CanvasText;
      background: none;
    }
    .bubble {
      border: 1px solid CanvasText;
    }
  }
  @media print {
    .column {
      display: block;
    }
    .turn[data-far] {
      content-visibility: visible;
    }
    .bubble,
    chat-widget {
      break-inside: avoid;
    }
    .actions,
    .typing {
      display: none;
    }
  }
`;
