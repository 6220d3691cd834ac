import type { SessionCommand, SessionState } from '@chatdock/client';
import {
  iconStyles,
  markdownStyles,
  themeProperties,
  themeStyles,
  type WidgetActionEvent,
  type WidgetLinkEvent,
} from '@chatdock/widgets';
import type { ChatKitOptions, OpenAIChatKit } from '@openai/chatkit';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { Announcer } from './announcer.js';
import type { ChatStorage } from './browser-ports.js';
import { ChatConnection } from './chat-connection.js';
import { tell } from './chatkit-event.js';
import { Chunk } from './chunk.js';
import type { ChatComposer, ComposerValue } from './composer/composer.js';
import { conversation, conversationSkeleton } from './conversation.js';
import { dockView } from './dock-view.js';
import { addFonts } from './fonts.js';
import { headerView, needsHeaderIcons } from './header.js';
import { HistoryController } from './history/history-controller.js';
import { ItemDrawing, type SharedScope } from './item-drawing.js';
import { LanguageController } from './language-controller.js';
import { ScrollController } from './scroll-controller.js';
import { sendCommand, type SendParams } from './send-message.js';
import { SessionController } from './session-controller.js';
import { startScreen } from './start-screen.js';
import { controlStyles } from './styles/control.styles.js';
import { conversationStyles } from './styles/conversation.styles.js';
import { dockStyles } from './styles/dock.styles.js';
import { frameStyles } from './styles/frame.styles.js';
import { workflowStyles } from './styles/workflow.styles.js';
import { TurnGrouping } from './turns.js';
import { carryOut } from './widget-actions.js';

/**
 * The chat, drawn by ourselves: takes the options, methods and events of `<openai-chatkit>` and speaks to any
 * ChatKit server.
 */
export class LocalChat extends LitElement implements OpenAIChatKit {
  static override styles = [
    themeStyles,
    iconStyles,
    controlStyles,
    markdownStyles,
    frameStyles,
    conversationStyles,
    workflowStyles,
    dockStyles,
  ];

  /**
   * Whose chat it is, such as issuer and subject of the token. Unsent messages are stored and other tabs are
   * kept in step under this key; without one neither happens. Another key in place of a former one means
   * another user: everything of the former one is deleted, from screen and storage.
   */
  @property({ attribute: false }) userKey?: string | undefined;
  /** Where unsent messages survive a reload; null for nowhere. One tab's own: two would send them twice. */
  @property({ attribute: false }) storage: ChatStorage | null = tabStorage();
  /** The host page's own data, sent as `metadata` of every request. Read anew for each. */
  @property({ attribute: false }) context?: Record<string, unknown> | undefined;
  /** Level of the chat's title among the page's headings; those in messages are deeper. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  @state() private options: ChatKitOptions | undefined;
  @query('.scroll') private scrollBox!: HTMLElement | null;
  @query('chat-dock-composer') private composer!: ChatComposer | null;

  readonly #sessions = new SessionController(this);
  readonly #scroll = new ScrollController(this, () => this.scrollBox);
  readonly #announcer = new Announcer();
  readonly #turns = new TurnGrouping();
  readonly #headerIcons = new Chunk(this, () => import('./header-icons.js'));
  readonly #language = new LanguageController(this);
  readonly #drawing = new ItemDrawing(this, (itemId, submission) =>
    this.#dispatch({ type: 'answer', itemId, submission }),
  );
  readonly #history = new HistoryController(this, {
    opened: () => tell(this, 'chatkit.history.open'),
    closed: () => tell(this, 'chatkit.history.close'),
    focusElsewhere: () => this.focusComposer(),
  });
  #scope: SharedScope | undefined;
  #scopeOf: readonly unknown[] = [];
  /** What the theme has set on the element, whose other styles are the host page's. */
  #themed: readonly string[] = [];
  #threadId: string | null = null;
  #earlier: string | null | undefined;

  setOptions(options: ChatKitOptions): void {
    const former = this.options;
    this.options = options;
    this.#scroll.enabled = options.thread?.autoScroll ?? true;
    addFonts(themeFonts(options));
    void this.#language.speak(options.locale ?? navigator.language);
    if (former && sameServer(former, options)) return;
    this.#connect(options, 'close');
    const { initialThread } = options;
    // After the caller's turn: bindings add their listeners only after setting the options.
    queueMicrotask(() => {
      afterPaint(() => tell(this, 'chatkit.ready'));
      if (initialThread) this.setThreadId(initialThread).catch(() => this.#forgetThread());
      // What was left unsent on the start screen is shown again, unless something has begun meanwhile.
      else if (this.#state && isEmpty(this.#state) && !this.#state.loading) void this.setThreadId(null);
    });
  }

  async focusComposer(): Promise<void> {
    await this.updateComplete;
    await this.composer?.updateComplete;
    this.composer?.focus();
  }

  async setThreadId(threadId: string | null): Promise<void> {
    if (threadId !== null) tell(this, 'chatkit.thread.load.start', { threadId });
    this.#scroll.toEnd();
    try {
      await this.#dispatch({ type: 'open', threadId });
    } finally {
      if (threadId !== null) tell(this, 'chatkit.thread.load.end', { threadId });
    }
  }

  async sendCustomAction(...[action, itemId]: Parameters<OpenAIChatKit['sendCustomAction']>): Promise<void> {
    await this.#dispatch({ type: 'act', action, itemId });
  }

  async sendUserMessage(params: SendParams): Promise<void> {
    this.#scroll.toEnd();
    await this.#dispatch(sendCommand(params));
  }

  async setComposerValue(params: ComposerValue): Promise<void> {
    await this.updateComplete;
    await this.composer?.setValue(params);
  }

  async showHistory(): Promise<void> {
    await this.#history.show();
  }

  async hideHistory(): Promise<void> {
    await this.#history.hide();
  }

  async fetchUpdates(): Promise<void> {
    await this.#dispatch({ type: 'refresh' });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('userKey') && this.options && this.#sessions.connection) this.#changeUser(changed);
    const { earlier } = this.#state ?? {};
    if (earlier !== this.#earlier) this.#scroll.holdPlace();
    this.#earlier = earlier;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('options')) this.#applyTheme();
    const { earlier, loading } = this.#state ?? {};
    if (earlier && !loading && this.scrollBox && this.scrollBox.scrollTop < 400) {
      void this.#dispatch({ type: 'load-earlier' });
    }
  }

  protected override render() {
    const { options, headingLevel } = this;
    const state = this.#state;
    if (!options || !state) return nothing;
    const { language } = this.#language;
    const { texts } = language;
    return html`
      <div class="sheet" ?inert=${this.#history.isOpen}>
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
        <div class="sr" role="status">${this.#announcer.textFor(state)}</div>
        <div class="dock">${this.#dock(options, state)}</div>
      </div>
      ${this.#history.render({
        list: this.#sessions.connection?.threads,
        options: options.history,
        language,
        currentId: state.thread?.id ?? null,
        headingLevel,
        select: (threadId) => void this.#select(threadId),
      })}
      ${this.#drawing.preview(options)}
    `;
  }

  get #state(): SessionState | undefined {
    return this.#sessions.state;
  }

  #header(options: ChatKitOptions, state: SessionState) {
    const { texts } = this.#language.language;
    const started = !isEmpty(state);
    return headerView({
      options,
      texts,
      started,
      title: started ? (state.thread?.title ?? texts.untitled) : '',
      scrolled: this.#scroll.scrolled,
      headingLevel: this.headingLevel,
      icons: needsHeaderIcons(options) ? this.#headerIcons.get() : undefined,
      newChat: () => void this.#newChat(),
      showHistory: () => void this.showHistory(),
    });
  }

  #body({ startScreen: option, threadItemActions, entities }: ChatKitOptions, state: SessionState) {
    const { texts } = this.#language.language;
    if (state.loading === 'thread') return conversationSkeleton(texts);
    if (isEmpty(state) && !state.failure) {
      const send = (prompt: string | NonNullable<SendParams['content']>) =>
        void this.sendUserMessage(typeof prompt === 'string' ? { text: prompt } : { content: prompt });
      return startScreen({ option, texts, headingLevel: this.headingLevel, send });
    }
    return conversation(state, {
      texts,
      turns: this.#turns.of(state.items),
      scope: this.#itemScope(texts, entities),
      feedback: threadItemActions?.feedback ?? false,
      retries: threadItemActions?.retry ?? false,
      retry: (itemId) => void this.#dispatch({ type: 'retry', ...(itemId !== undefined && { itemId }) }),
      discard: (id) => void this.#dispatch({ type: 'discard', id }),
      rate: (itemIds, kind) => void this.#dispatch({ type: 'feedback', itemIds, kind }).catch(() => {}),
    });
  }

  #dock(options: ChatKitOptions, state: SessionState) {
    return dockView({
      options,
      state,
      texts: this.#language.language.texts,
      markdown: this.#drawing.markdown,
      services: this.#sessions.connection?.services,
      atEnd: this.#scroll.atEnd,
      toEnd: this.#toEnd,
      dismiss: (index) => void this.#dispatch({ type: 'dismiss-notice', index }),
      send: (params) => void this.sendUserMessage(params),
      stop: () => void this.#dispatch({ type: 'stop' }),
      newChat: () => void this.#newChat(),
      toolChanged: (toolId) => tell(this, 'chatkit.tool.change', { toolId }),
    });
  }

  // Turns in which nothing has changed are left alone, so their scope must be the same object.
  #itemScope(...[texts, entities]: [SharedScope['texts'], ChatKitOptions['entities']]): SharedScope {
    const basis = [texts, this.headingLevel, entities, this.#drawing.markdown];
    if (!this.#scope || basis.some((value, index) => value !== this.#scopeOf[index])) {
      this.#scope = this.#drawing.scope(texts, Math.min(this.headingLevel + 1, 6), entities);
      this.#scopeOf = basis;
    }
    return this.#scope;
  }

  readonly #onAction = (event: WidgetActionEvent): void => {
    carryOut(event, {
      items: this.#state?.items ?? [],
      onAction: this.options?.widgets?.onAction,
      dispatch: (command) => this.#dispatch(command),
    });
  };

  readonly #onLink = ({ name, data }: WidgetLinkEvent): void => {
    tell(this, 'chatkit.deeplink', { name, data: { ...data } });
  };

  async #select(threadId: string): Promise<void> {
    await this.#history.hide(false);
    // What goes wrong is shown in the place of the thread.
    await this.setThreadId(threadId).catch(() => {});
    await this.focusComposer();
  }

  readonly #toEnd = (): void => {
    this.#scroll.toEnd();
    this.requestUpdate();
  };

  async #newChat(): Promise<void> {
    await this.setThreadId(null);
    await this.focusComposer();
  }

  #connect(options: ChatKitOptions, former: 'close' | 'forget'): void {
    const connection = new ChatConnection(options, {
      userKey: this.userKey,
      storage: this.storage,
      context: () => this.context,
      locale: () => this.options?.locale ?? this.#language.language.tag,
      onDelete: (threadId) => {
        if (threadId === this.#threadId) void this.setThreadId(null);
      },
      hooks: {
        onResponseStart: () => tell(this, 'chatkit.response.start'),
        onResponseEnd: () => tell(this, 'chatkit.response.end'),
        onThreadChange: (threadId) => this.#threadChanged(threadId),
        onEffect: (detail) => tell(this, 'chatkit.effect', detail),
        onError: (error) => tell(this, 'chatkit.error', { error }),
        onClientTool: (call) => this.options?.onClientTool?.(call),
      },
    });
    this.#sessions.follow(connection, former);
  }

  // A key in place of none is the same user, who is known now; another key is another user.
  #changeUser(changed: PropertyValues): void {
    const other = changed.get('userKey') !== undefined;
    const threadId = other ? null : this.#threadId;
    this.#connect(this.options as ChatKitOptions, other ? 'forget' : 'close');
    if (other) {
      void this.#history.hide(false);
      this.composer?.clear();
    }
    void this.setThreadId(threadId).catch(() => this.#forgetThread());
  }

  #dispatch(command: SessionCommand): Promise<void> {
    const { connection } = this.#sessions;
    return connection
      ? connection.session.dispatch(command)
      : Promise.reject(new Error('Call setOptions first.'));
  }

  // A remembered thread that is gone is no error to show: the start screen is.
  #forgetThread(): void {
    if (this.#state?.failure?.code === 'not_found') void this.setThreadId(null);
  }

  #threadChanged(threadId: string | null): void {
    if (threadId === this.#threadId) return;
    this.#threadId = threadId;
    tell(this, 'chatkit.thread.change', { threadId });
  }

  #applyTheme(): void {
    const properties = themeProperties(this.options?.theme);
    for (const name of this.#themed) if (!(name in properties)) this.style.removeProperty(name);
    for (const [name, value] of Object.entries(properties)) this.style.setProperty(name, value);
    this.#themed = Object.keys(properties);
  }
}

// Frameworks add their listeners only after what they have drawn is on screen. Hidden pages get no frames.
function afterPaint(act: () => void): void {
  if (document.hidden) setTimeout(act);
  else requestAnimationFrame(() => setTimeout(act));
}

function isEmpty({ thread, items, pending }: SessionState): boolean {
  return !thread && items.length === 0 && pending.length === 0;
}

function sameServer(a: ChatKitOptions, b: ChatKitOptions): boolean {
  return 'url' in a.api && 'url' in b.api && a.api.url === b.api.url && a.api.fetch === b.api.fetch;
}

function themeFonts({ theme }: ChatKitOptions) {
  return typeof theme === 'object' ? (theme.typography?.fontSources ?? []) : [];
}

function tabStorage(): ChatStorage | null {
  try {
    return sessionStorage;
  } catch {
    // Forbidden here, as in a sandboxed frame.
    return null;
  }
}
