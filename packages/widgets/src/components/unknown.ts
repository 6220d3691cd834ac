import { css, html } from 'lit';
import type { WidgetHost } from '../render/host.js';
import { text } from '../render/read.js';

/** A component that this version does not know: its children, or a note in its place. */
export function drawUnknown(node: Readonly<Record<string, unknown>>, host: WidgetHost) {
  if (node['children'])
    return html`<div class="box" data-direction="col">${host.children(node['children'])}</div>`;
  return html`<p class="unknown">${host.messages.unsupported(text(node['type']))}</p>`;
}

export const unknownStyles = css`
  .unknown {
    margin: 0;
    padding: 6px 10px;
    border: 1px dashed var(--cd-border-strong);
    border-radius: calc(8px * var(--cd-radius));
    color: var(--cd-text-secondary);
    font-size: calc(13px * var(--cd-type));
    line-height: calc(18px * var(--cd-type));
    overflow-wrap: break-word;
  }
`;
