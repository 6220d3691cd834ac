import { css } from 'lit';

/** Styles of what stands in a conversation. */
export const conversationStyles = css`
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
    overflow-wrap: anywhere;
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
  .state {
    display: flex;
    align-items: center;
    gap: 2px;
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
  .cite {
    display: inline-block;
    max-width: 180px;
    box-sizing: border-box;
    margin-inline: 2px;
    padding: 0 8px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    vertical-align: text-bottom;
    border-radius: calc(10px * var(--cd-radius));
    background: var(--cd-hover);
    color: var(--cd-text-secondary);
    font-size: calc(12px * var(--cd-type));
    line-height: calc(20px * var(--cd-type));
    text-decoration: none;
  }
  .markdown a.cite,
  .sources a.cite {
    color: var(--cd-text-secondary);
    text-decoration: none;
  }
  .markdown a.cite:hover,
  .sources a.cite:hover,
  .cite.mention:hover {
    background: var(--cd-pressed);
    color: var(--cd-text-primary);
    text-decoration: none;
  }
  .cite.mention {
    display: inline-block;
  }
  .plain {
    white-space: pre-wrap;
  }
  .broken {
    margin: 8px 0 0;
    color: var(--cd-text-secondary);
    font-size: calc(13px * var(--cd-type));
    line-height: calc(18px * var(--cd-type));
  }
  .actions {
    display: flex;
    gap: 2px;
    height: 32px;
    margin: 4px 0 0 -7px;
    opacity: 0;
    transition: opacity 120ms;
  }
  .actions:dir(rtl) {
    margin: 4px -7px 0 0;
  }
  .turn:hover > .actions,
  .turn:focus-within > .actions,
  .turn[data-last] > .actions:not([data-hidden]) {
    opacity: 1;
  }
  .turn > .actions[data-hidden] {
    visibility: hidden;
  }
  @media (hover: none) {
    .actions {
      opacity: 1;
    }
  }
  .actions .icon-button {
    width: 32px;
    height: 32px;
    border-radius: calc(8px * var(--cd-radius));
  }
  .actions .icon {
    width: 17px;
    height: 17px;
  }
  .actions [aria-pressed='true'] {
    color: var(--cd-text-primary);
  }
  .actions [aria-pressed='true'] .icon {
    fill: currentColor;
    fill-opacity: 0.25;
  }
  .copy .icon + .icon,
  .copy[data-copied] .icon {
    display: none;
  }
  .copy[data-copied] .icon + .icon {
    display: block;
    color: var(--cd-success);
  }
  .image-place {
    aspect-ratio: 1;
    max-width: 320px;
    border-radius: calc(12px * var(--cd-radius));
    background: linear-gradient(100deg, var(--cd-hover) 30%, var(--cd-pressed) 50%, var(--cd-hover) 70%);
    background-size: 300% 100%;
    animation: shimmer 1.4s infinite linear;
  }
  .image-place[data-working='false'] {
    animation: none;
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
    .dots i,
    .image-place {
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
    .actions [aria-pressed='true'] {
      outline: 1px solid Highlight;
    }
  }
`;
