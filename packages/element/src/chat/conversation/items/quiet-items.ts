import { html, nothing } from 'lit';

/** A call that the host page answers: its effect is what people see. */
export function clientToolCall() {
  return nothing;
}

/** The end of a turn: a little room. */
export function endOfTurn() {
  return html`<div class="turn-end"></div>`;
}
