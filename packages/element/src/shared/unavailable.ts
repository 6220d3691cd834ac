import { css, html } from 'lit';

/** Styles of {@link unavailable}. */
export const unavailableStyles = css`
  .unavailable {
    display: grid;
    flex: 1;
    place-content: center;
    justify-items: center;
    gap: 16px;
    padding: 24px;
    box-sizing: border-box;
    color: light-dark(#5d5d5d, #afafaf);
    font:
      15px/22px system-ui,
      sans-serif;
    text-align: center;
  }
  .unavailable p {
    margin: 0;
  }
  .unavailable strong {
    display: block;
    margin-block-end: 4px;
    color: light-dark(#0d0d0d, #fff);
    font-size: 16px;
  }
  .unavailable button {
    all: unset;
    padding: 8px 18px;
    border: 1px solid light-dark(rgb(0 0 0 / 15%), rgb(255 255 255 / 20%));
    border-radius: 18px;
    color: light-dark(#0d0d0d, #fff);
    font-weight: 500;
    cursor: pointer;
  }
  .unavailable button:hover {
    background: light-dark(rgb(0 0 0 / 5%), rgb(255 255 255 / 8%));
  }
  .unavailable button:focus-visible {
    outline: 2px solid light-dark(#0b62d6, #60a5fa);
    outline-offset: 2px;
  }
`;

/** Says, in the place of the chat, that nothing can serve it, and offers to try again. */
export const unavailable = (retry: () => void) =>
  html`<div class="unavailable" role="alert">
    <p><strong>The chat is unavailable</strong>It could not be loaded just now.</p>
    <button type="button" @click=${retry}>Try again</button>
  </div>`;
