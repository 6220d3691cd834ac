import { css } from 'lit';

/** Styles of what the composer has besides its text. */
export const extrasStyles = css`
  form[data-drop] {
    border-color: var(--cd-focus);
    background: color-mix(in oklab, var(--cd-focus) 6%, var(--cd-surface-elevated));
  }
  .mirror mark {
    color: transparent;
    border-radius: calc(6px * var(--cd-radius));
    background: color-mix(in oklab, var(--cd-link) 16%, transparent);
    box-shadow: 0 0 0 2px color-mix(in oklab, var(--cd-link) 16%, transparent);
    box-decoration-break: clone;
    -webkit-box-decoration-break: clone;
  }
  .row .icon-button {
    flex: none;
    border-radius: 50%;
  }
  .tool {
    flex: 0 1 auto;
    min-width: min-content;
    grid-template-columns: auto minmax(0, max-content) auto;
    column-gap: 6px;
    justify-items: stretch;
    height: 36px;
    padding-inline: 10px;
    border-radius: calc(18px * var(--cd-radius));
    color: var(--cd-text-secondary);
    font-size: calc(14px * var(--cd-type));
    line-height: calc(20px * var(--cd-type));
  }
  .tool > span {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .tool .icon {
    width: 18px;
    height: 18px;
  }
  .tool:hover {
    background: var(--cd-hover);
  }
  .tool[aria-pressed='true'] {
    color: color-mix(in oklab, var(--cd-link) 80%, var(--cd-text-primary));
    background: color-mix(in oklab, var(--cd-link) 12%, transparent);
  }
  /* Where there is little room the sign is typed. */
  @container (max-width: 345px) {
    .row .mention {
      display: none;
    }
  }
  /* While speech is recorded its controls need the room. */
  .row:has(chat-dock-dictation[active]) chat-dock-menu[align='end'] {
    display: none;
  }
  .reply {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 2px 2px 6px;
    padding: 4px 4px 4px 12px;
    border-radius: calc(14px * var(--cd-radius));
    background: var(--cd-hover);
    color: var(--cd-text-secondary);
    font-size: calc(14px * var(--cd-type));
    line-height: calc(20px * var(--cd-type));
  }
  .reply > span {
    flex: 1;
    min-width: 0;
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .reply .icon-button {
    width: 28px;
    height: 28px;
  }
  .files {
    display: none;
  }
  @media (forced-colors: active) {
    .tool[aria-pressed='true'] {
      border: 1px solid ButtonText;
    }
    .mirror mark {
      outline: 1px solid Highlight;
    }
  }
`;
