import { css } from 'lit';

/** Styles of the draft's files: pictures as squares, others as cards with their names. */
export const attachmentTrayStyles = css`
  :host {
    display: block;
    font: calc(14px * var(--cd-type)) / calc(18px * var(--cd-type)) var(--cd-font);
    color: var(--cd-text-primary);
    cursor: default;
  }
  ul {
    display: flex;
    gap: 8px;
    margin: 0;
    padding: 6px 4px 8px;
    list-style: none;
    overflow-x: auto;
    scrollbar-width: thin;
  }
  li {
    position: relative;
    flex: none;
    box-sizing: border-box;
    display: flex;
    align-items: center;
    gap: 10px;
    height: 56px;
    max-width: 220px;
    padding: 8px 34px 8px 12px;
    border: 1px solid var(--cd-border);
    border-radius: calc(14px * var(--cd-radius));
    background: var(--cd-surface);
  }
  li:dir(rtl) {
    padding: 8px 12px 8px 34px;
  }
  li[data-image] {
    width: 56px;
    padding: 0;
    background: var(--cd-hover);
  }
  li[data-status='failed'] {
    border-color: var(--cd-danger);
  }
  img {
    width: 100%;
    height: 100%;
    object-fit: cover;
    border-radius: inherit;
  }
  li[data-status='uploading'] img {
    opacity: 0.45;
  }
  .words {
    min-width: 0;
    display: grid;
  }
  .name,
  small {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .name {
    font-weight: 500;
  }
  small {
    font-size: calc(12px * var(--cd-type));
    line-height: calc(16px * var(--cd-type));
    color: var(--cd-text-secondary);
  }
  li[data-status='failed'] small {
    color: var(--cd-danger);
  }
  .mark {
    flex: none;
    display: grid;
    place-items: center;
    width: 20px;
    height: 20px;
    color: var(--cd-text-secondary);
  }
  li[data-image] .mark {
    position: absolute;
    inset: 18px;
  }
  .spinner {
    width: 18px;
    height: 18px;
    box-sizing: border-box;
    border-radius: 50%;
    border: 2px solid var(--cd-border-strong);
    border-block-start-color: var(--cd-text-primary);
    animation: turn 800ms linear infinite;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  .remove {
    position: absolute;
    inset-block-start: 4px;
    inset-inline-end: 4px;
    width: 24px;
    height: 24px;
    border-radius: 50%;
    color: var(--cd-text-secondary);
  }
  li[data-image] .remove {
    color: var(--cd-surface);
    background: var(--cd-text-primary);
    box-shadow: 0 0 0 1.5px var(--cd-surface);
    scale: 0.84;
    inset-block-start: 0;
    inset-inline-end: 0;
  }
  .remove:hover {
    background: var(--cd-hover);
  }
  li[data-image] .remove:hover {
    background: var(--cd-text-primary);
  }
  .remove .icon {
    width: 14px;
    height: 14px;
  }
  .again {
    text-decoration: underline;
    color: inherit;
    min-height: 24px;
    justify-self: start;
  }
  .problem {
    display: flex;
    gap: 8px;
    margin: 2px 8px 8px;
    color: var(--cd-danger);
    font-size: calc(13px * var(--cd-type));
  }
  .problem .icon {
    flex: none;
    width: 16px;
    height: 16px;
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation-duration: 4s;
    }
  }
`;
