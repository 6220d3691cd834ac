import { html, nothing } from 'lit';
import type { ChatDock } from './chat-dock.js';
import { unavailable } from '../shared/unavailable.js';

/** What the shell draws besides its own properties. */
export interface DockDrawing {
  readonly status: 'waiting' | 'unavailable' | 'shown';
  /** Whether the panel covers the page. */
  readonly isModal: boolean;
  readonly keydown: (event: KeyboardEvent) => void;
  readonly retry: () => void;
}

/** The panel, with a place for the view that Lit leaves alone, and the launcher. */
export function dockTemplate(dock: ChatDock, drawing: DockDrawing) {
  const floats = dock.mode !== 'inline';
  return html`
    <div
      part="panel"
      class="panel"
      data-status=${drawing.status}
      role=${floats ? 'dialog' : nothing}
      aria-modal=${drawing.isModal ? 'true' : nothing}
      aria-label=${floats ? dock.label : nothing}
      @keydown=${drawing.keydown}
    >
      <div class="view"></div>
      ${status(drawing)}
    </div>
    ${floats ? launcher(dock) : nothing}
  `;
}

function status({ status, retry }: DockDrawing) {
  if (status === 'shown') return nothing;
  if (status === 'waiting') {
    return html`<div class="waiting" role="status" aria-label="Loading the chat"><span></span></div>`;
  }
  return unavailable(retry);
}

function launcher({ opened, unread, label, toggle }: ChatDock) {
  const closedLabel = unread ? `${label}, new message` : label;
  return html`<button
    part="launcher"
    class="launcher"
    type="button"
    aria-label=${opened ? 'Close chat' : closedLabel}
    aria-expanded=${opened}
    @click=${toggle}
  >
    ${opened ? html`<i></i>` : html`<slot name="launcher-icon"><i></i></slot>`}
    ${unread && !opened ? html`<span class="dot"></span>` : nothing}
  </button>`;
}
