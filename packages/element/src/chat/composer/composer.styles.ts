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
    overflow-wrap: break-word;
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
    /* An accent that hardly differs from the ground has an edge that does. */
    box-shadow: inset 0 0 0 1px var(--cd-accent-edge);
  }
  .send:disabled {
    box-shadow: none;
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
  .text-menu {
    height: 36px;
    padding-inline: 10px;
    color: var(--cd-text-secondary);
    font-size: calc(14px * var(--cd-type));
  }
  .named {
    padding: 6px 11px;
    color: var(--cd-text-secondary);
    font-size: calc(14px * var(--cd-type));
    line-height: calc(20px * var(--cd-type));
  }
  .named ul,
  .named p {
    margin: 0;
    padding: 0;
    list-style: none;
    overflow-wrap: break-word;
  }
  .named p {
    color: var(--cd-danger);
  }
  @media (forced-colors: active) {
    .send,
    .tool[aria-pressed='true'] {
      border: 1px solid ButtonText;
    }
    .mirror mark {
      outline: 1px solid Highlight;
    }
  }
`;
