import type { SessionCommand, SessionState } from '@chatdock/client';
import {
  renderMarkdown,
  markdownStyles,
  themeProperties,
  themeStyles,
  type WidgetActionEvent,
  type WidgetLinkEvent,
} from '@chatdock/widgets';
import type { ChatKitEvents, ChatKitOptions, OpenAIChatKit } from '@openai/chatkit';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { ChatComposer, ComposerDraft } from './composer.js';
import { controlStyles } from './control.styles.js';
import { conversation, conversationSkeleton } from './conversation.js';
import { chatIcon } from './icons.js';
import { localChatStyles } from './local-chat.styles.js';
import { ScrollController } from './scroll-controller.js';
import { userMessageInput } from './send-message.js';
import { SessionController } from './session-controller.js';
import { sessionOf } from './session-of.js';
import { startScreen } from './start-screen.js';
import { texts } from './texts.js';

/**
 * The chat, drawn by ourselves: takes the options, methods and events of `<openai-chatkit>` and speaks to any
 * ChatKit server.
 */
export class LocalChat extends LitElement implements OpenAIChatKit {
  static override styles = [themeStyles, controlStyles, markdownStyles, localChatStyles];

  @state() private options: ChatKitOptions | undefined;
  @query('.scroll') private scrollBox!: HTMLElement | null;
  @query('chat-dock-composer') private composer!: ChatComposer | null;

  readonly #sessions = new SessionController(this);
  readonly #scroll = new ScrollController(this, () => this.scrollBox);
  #threadId: string | null = null;
  #announced = '';

  setOptions(options: ChatKitOptions): void {
    const former = this.options;
    this.options = options;
    this.#scroll.enabled = options.thread?.autoScroll ?? true;
    if (former && sameServer(former, options)) return;
    const session = sessionOf(options, {
      onResponseStart: () => this.#tell('chatkit.response.start'),
      onResponseEnd: () => this.#tell('chatkit.response.end'),
      onThreadChange: (threadId) => this.#threadChanged(threadId),
      onEffect: (detail) => this.#tell('chatkit.effect', detail),
      onError: (error) => this.#tell('chatkit.error', { error }),
      onClientTool: (call) => this.options?.onClientTool?.(call),
    });
    this.#sessions.follow(session);
    const { initialThread } = options;
    // After the caller's turn: bindings add their listeners only after setting the options.
    queueMicrotask(() => {
      setTimeout(() => this.#tell('chatkit.ready'));
      if (initialThread) void this.setThreadId(initialThread).catch(() => this.#forgetThread());
    });
  }

  async focusComposer(): Promise<void> {
    await this.updateComplete;
    await this.composer?.updateComplete;
    this.composer?.focus();
  }

  async setThreadId(threadId: string | null): Promise<void> {
    if (threadId !== null) this.#tell('chatkit.thread.load.start', { threadId });
    this.#scroll.toEnd();
    try {
      await this.#dispatch({ type: 'open', threadId });
    } finally {
      if (threadId !== null) this.#tell('chatkit.thread.load.end', { threadId });
    }
  }

  async sendCustomAction(...[action, itemId]: Parameters<OpenAIChatKit['sendCustomAction']>): Promise<void> {
    await this.#dispatch({ type: 'act', action, itemId });
  }

  async sendUserMessage(params: Parameters<OpenAIChatKit['sendUserMessage']>[0]): Promise<void> {
    const { newThread = false } = params;
    await this.#dispatch({ type: 'send', input: userMessageInput(params), newThread });
  }

  async setComposerValue({ text }: Parameters<OpenAIChatKit['setComposerValue']>[0]): Promise<void> {
    await this.updateComplete;
    if (this.composer && text !== undefined) this.composer.value = text;
  }

  async showHistory(): Promise<void> {
    this.#tell('chatkit.history.open');
  }

  async hideHistory(): Promise<void> {
    this.#tell('chatkit.history.close');
  }

  async fetchUpdates(): Promise<void> {
    await this.#dispatch({ type: 'refresh' });
  }

  protected override willUpdate(): void {
    const { earlier } = this.#state ?? {};
    if (earlier !== this.#earlier) this.#scroll.holdPlace();
    this.#earlier = earlier;
  }
  #earlier: string | null | undefined;

  protected override updated(changed: PropertyValues): void {
    if (changed.has('options')) this.#applyTheme();
    const { earlier, loading } = this.#state ?? {};
    if (earlier && !loading && this.scrollBox && this.scrollBox.scrollTop < 400) {
      void this.#dispatch({ type: 'load-earlier' });
    }
  }

  protected override render() {
    const { options } = this;
    const state = this.#state;
    if (!options || !state) return nothing;
    return html`
      ${this.#header(options, state)}
      <div
        class="scroll"
        role="log"
        aria-label=${texts.conversation}
        aria-live="off"
        aria-busy=${state.responding}
        tabindex="0"
        @chat-widget.action=${this.#onAction}
        @chat-widget.link=${this.#onLink}
      >
        <div class="column">${this.#body(options, state)}</div>
      </div>
      <div class="sr" role="status">${this.#announcement(state)}</div>
      <div class="dock">${this.#dock(options, state)}</div>
    `;
  }

  get #state(): SessionState | undefined {
    return this.#sessions.state;
  }

  #header({ header, startScreen: _start }: ChatKitOptions, { thread, items, pending }: SessionState) {
    if (header?.enabled === false) return nothing;
    const { title, leftAction, rightAction } = header ?? {};
    const empty = !thread && items.length === 0 && pending.length === 0;
    return html`<header ?data-scrolled=${this.#scroll.scrolled}>
      ${leftAction ? this.#headerButton(leftAction) : nothing}
      <h1 class="title">
        ${title?.enabled === false ? nothing : (title?.text ?? (empty ? '' : (thread?.title ?? texts.untitled)))}
      </h1>
      ${
        empty
          ? nothing
          : html`<button
              type="button"
              class="icon-button"
              aria-label=${texts.newChat}
              title=${texts.newChat}
              @click=${() => this.#newChat()}
            >
              ${chatIcon('compose')}
            </button>`
      }
      ${rightAction ? this.#headerButton(rightAction) : nothing}
    </header>`;
  }

  #headerButton({ icon, onClick }: { icon: string; onClick: () => void }) {
    const label = icon === 'close' ? texts.close : icon.replaceAll('-', ' ');
    return html`<button type="button" class="icon-button" aria-label=${label} @click=${onClick}>
      ${chatIcon(icon === 'close' ? 'close' : 'info')}
    </button>`;
  }

  #body(options: ChatKitOptions, state: SessionState) {
    if (state.loading === 'thread') return conversationSkeleton();
    if (!state.thread && state.items.length === 0 && state.pending.length === 0 && !state.failure) {
      return startScreen(options.startScreen, (text) => void this.sendUserMessage({ text }));
    }
    return conversation(state, { retry: () => void this.#dispatch({ type: 'retry' }) });
  }

  #dock(
    { composer, disclaimer }: ChatKitOptions,
    { thread, notices, responding, allowCancel }: SessionState,
  ) {
    const { status } = thread ?? {};
    const locked = status?.type === 'locked';
    return html`
      ${
        this.#scroll.atEnd
          ? nothing
          : html`<button type="button" class="to-end" aria-label=${texts.toEnd} @click=${() => this.#toEnd()}>
              ${chatIcon('arrow-down')}
            </button>`
      }
      ${notices.map(
        ({ level, title, message }, index) =>
          html`<div class="notice" data-level=${level} role=${level === 'danger' ? 'alert' : 'status'}>
            ${chatIcon(level === 'info' ? 'info' : 'alert')}
            <div>${title ? html`<strong>${title}</strong>` : nothing}${renderMarkdown(message)}</div>
            <button
              type="button"
              class="icon-button"
              aria-label=${texts.dismiss}
              @click=${() => void this.#dispatch({ type: 'dismiss-notice', index })}
            >
              ${chatIcon('close')}
            </button>
          </div>`,
      )}
      ${
        status?.type === 'closed'
          ? html`<p class="closed">${status.reason ?? texts.closed}</p>`
          : html`<chat-dock-composer
              placeholder=${(locked ? status.reason : composer?.placeholder) ?? texts.placeholder}
              ?disabled=${locked}
              ?responding=${responding}
              ?stoppable=${allowCancel}
              @composer.send=${this.#onSend}
              @composer.stop=${() => void this.#dispatch({ type: 'stop' })}
            ></chat-dock-composer>`
      }
      ${disclaimer ? html`<p class="disclaimer">${renderMarkdown(disclaimer.text)}</p>` : nothing}
    `;
  }

  // Said once, when an answer is complete: a reader is not interrupted by every word of it.
  #announcement({ responding, items }: SessionState): string {
    if (responding) return (this.#announced = '');
    const last = items.at(-1);
    if (last?.type === 'assistant_message') this.#announced = last.content.map(({ text }) => text).join(' ');
    return this.#announced;
  }

  readonly #onSend = (event: CustomEvent<ComposerDraft>): void => {
    this.#scroll.toEnd();
    void this.sendUserMessage({ text: event.detail.text });
  };

  readonly #onAction = (event: WidgetActionEvent): void => {
    const source = event.composedPath().find((node): node is HTMLElement => isWidget(node));
    const itemId = source?.dataset['itemId'];
    const item = this.#state?.items.find(({ id }) => id === itemId);
    const { type, payload, handler, streaming } = event.action;
    const action = payload === undefined ? { type } : { type, payload: payload as Record<string, unknown> };
    const { onAction } = this.options?.widgets ?? {};
    if (handler === 'client') {
      if (onAction && item?.type === 'widget') {
        event.waitUntil(onAction(action, item as unknown as Parameters<typeof onAction>[1]));
      }
      return;
    }
    event.waitUntil(this.#dispatch({ type: 'act', action, itemId, streaming }));
  };

  readonly #onLink = ({ name, data }: WidgetLinkEvent): void => {
    this.#tell('chatkit.deeplink', { name, data: { ...data } });
  };

  async #newChat(): Promise<void> {
    await this.setThreadId(null);
    await this.focusComposer();
  }

  #toEnd(): void {
    this.#scroll.toEnd();
    this.requestUpdate();
  }

  #dispatch(command: SessionCommand): Promise<void> {
    const { session } = this.#sessions;
    return session ? session.dispatch(command) : Promise.reject(new Error('Call setOptions first.'));
  }

  // A remembered thread that is gone is no error to show: the start screen is.
  #forgetThread(): void {
    if (this.#state?.failure?.code === 'not_found') void this.setThreadId(null);
  }

  #threadChanged(threadId: string | null): void {
    if (threadId === this.#threadId) return;
    this.#threadId = threadId;
    this.#tell('chatkit.thread.change', { threadId });
  }

  #applyTheme(): void {
    for (const name of [...this.style]) this.style.removeProperty(name);
    for (const [name, value] of Object.entries(themeProperties(this.options?.theme))) {
      this.style.setProperty(name, value);
    }
  }

  #tell<Name extends keyof ChatKitEvents>(
    name: Name,
    ...[detail]: ChatKitEvents[Name] extends CustomEvent<infer Detail>
      ? Detail extends void
        ? []
        : [detail: Detail]
      : never
  ): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function sameServer(a: ChatKitOptions, b: ChatKitOptions): boolean {
  return 'url' in a.api && 'url' in b.api && a.api.url === b.api.url && a.api.fetch === b.api.fetch;
}

function isWidget(node: EventTarget): boolean {
  return node instanceof HTMLElement && node.localName === 'chat-widget';
}
