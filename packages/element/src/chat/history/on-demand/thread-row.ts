import type { ThreadMetadata } from '@chatdock/protocol';
import { iconFrom } from '@chatdock/widgets';
import { html, nothing } from 'lit';
import { iconButton } from '../../ui/icon-button.js';
import type { ChatTexts } from '../../words/en.js';
import { pencil, trash } from './lucide-icons.js';

/** What a thread of the history shows, and what it does. */
export interface ThreadRowView {
  readonly texts: ChatTexts;
  /** Whether it is the open thread. */
  readonly current: boolean;
  readonly open: () => void;
  /** Absent where threads cannot be renamed. */
  readonly rename: (() => void) | undefined;
  /** Absent where threads cannot be deleted. */
  readonly remove: (() => void) | undefined;
}

/** One thread of the history. */
export function threadRow({ id, title }: ThreadMetadata, view: ThreadRowView) {
  const { texts, current, open, rename, remove } = view;
  const name = title ?? texts.untitled;
  return html`<li ?data-current=${current}>
    <button
      type="button"
      class="open"
      data-thread-id=${id}
      aria-current=${current ? 'true' : nothing}
      @click=${open}
    >
      <span dir="auto">${name}</span>
    </button>
    <div class="tools">
      ${rename ? iconButton(texts.renameThread(name), iconFrom(pencil), rename) : nothing}
      ${remove ? iconButton(texts.deleteThread(name), iconFrom(trash), remove) : nothing}
    </div>
  </li>`;
}

/** A thread whose title is being written; ends with Enter, or when the field is left. */
export function renameForm({ title }: ThreadMetadata, texts: ChatTexts, end: (event: Event) => void) {
  return html`<li>
    <form @submit=${end}>
      <input
        class="rename"
        dir="auto"
        aria-label=${texts.threadTitle}
        .value=${title ?? texts.untitled}
        @blur=${end}
      />
    </form>
  </li>`;
}

/** Says which thread was deleted last, as long as it can be brought back. */
export function undoStrip(
  thread: ThreadMetadata | undefined,
  texts: ChatTexts,
  restore: (thread: ThreadMetadata) => Promise<void>,
) {
  if (!thread) return nothing;
  return html`<div class="undo">
    <span>${texts.deleted(thread.title ?? texts.untitled)}</span>
    <button type="button" @click=${() => void restore(thread)}>${texts.undo}</button>
  </div>`;
}
