import { Lazy, whenIdle } from '@chatdock/widgets/lazy';
import type { ChatKitOptions, OpenAIChatKit } from '@openai/chatkit';
import type { PropertyValues } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { LocalChat } from '../chat/local-chat.js';
import { chatDockStyles } from './chat-dock.styles.js';
import { dockTemplate, type DockDrawing } from './dock-template.js';
import { EventRelay } from './handover/event-relay.js';
import { ChatUnavailableError, dispatch, type RendererChange, type RendererName } from '../shared/events.js';
import { report } from '../mistakes/report.js';
import { HostBox } from '../shared/host-box.js';
import { DockProperties } from './dock-properties.js';
import { forgetThread, recall, remember } from './memory.js';
import { isCustomApi, viewOptions } from '../shared/options.js';
import { PageLife } from './page-life.js';
import { Panel } from './panel.js';
import { ViewController, type ViewHost, type ViewSettings } from './renderer.js';
import { ViewFocus } from './handover/view-focus.js';
import { Visitor, type TokenSettings } from './visitor.js';
import { isHostedApi, scriptsServer } from '../shared/client-secret.js';

const greeting = new Lazy(() => import('./greeting.js'));

// What the options of a view depend on.
const renewing = ['theme', 'locale', 'apiUrl', 'domainKey', 'options', 'mode'] as const;

/**
 * An AI chat for any page: OpenAI's ChatKit web component when it is well, the same chat of our own when it is
 * not. Takes the options, methods and events of `<openai-chatkit>`.
 *
 * @tagname chat-dock
 * @fires chatkit.ready - and every other event of `<openai-chatkit>`, whichever renderer is on
 * @fires {CustomEvent<RendererChange>} chatdock.renderer.change - which renderer draws the chat, and why
 * @fires chatdock.open - the chat has opened
 * @fires chatdock.close - the chat has closed
 * @slot launcher-icon - an icon of the page's own for the closed launcher
 * @csspart launcher - the button that opens the chat
 * @csspart panel - the box that holds the chat
 * @csspart header - local chat: the bar above the conversation
 * @csspart title - local chat: the title of the conversation
 * @csspart conversation - local chat: the scrolling box of the conversation
 * @csspart start-screen - local chat: what stands there before anything was said
 * @csspart greeting - local chat: the greeting of the start screen
 * @csspart prompt - local chat: each prompt of the start screen
 * @csspart user-message - local chat: each message of the person
 * @csspart assistant-message - local chat: each message of the assistant
 * @csspart dock - local chat: the box of notices, composer and disclaimer
 * @csspart notice - local chat: each notice
 * @csspart disclaimer - local chat: the disclaimer
 * @csspart composer - local chat: the rounded field: text, controls and send button
 * @csspart composer-input - local chat: the text field
 * @csspart composer-send - local chat: the button that sends, or stops the answer
 * @csspart history - local chat: the panel with the list of conversations
 * @cssprop --chatdock-launcher-offset - distance of launcher and panel from the edges (20px)
 * @cssprop --chatdock-accent - launcher and primary controls (#0d0d0d, dark #fff)
 * @cssprop --chatdock-on-accent - what is drawn on the accent (#fff, dark #0d0d0d)
 * @cssprop --chatdock-accent-edge - edge of what has the accent (accent)
 * @cssprop --chatdock-link - links (info)
 * @cssprop --chatdock-border-control - edge of fields and other controls (#8f8f8f, dark #7d7d7d)
 * @cssprop --chatdock-focus - the ring around what has the focus (#0b62d6, dark #60a5fa)
 * @cssprop --chatdock-surface - background of the panel (#fff, dark #212121)
 * @cssprop --chatdock-surface-secondary - background of quiet areas, such as code (#f9f9f9, dark #181818)
 * @cssprop --chatdock-surface-tertiary - background of notices (#f3f3f3, dark #131313)
 * @cssprop --chatdock-surface-elevated - background of cards and menus (#fff, dark #303030)
 * @cssprop --chatdock-surface-elevated-secondary - quiet areas on cards and menus (#f9f9f9, dark #414141)
 * @cssprop --chatdock-text-primary - text (#0d0d0d, dark #fff)
 * @cssprop --chatdock-text-prose - long text (#1c1c1c, dark #ececec)
 * @cssprop --chatdock-text-emphasis - text that is emphasised (#000, dark #fff)
 * @cssprop --chatdock-text-secondary - labels and captions (#5d5d5d, dark #afafaf)
 * @cssprop --chatdock-text-tertiary - hints and placeholders (#6e6e6e, dark #9b9b9b)
 * @cssprop --chatdock-success - what went well (#0a7d3c, dark #4ade80)
 * @cssprop --chatdock-warning - warnings (#9a5b00, dark #fbbf24)
 * @cssprop --chatdock-caution - what wants care (#7d6200, dark #fde047)
 * @cssprop --chatdock-danger - errors and what destroys (#c0262d, dark #f87171)
 * @cssprop --chatdock-info - information (#0b62d6, dark #60a5fa)
 * @cssprop --chatdock-discovery - what is new (#6d3fd6, dark #a78bfa)
 * @cssprop --chatdock-font - font family of text (the system's)
 * @cssprop --chatdock-font-mono - font family of code (the system's)
 * @cssprop --chatdock-type-scale - factor on every font size (1)
 * @cssprop --chatdock-density - factor on every distance (1)
 * @cssprop --chatdock-radius-scale - factor on every rounding (1)
 * @cssprop --chatdock-control-radius - least rounding of buttons and fields (0px)
 */
export class ChatDock extends DockProperties implements OpenAIChatKit, ViewHost {
  static override styles = chatDockStyles;

  @state() private status: DockDrawing['status'] = 'waiting';
  @query('.view') private viewBox!: HTMLElement;
  @query('.panel') private panelBox!: HTMLElement;
  @query('.launcher') private launcher?: HTMLButtonElement;

  readonly #views = new ViewController(this);
  readonly #relay = new EventRelay((name, detail) => this.#tell(name, detail));
  readonly #visitor = new Visitor(
    () => this.#tokenSettings,
    () => this.#changeUser(),
    () => this.#renewOptions(),
  );
  readonly #panel = new Panel(this, () => this.panelBox);
  readonly #focus = new ViewFocus(this, () => this.#view);
  #view: OpenAIChatKit | undefined;

  constructor() {
    super();
    new HostBox(
      this,
      () => this.panelBox,
      () => this.mode === 'inline',
    );
    new PageLife(this, () => this.#panel.uncover());
  }

  /** Opens the chat and moves the focus into it. */
  async open(): Promise<void> {
    this.opened = true;
    await this.updateComplete;
    // Where no renderer can serve, the panel offers to try again.
    await this.focusComposer().catch(() => this.panelBox.querySelector('button')?.focus());
  }

  /** Closes the chat and gives the focus back to the launcher. */
  async close(): Promise<void> {
    this.opened = false;
    await this.updateComplete;
    this.launcher?.focus();
  }

  /** Opens the chat when it is closed, closes it when it is open. */
  readonly toggle = (): Promise<void> => (this.opened ? this.close() : this.open());

  /** Forgets the visitor's token, as after signing in or out on the page, and starts the chat anew. */
  async reset(): Promise<void> {
    this.#visitor.forget();
    if (!this.#view) return;
    this.continuity.clear();
    await this.recallVisitor();
    await this.#view.setThreadId(this.continuity.threadId ?? null);
  }

  /** Moved by `moveBefore`: nothing was taken off, so nothing ends, and a frame inside goes on. */
  connectedMoveCallback(): void {
    this.#panel.uncover();
  }

  viewSettings(): ViewSettings {
    const { renderer, domainKey, scriptUrl, scriptNonce, options } = this;
    const custom = isCustomApi(options.api) ? options.api : undefined;
    return {
      renderer,
      domainKey: custom?.domainKey ?? domainKey,
      scriptUrl,
      scriptNonce,
      hasServer: this.#serverUrl !== undefined || !options.api,
      fetch: this.#fetch,
      options: (name, fetch) => this.#optionsFor(name, fetch),
      rewrite: (body) => this.continuity.sending(body, this.context),
    };
  }

  async recallVisitor(): Promise<void> {
    const { thread } = this;
    if (this.#serverUrl) await this.#visitor.identify(() => this.#prepareView());
    const server = this.#serverUrl;
    this.continuity.threadId =
      thread !== undefined || !server ? (thread ?? null) : recall(server, this.#visitor.subject);
    this.#prepareView();
  }

  prepareLocal(view: LocalChat): void {
    view.userKey = this.#visitor.subject;
    view.headingLevel = this.headingLevel;
    view.context = this.context;
  }

  placeView(view: OpenAIChatKit): void {
    const former = this.#view;
    this.#relay.follow(view);
    this.#view = view;
    this.viewBox.append(view);
    former?.remove();
  }

  viewChanged(change: RendererChange): void {
    this.status = change.renderer === 'none' ? 'unavailable' : 'shown';
    dispatch(this, 'chatdock.renderer.change', change);
    if (change.renderer !== 'none') return;
    this.#dropView();
    this.#tell('chatkit.error', { error: new ChatUnavailableError(change.reason) });
  }

  async viewSwapped(view: OpenAIChatKit, hadFocus: boolean): Promise<void> {
    await this.continuity.restore(view);
    if (hadFocus) await view.focusComposer();
  }

  hasFocusInView(): boolean {
    return this.#focus.isInside;
  }

  screenChanged(): void {
    this.requestUpdate();
    this.#renewOptions();
  }

  protected override createRenderRoot() {
    // The embed loader may have drawn a launcher of its own here.
    this.shadowRoot?.replaceChildren();
    return super.createRenderRoot();
  }

  protected override updated(changed: PropertyValues<this>): void {
    // What is unavailable is tried again when somebody asks for it.
    const isWanted = this.#panel.isOpen && this.status !== 'unavailable';
    if (isWanted && !this.#views.started) void this.#bringUp();
    if (changed.has('opened') && (this.opened || changed.get('opened') !== undefined)) {
      dispatch(this, this.opened ? 'chatdock.open' : 'chatdock.close');
    }
    if (renewing.some((name) => changed.has(name))) this.#renewOptions();
    if (changed.has('context') || changed.has('headingLevel')) this.#prepareView();
  }

  protected override firstUpdated(): void {
    if (!this.greeting || this.mode === 'inline' || this.opened) return;
    greeting.whenReady(({ greet }) => greet(this, () => void this.open()));
  }

  protected override willUpdate(): void {
    if (this.opened) this.unread = false;
  }

  protected override render() {
    return dockTemplate(this, {
      status: this.status,
      isModal: this.#panel.isModal,
      keydown: this.#closeOnEscape,
      retry: () => {
        this.status = 'waiting';
        this.#views.retry().catch(() => {});
      },
    });
  }

  protected override view(): Promise<OpenAIChatKit> {
    return this.#views.ready();
  }

  readonly #closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.mode !== 'inline' && !event.defaultPrevented) void this.close();
  };

  async #bringUp(): Promise<void> {
    const view = await this.view().catch(() => undefined);
    // What is wrong with the page can wait until there is something to see.
    whenIdle(() => report('setup', this));
    if (this.opened && !this.#panel.isRestored) await view?.focusComposer();
  }

  /** The chat server; undefined where only OpenAI's hosted back end may be meant. */
  get #serverUrl(): string | undefined {
    const { options, apiUrl } = this;
    if (isCustomApi(options.api)) return options.api.url;
    return apiUrl ?? scriptsServer();
  }

  get #tokenSettings(): TokenSettings {
    const { options, tokenProvider, tokenUrl, tokenCredentials, guest } = this;
    const custom = isCustomApi(options.api) ? options.api : undefined;
    const hosted = isHostedApi(options.api) ? options.api : undefined;
    return {
      getClientSecret: hosted?.getClientSecret,
      tokenProvider,
      tokenUrl,
      tokenCredentials,
      guest,
      apiUrl: this.#serverUrl,
      credentials: custom?.credentials ?? this.credentials,
    };
  }

  // One function for as long as the dock lives: of the page's own, which bindings make anew with every change, the
  // newest is called.
  readonly #fetch: typeof globalThis.fetch = (...request) => {
    const { api } = this.options;
    return ((isCustomApi(api) && api.fetch) || this.#visitor.fetch)(...request);
  };

  #dropView(): void {
    this.#relay.leave();
    this.#view?.remove();
    this.#view = undefined;
  }

  get #isLocal(): boolean {
    return this.#view?.localName === 'chat-dock-view';
  }

  #prepareView(): void {
    if (this.#isLocal) this.prepareLocal(this.#view as LocalChat);
  }

  /** Another user has come: nothing of the former one stays, on screen or in storage. */
  #changeUser(): void {
    if (this.#serverUrl) forgetThread(this.#serverUrl);
    this.continuity.clear();
    this.unread = false;
    this.#prepareView();
    // The official component repeats what has failed: only a new one certainly sends nothing of the former user.
    if (this.#isLocal || !this.#views.endOfficial()) return;
    this.#dropView();
    this.#relay.leaveThread();
    this.status = 'waiting';
  }

  #renewOptions(): void {
    if (this.#view && this.status === 'shown') this.#views.setOptions(this.#view);
  }

  #optionsFor(renderer: RendererName, fetch: typeof globalThis.fetch): ChatKitOptions {
    const { theme } = this;
    return viewOptions(renderer, this.options, {
      serverUrl: this.#serverUrl,
      credentials: this.#tokenSettings.credentials,
      configuration: this.#visitor.configuration,
      domainKey: this.domainKey,
      fetch,
      thread: this.continuity.threadId ?? null,
      resumed: this.continuity.inUse,
      theme: theme === 'auto' ? this.#panel.scheme : theme,
      locale: this.locale,
      onClose: this.#panel.hidesLauncher ? () => void this.close() : undefined,
    });
  }

  #tell(name: string, detail: unknown): void {
    this.continuity.heard(name, detail);
    if (name === 'chatkit.thread.change' && this.#serverUrl) {
      remember(this.#serverUrl, this.#visitor.subject, this.continuity.threadId ?? null);
    }
    if (name === 'chatkit.response.end' && !this.#panel.isOpen) this.unread = true;
    dispatch(this, name, detail);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-dock': ChatDock;
  }
}
