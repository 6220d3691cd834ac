import { ThreadList } from '@chatdock/client';
import type { ThreadMetadata } from '@chatdock/protocol';
import { iconFrom, themeStyles } from '@chatdock/widgets';
import type { HistoryOption } from '@openai/chatkit';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { controlStyles } from '../../ui/control.styles.js';
import { iconButton } from '../../ui/icon-button.js';
import { chatIcon } from '../../ui/icons.js';
import { englishLanguage, type Language } from '../../words/language.js';
import { listEmpty, listFailed, listSkeleton } from './history-notes.js';
import { historyPanelStyles } from './history-panel.styles.js';
import { groupThreads, type ThreadGroup } from './thread-groups.js';
import { renameForm, threadRow, undoStrip } from './thread-row.js';
import { search } from './lucide-icons.js';

// With the panel comes what it lists.
export { ThreadList };

/** Detail of `history.select`. */
export interface HistorySelection {
  readonly threadId: string;
}

/**
 * The list of the user's conversations, over the open one: opens, finds, renames and deletes them.
 *
 * @csspart history - the panel
 * @fires {CustomEvent<HistorySelection>} history.select - a thread is to be opened
 * @fires history.close - the panel is to be closed
 */
export class HistoryPanel extends LitElement {
  static override styles = [themeStyles, controlStyles, historyPanelStyles];

  @property({ attribute: false }) list!: ThreadList;
  @property({ attribute: false }) options: HistoryOption = {};
  @property({ attribute: false }) language: Language = englishLanguage;
  /** Id of the open thread. */
  @property({ attribute: false }) currentId: string | null = null;
  /** Level of the panel's heading. */
  @property({ attribute: false }) headingLevel = 2;

  @state() private words = '';
  @state() private renaming: string | null = null;
  @query('input[type=search]') private searchField!: HTMLInputElement;
  #unsubscribe: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('list') && this.#unsubscribe) return;
    this.#unsubscribe?.();
    this.#unsubscribe = this.list.subscribe(() => this.requestUpdate());
    void this.list.load();
  }

  protected override firstUpdated(): void {
    this.searchField.focus();
  }

  protected override updated(): void {
    // What was not loaded yet cannot be found.
    if (this.words) void this.list.loadMore();
  }

  protected override render() {
    const { texts } = this.language;
    return html`<div class="scrim" @pointerdown=${this.#close}></div>
      <div
        class="panel"
        part="history"
        role="dialog"
        aria-modal="true"
        aria-label=${texts.history}
        @keydown=${this.#key}
      >
        <div class="head">
          <div class="title" role="heading" aria-level=${this.headingLevel}>${texts.conversations}</div>
          ${iconButton(texts.closeHistory, chatIcon('close'), this.#close)}
        </div>
        <div class="search">
          ${iconFrom(search)}
          <input
            type="search"
            dir=${this.words ? 'auto' : nothing}
            aria-label=${texts.searchHistory}
            placeholder=${texts.searchHistory}
            .value=${this.words}
            @input=${this.#search}
          />
        </div>
        <div class="list">${this.#body()}</div>
        <div role="status">${undoStrip(this.list.getState().removed.at(-1), texts, this.#restore)}</div>
      </div>`;
  }

  #body() {
    const { threads, status, more } = this.list.getState();
    const { texts } = this.language;
    if (threads.length === 0 && (status === 'idle' || status === 'loading')) return listSkeleton(texts);
    if (threads.length === 0 && status === 'failed') return listFailed(texts, () => void this.list.load());
    const found = this.#found(threads);
    if (found.length === 0 && status !== 'loading-more') return listEmpty(texts, this.words);
    return html`${groupThreads(found, new Date(), this.language).map((group) => this.#group(group))}
    ${
      more
        ? html`<button type="button" class="older" @click=${() => void this.list.loadMore()}>
            ${status === 'loading-more' ? texts.loadingHistory : texts.showOlder}
          </button>`
        : nothing
    }`;
  }

  #group({ heading, threads }: ThreadGroup) {
    return html`<section aria-label=${heading}>
      <div class="heading" role="heading" aria-level=${this.headingLevel + 1}>${heading}</div>
      <ul>
        ${repeat(
          threads,
          ({ id }) => id,
          (thread) => (this.renaming === thread.id ? this.#renameForm(thread) : this.#row(thread)),
        )}
      </ul>
    </section>`;
  }

  #row(thread: ThreadMetadata) {
    const { id } = thread;
    const { showRename = true, showDelete = true } = this.options;
    return threadRow(thread, {
      texts: this.language.texts,
      current: id === this.currentId,
      open: () => this.#select(id),
      rename: showRename ? () => void this.#rename(id) : undefined,
      remove: showDelete ? () => void this.#remove(id) : undefined,
    });
  }

  #renameForm(thread: ThreadMetadata) {
    return renameForm(thread, this.language.texts, (event) => this.#endRename(event, thread.id));
  }

  #found(threads: readonly ThreadMetadata[]): readonly ThreadMetadata[] {
    const { tag, texts } = this.language;
    const words = this.words.toLocaleLowerCase(tag).split(/\s+/u).filter(Boolean);
    return threads.filter(({ title }) => {
      const name = (title ?? texts.untitled).toLocaleLowerCase(tag);
      return words.every((word) => name.includes(word));
    });
  }

  readonly #search = (): void => {
    this.words = this.searchField.value;
  };

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent('history.close'));
  };

  #select(threadId: string): void {
    this.dispatchEvent(new CustomEvent<HistorySelection>('history.select', { detail: { threadId } }));
  }

  async #rename(threadId: string): Promise<void> {
    this.renaming = threadId;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>('input.rename')?.select();
  }

  #endRename(event: Event, threadId: string): void {
    event.preventDefault();
    if (this.renaming !== threadId) return;
    const title = this.renderRoot.querySelector<HTMLInputElement>('input.rename')?.value.trim();
    const former = this.list.getState().threads.find(({ id }) => id === threadId)?.title;
    if (title && title !== former) void this.list.rename(threadId, title);
    void this.#leaveRename(event.type === 'submit' ? threadId : null);
  }

  async #leaveRename(focusThreadId: string | null): Promise<void> {
    this.renaming = null;
    await this.updateComplete;
    if (focusThreadId === null) return;
    // By its new title it may not be what is searched for.
    (this.#rows().find(isRowOf(focusThreadId)) ?? this.searchField).focus();
  }

  async #remove(threadId: string): Promise<void> {
    const index = this.#rows().findIndex(isRowOf(threadId));
    this.list.remove(threadId);
    await this.updateComplete;
    // The focus stays where the thread was.
    const rows = this.#rows();
    (rows[Math.min(index, rows.length - 1)] ?? this.searchField).focus();
  }

  readonly #restore = async ({ id }: ThreadMetadata): Promise<void> => {
    this.list.restore(id);
    await this.updateComplete;
    (this.#rows().find(isRowOf(id)) ?? this.searchField).focus();
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      // The panel around the chat closes by Escape as well.
      event.preventDefault();
      event.stopPropagation();
      const { renaming } = this;
      if (renaming !== null) void this.#leaveRename(renaming);
      else if (this.words) this.words = '';
      else this.#close();
      return;
    }
    // The conversation beneath is out of reach while the panel is open.
    if (event.key === 'Tab') keepFocus(event, this.renderRoot as ShadowRoot);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const focused = (this.renderRoot as ShadowRoot).activeElement;
    if (!step || this.renaming !== null || !focused) return;
    event.preventDefault();
    const stops: HTMLElement[] = [this.searchField, ...this.#rows()];
    const at = stops.findIndex((stop) => stop === focused || stop.parentElement?.contains(focused));
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus();
  };

  #rows(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.open')];
  }
}

/** Keeps the focus among the stops of a shadow root when it would leave by Tab. */
function keepFocus(event: KeyboardEvent, root: ShadowRoot): void {
  const stops = [...root.querySelectorAll<HTMLElement>('button, input')];
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (root.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
}

const isRowOf = (threadId: string) => (row: HTMLElement) => row.dataset['threadId'] === threadId;
