import type { NoticeEvent } from '@chatdock/protocol';
import { html, nothing } from 'lit';
import { iconButton } from '../ui/icon-button.js';
import { chatIcon } from '../ui/icons.js';
import type { Markdown } from '../conversation/markdown.js';
import type { ChatTexts } from '../words/en.js';

/** What the server wants the user to know, as strips above the composer. */
export function noticesView(
  notices: readonly NoticeEvent[],
  { texts, markdown, dismiss }: { texts: ChatTexts; markdown: Markdown; dismiss: (index: number) => void },
) {
  return notices.map(
    ({ level, title, message = '' }, index) =>
      html`<div
        class="notice"
        part="notice"
        data-level=${level}
        role=${level === 'danger' ? 'alert' : 'status'}
      >
        ${chatIcon(level === 'info' ? 'info' : 'alert')}
        <div dir="auto">${title ? html`<strong>${title}</strong>` : nothing}${markdown(message)}</div>
        ${iconButton(texts.dismiss, chatIcon('close'), () => dismiss(index))}
      </div>`,
  );
}

/** Says that there is no connection, while something waits for it. */
export function offlineNotice(offline: boolean, texts: ChatTexts) {
  if (!offline) return nothing;
  return html`<div class="notice" part="notice" data-level="warning" role="status">
    ${chatIcon('offline')}
    <div>${texts.offline}</div>
  </div>`;
}
