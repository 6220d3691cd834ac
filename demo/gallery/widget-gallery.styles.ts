import { css } from 'lit';

export const galleryStyles = css`
  :host {
    display: grid;
    grid-template: auto 1fr / 208px minmax(0, 1fr) minmax(320px, 32vw);
    height: 100vh;
    background: var(--cd-surface);
    color: var(--cd-text-primary);
    font: 14px/20px var(--cd-font);
  }
  header {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 20px;
    padding: 10px 20px;
    border-bottom: 1px solid var(--cd-border);
  }
  h1 {
    margin: 0 auto 0 0;
    font-size: 15px;
    font-weight: 600;
  }
  fieldset {
    display: flex;
    gap: 2px;
    margin: 0;
    padding: 2px;
    border: 0;
    border-radius: 9px;
    background: var(--cd-hover);
  }
  fieldset label {
    padding: 3px 10px;
    border-radius: 7px;
    color: var(--cd-text-secondary);
    font-size: 13px;
    cursor: pointer;
  }
  fieldset label:has(:checked) {
    background: var(--cd-surface-elevated);
    color: var(--cd-text-primary);
    box-shadow: 0 1px 2px rgb(0 0 0 / 12%);
  }
  fieldset input {
    position: absolute;
    opacity: 0;
  }
  nav,
  main,
  aside {
    min-height: 0;
    overflow: auto;
  }
  nav {
    padding: 12px;
    border-inline-end: 1px solid var(--cd-border);
  }
  nav button {
    display: block;
    width: 100%;
    padding: 6px 10px;
    border: 0;
    border-radius: 8px;
    background: none;
    color: var(--cd-text-secondary);
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  nav button:hover {
    background: var(--cd-hover);
  }
  nav button[aria-current] {
    background: var(--cd-hover);
    color: var(--cd-text-primary);
    font-weight: 500;
  }
  main {
    padding: 32px;
    background: var(--cd-surface-secondary);
    color: var(--cd-text-primary);
  }
  chat-widget {
    max-width: 640px;
    margin: 0 auto;
  }
  aside {
    display: flex;
    flex-direction: column;
    gap: 12px;
    padding: 16px;
    border-inline-start: 1px solid var(--cd-border);
  }
  textarea {
    flex: 1 0 280px;
    box-sizing: border-box;
    width: 100%;
    padding: 12px;
    border: 1px solid var(--cd-border-control);
    border-radius: 10px;
    background: var(--cd-surface);
    color: inherit;
    font: 12.5px/19px var(--cd-font-mono);
    resize: none;
    white-space: pre;
  }
  .problems {
    margin: 0;
    padding: 0;
    color: var(--cd-danger);
    list-style: none;
  }
  .problems code {
    font-family: var(--cd-font-mono);
    font-size: 12px;
  }
  .actions {
    display: flex;
    align-items: center;
    gap: 12px;
    color: var(--cd-text-secondary);
  }
  .actions button {
    height: 32px;
    padding: 0 12px;
    border: 1px solid var(--cd-border-control);
    border-radius: 8px;
    background: none;
    color: var(--cd-text-primary);
    font: inherit;
    cursor: pointer;
  }
  table {
    width: 100%;
    max-width: 640px;
    margin: 40px auto 0;
    border-collapse: collapse;
    font-size: 13px;
  }
  caption {
    padding-bottom: 8px;
    font-weight: 600;
    text-align: start;
  }
  td,
  th {
    padding: 6px 12px 6px 0;
    border-top: 1px solid var(--cd-border-subtle);
    font-weight: 400;
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  th {
    width: 150px;
    font-family: var(--cd-font-mono);
    font-size: 12px;
  }
  td {
    color: var(--cd-text-secondary);
  }
  :focus-visible,
  fieldset label:has(:focus-visible) {
    outline: 2px solid var(--cd-focus);
    outline-offset: 1px;
  }
  @media (max-width: 900px) {
    :host {
      display: block;
      height: auto;
    }
    nav {
      display: flex;
      overflow-x: auto;
    }
    nav button {
      width: auto;
      white-space: nowrap;
    }
    main {
      padding: 20px 16px;
    }
  }
`;
