import { css } from 'lit';

/** Styles of what few messages have, and of the actions below answers. */
export const itemStyles = css`
  .generated {
    display: block;
    max-width: 100%;
    border-radius: calc(12px * var(--cd-radius));
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
  @media (prefers-reduced-motion: reduce) {
    .image-place {
      animation: none;
      opacity: 0.6;
    }
  }
  @media (forced-colors: active) {
    .actions [aria-pressed='true'] {
      outline: 1px solid Highlight;
    }
  }
`;
