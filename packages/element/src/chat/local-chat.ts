import { type SessionState, toSessionError } from '@chatdock/client';
import { iconStyles, markdownStyles, OwnKeys, themeStyles, type WidgetActionEvent } from '@chatdock/widgets';
import type { ChatKitOptions, OpenAIChatKit } from '@openai/chatkit';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { Announcer } from './conversation/announcer.js';
import { tabStorage, type ChatStorage } from './session/browser-ports.js';
import { ChatLog } from './session/log.js';
import { tell } from './session/chatkit-event.js';
import type { ChatComposer, ComposerValue } from './composer/composer.js';
import { ConversationController, isEmpty } from './conversation/conversation-controller.js';
import { dockView } from './footer/footer.js';
import { headerView } from './header/header.js';
import { HistoryController } from './history/history.js';
import { previewPlace } from './previews/previews.js';
import { LateParts } from './ui/late-parts.js';
import { LanguageController } from './words/language.js';
import { ScrollController } from './conversation/scroll.js';
import { sendCommand, type SendParams } from './session/send-message.js';
import { SessionController, type SessionHost } from './session/session-controller.js';
import { controlStyles } from './ui/control.styles.js';
import { conversationStyles } from './conversation/conversation.styles.js';
import { dockStyles } from './footer/footer.styles.js';
import { frameStyles } from './local-chat.styles.js';
import { HostBox } from '../shared/host-box.js';
import { ElementTheme } from './ui/theme.js';
import { serverApi } from '../shared/options.js';

/**
 * The chat, drawn by ourselves: takes the options, methods and events of `<openai-chatkit>` and speaks to any
 * ChatKit server.
 *
 * @csspart header - the bar above the conversation
 * @csspart title - the title of the conversation
 * @csspart conversation - the scrolling box of the conversation
 * @csspart start-screen - what stands there before anything was said
 * @csspart greeting - the greeting of the start screen
 * @csspart prompt - each prompt of the start screen
 * @csspart user-message - each message of the person
 * @csspart assistant-message - each message of the assistant
 * @csspart dock - the box of notices, composer and disclaimer
 * @csspart notice - each notice
 * @csspart disclaimer - the disclaimer
 * @csspart composer - the rounded field: text, controls and send button
 * @csspart composer-input - the text field
 * @csspart composer-send - the button that sends, or stops the answer
 * @csspart history - the panel with the list of conversations
 */
export class LocalChat extends LitElement implements OpenAIChatKit, SessionHost {
  static override styles = [
    themeStyles,
    iconStyles,
    controlStyles,
    markdownStyles,
    frameStyles,
    conversationStyles,
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
  @query('.frame') private frame!: HTMLElement | null;
  @query('.scroll') private scrollBox!: HTMLElement | null;
  @query('chat-dock-composer') private composer!: ChatComposer | null;

  readonly #late = new LateParts(this);
  readonly #log = new ChatLog(this);
  readonly #sessions = new SessionController(this, {
    onCommand: (command) => this.#log.commanded(command),
    locale: () => this.options?.locale ?? this.#language.language.tag,
    onAnswer: () => this.#announcer.began(this.#state?.thread?.id ?? null),
    onClientTool: (call) => this.options?.onClientTool?.(call),
  });
  readonly #scroll = new ScrollController(this, () => this.scrollBox, {
    onBeginning: () => this.#loadEarlier(),
    onUnfilled: () => this.#fillUp(),
  });
  readonly #announcer = new Announcer();
  readonly #theme = new ElementTheme(this);
  readonly #language = new LanguageController(this, this.#late);
  readonly #conversation = new ConversationController(this, this.#late, this.#sessions);
  readonly #history = new HistoryController(this, this.#late, {
    opened: () => tell(this, 'chatkit.history.open'),
    closed: () => tell(this, 'chatkit.history.close'),
    focusElsewhere: () => this.focusComposer(),
  });
  #earlier: string | null | undefined;
  #filledThread: string | undefined;

  constructor() {
    super();
    new HostBox(this, () => this.frame);
    new OwnKeys(this);
  }

  /** Moved by `moveBefore`: nothing was taken off, so nothing ends. */
  connectedMoveCallback(): void {}

  setOptions(options: ChatKitOptions): void {
    this.options = options;
    this.#scroll.enabled = options.thread?.autoScroll ?? true;
    this.#language.speak(options.locale ?? navigator.language);
    if (!this.#sessions.connect(serverApi(options))) return;
    const { initialThread } = options;
    // After the caller's turn: bindings add their listeners only after setting the options.
    queueMicrotask(() => {
      setTimeout(() => tell(this, 'chatkit.ready'));
      // What was left unsent on the start screen is shown again, unless something has begun meanwhile.
      if (initialThread || (this.#state && isEmpty(this.#state) && !this.#state.loading)) {
        void this.#sessions.openIfThere(initialThread ?? null);
      }
    });
  }

  async focusComposer(): Promise<void> {
    await this.updateComplete;
    await this.composer?.updateComplete;
    this.composer?.focus();
  }

  async setThreadId(threadId: string | null): Promise<void> {
    this.#scroll.toEnd();
    await this.#sessions.open(threadId);
  }

  async sendCustomAction(...[action, itemId]: Parameters<OpenAIChatKit['sendCustomAction']>): Promise<void> {
    await this.#sessions.dispatch({ type: 'act', action, itemId });
  }

  async sendUserMessage(params: SendParams): Promise<void> {
    this.#scroll.toEnd();
    await this.#sessions.dispatch(sendCommand(params));
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
    await this.#sessions.dispatch({ type: 'refresh' });
  }

  protected override willUpdate(): void {
    if (this.#sessions.followUser()) {
      void this.#history.hide(false);
      this.composer?.clear();
    }
    const { earlier } = this.#state ?? {};
    if (earlier !== this.#earlier) this.#scroll.holdPlace();
    this.#earlier = earlier;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('options')) this.#theme.apply(this.options?.theme);
  }

  protected override render() {
    const { lang, direction } = this.#language.language;
    return html`<div class="frame" lang=${lang} dir=${direction}>${this.content()}</div>`;
  }

  /** What stands in the frame. */
  protected content(): unknown {
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
          part="conversation"
          role="log"
          aria-label=${texts.conversation}
          aria-live="off"
          aria-busy=${state.responding}
          tabindex="0"
          @chat-widget.action=${this.#onAction}
          @chat-widget.link=${this.#conversation.followLink}
        >
          <div class="column" dir=${language.contentDirection}>
            ${this.#conversation.render(state, { options, texts, headingLevel, send: this.#send })}
          </div>
        </div>
        <div class="sr" role="status">${this.#announcer.textFor(state, texts)}</div>
        <div class="dock" part="dock">${this.#dock(options, state)}</div>
      </div>
      ${this.#history.render({
        list: (List) => this.#sessions.threads(List),
        options: options.history,
        language,
        currentId: state.thread?.id ?? null,
        headingLevel,
        select: (threadId) => void this.#select(threadId),
      })}
      ${previewPlace(options)}
    `;
  }

  #loadEarlier(): boolean {
    const { earlier, loading } = this.#state ?? {};
    // What is not drawn yet has no place to scroll to.
    if (!earlier || loading || this.#conversation.pending) return false;
    void this.#sessions.dispatch({ type: 'load-earlier' });
    return true;
  }

  /** Once a thread: a box that nothing fills must not load all there is. */
  #fillUp(): void {
    const { id } = this.#state?.thread ?? {};
    if (id !== this.#filledThread && this.#loadEarlier()) this.#filledThread = id;
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
      late: this.#late,
      newChat: () => void this.#newChat(),
      showHistory: () => this.#history.request(),
    });
  }

  #dock(options: ChatKitOptions, state: SessionState) {
    return dockView({
      options,
      state,
      language: this.#language.language,
      late: this.#late,
      services: this.#sessions.services,
      atEnd: this.#scroll.atEnd,
      toEnd: this.#toEnd,
      dismiss: (index) => void this.#sessions.dispatch({ type: 'dismiss-notice', index }),
      send: this.#submit,
      stop: () => void this.#sessions.dispatch({ type: 'stop' }),
      newChat: () => void this.#newChat(),
      toolChanged: (toolId) => tell(this, 'chatkit.tool.change', { toolId }),
    });
  }

  readonly #send = (params: SendParams): void => void this.sendUserMessage(params);

  readonly #submit = (params: SendParams): void => {
    this.#log.submitted(params);
    // What wasn't even taken is back where it was written.
    this.sendUserMessage(params).catch((error: unknown) => {
      this.composer?.giveBack(params);
      tell(this, 'chatkit.error', { error: toSessionError(error) });
    });
  };

  readonly #onAction = (event: WidgetActionEvent): void => this.#conversation.act(event, this.options);

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
}
