import type { ThreadList } from '@chatdock/client';
import { Lazy } from '@chatdock/widgets/lazy';
import type { HistoryOption } from '@openai/chatkit';
import { html, nothing, type LitElement } from 'lit';
import type { LateParts } from '../ui/late-parts.js';
import type { Language } from '../words/language.js';
import type { HistorySelection } from './on-demand/history-panel.js';

const historyPanel = new Lazy(() => import('./on-demand/history-panel.js'), {
  elements: ({ HistoryPanel }) => ({ 'chat-dock-history': HistoryPanel }),
});

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
  readonly #late: LateParts;
  #open = false;
  #before: Element | null = null;
  #list: ThreadList | undefined;

  constructor(element: LitElement, late: LateParts, host: HistoryHost) {
    this.#element = element;
    this.#host = host;
    this.#late = late;
  }

  /** Whether the panel is open. */
  get isOpen(): boolean {
    return this.#open;
  }

  /** Opens the panel as soon as it has come, whenever that is. */
  request(): void {
    void this.#late.whenReady(historyPanel, () => this.show());
  }

  /** Opens the panel. Rejects where it can't be loaded now. */
  async show(): Promise<void> {
    if (this.#open) return;
    this.#before = this.#element.shadowRoot?.activeElement ?? null;
    this.#late.want(historyPanel);
    await historyPanel.load();
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
    if (!this.#open) return nothing;
    return this.#late.render(
      historyPanel,
      () => nothing,
      ({ ThreadList }) => {
        this.#list = list(ThreadList);
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
      },
    );
  }
}
