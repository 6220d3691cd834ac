import type { WidgetStatus } from '@chatdock/protocol';
import { css, html, nothing } from 'lit';
import type { WidgetHost } from '../render/host.js';
import { icon } from '../icons/icon.js';
import { imageUrl } from '../links/urls.js';
import { text } from '../render/read.js';

/** The line above a Card or a ListView. */
export function drawStatus(status: WidgetStatus | undefined, host: WidgetHost) {
  if (typeof status !== 'object' || status === null) return nothing;
  const favicon = 'favicon' in status ? imageUrl(status.favicon, host.allowedImageDomains) : undefined;
  const mark = favicon
    ? html`<img
        class="status-favicon"
        src=${favicon}
        alt=""
        referrerpolicy="no-referrer"
        ?data-frame=${'frame' in status && status.frame}
      />`
    : icon('icon' in status ? status.icon : undefined, {}, host.vendorIcon);
  return html`<div class="status">${mark}<span>${text(status.text)}</span></div>`;
}

export const statusStyles = css`
  .status {
    display: flex;
    align-items: center;
    gap: 6px;
    margin-bottom: 8px;
    color: var(--cd-text-secondary);
    font-size: calc(13px * var(--cd-type));
    line-height: calc(18px * var(--cd-type));
  }
  .status > .icon,
  .status-favicon {
    width: 16px;
    height: 16px;
  }
  .status-favicon {
    border-radius: calc(4px * var(--cd-radius));
  }
  .status-favicon[data-frame] {
    padding: 1px;
    background: #fff;
    box-shadow: 0 0 0 1px var(--cd-border);
  }
`;
