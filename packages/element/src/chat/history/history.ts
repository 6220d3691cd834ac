import type { ThreadList } from '@chatdock/client';
import type { HistoryOption } from '@openai/chatkit';
import { html, nothing, type LitElement } from 'lit';
import { Chunk } from '../ui/chunk.js';
import type { Language } from '../words/language.js';
import type * as Module from './on-demand/history-panel.js';
import type { HistorySelection } from './on-demand/history-panel.js';

/** What the history shows and what it does. */
export interface HistoryView {
  /** The user's threads; their class comes with the panel. */
  readonly list: (List: typeof ThreadList) => ThreadList | undefined;
  readonly options: HistoryOption | undefined;
  readonly language: Language;
  readonly currentId: string | null;
  readonly headingLevel: number;
  readonly select: (threadId: string) => void;
}

interface HistoryHost {
  readonly opened: () => void;
  readonly closed: () => void;
  readonly focusElsewhere: () => Promise<void>;
}

/** Opens and closes the history panel, which loads on demand, and takes the focus there and back. */
export class HistoryController {
  readonly #element: LitElement;
  readonly #host: HistoryHost;
  readonly #panel: Chunk<Pick<typeof Module, 'ThreadList'>>;
  #open = false;
  #before: Element | null = null;
  #list: ThreadList | undefined;

  constructor(element: LitElement, host: HistoryHost) {
    this.#element = element;
    this.#host = host;
    this.#panel = new Chunk(element, () => import('./on-demand/history-panel.js'));
  }

  /** Whether the panel is open. */
  get isOpen(): boolean {
    return this.#open;
  }

  async show(): Promise<void> {
    if (this.#open) return;
    this.#before = this.#element.shadowRoot?.activeElement ?? null;
    await this.#panel.load();
    if (this.#open) return;
    this.#open = true;
    this.#element.requestUpdate();
    this.#host.opened();
    await this.#element.updateComplete;
  }

  /** @param focus whether the focus goes back to where it was */
  async hide(focus = true): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    this.#element.requestUpdate();
    this.#host.closed();
    // The time for undoing ends with the panel.
    void this.#list?.flush();
    await this.#element.updateComplete;
    if (!focus) return;
    const before = this.#before;
    if (before instanceof HTMLElement && before.isConnected) before.focus();
    else await this.#host.focusElsewhere();
  }

  /** The panel, while it is open. */
  render({ list, options, language, currentId, headingLevel, select }: HistoryView) {
    const module = this.#open ? this.#panel.get() : undefined;
    if (!module) return nothing;
    this.#list = list(module.ThreadList);
    return html`<chat-dock-history
      exportparts="history"
      .list=${this.#list}
      .options=${options ?? {}}
      .language=${language}
      .currentId=${currentId}
      .headingLevel=${headingLevel}
      @history.select=${({ detail }: CustomEvent<HistorySelection>) => select(detail.threadId)}
      @history.close=${() => void this.hide()}
    ></chat-dock-history>`;
  }
}
