import { authorizedFetch, TokenSource, type TokenProvider } from '@chatdock/client';
import type { ChatKitOptions, ColorScheme, OpenAIChatKit, ThemeOption } from '@openai/chatkit';
import { html, LitElement, nothing, svg, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { officialScriptUrl } from './cdn/load-script.js';
import { chatDockStyles } from './chat-dock.styles.js';
import { chatkitEventNames, type RendererChange, type RendererName } from './dock/events.js';
import { launcherIcons, launcherLabels } from './dock/launcher.js';
import { recall, remember } from './dock/memory.js';
import { viewOptions } from './dock/options.js';
import { SmallScreen } from './dock/small-screen.js';
import { tokenProviderOf, type TokenCredentials } from './dock/token.js';
import { ViewController, type ViewHost, type ViewSettings } from './dock/view-controller.js';

/**
 * An AI chat for any page: OpenAI's ChatKit web component when it is well, the same chat of our own when it is
 * not. Takes the options, methods and events of `<openai-chatkit>`.
 *
 * @fires chatkit.ready - and every other event of `<openai-chatkit>`, whichever renderer is on
 * @fires {CustomEvent<RendererChange>} chatdock.renderer.change - which renderer draws the chat, and why
 * @fires chatdock.open - the floating panel has opened
 * @fires chatdock.close - the floating panel has closed
 * @csspart launcher - the floating button
 * @csspart panel - the box that holds the chat
 * @cssprop --chatdock-launcher-offset - distance of launcher and panel from the page's edges (20px)
 * @cssprop --chatdock-accent - colour of the launcher and of primary controls
 */
export class ChatDock extends LitElement implements OpenAIChatKit, ViewHost {
  static override styles = chatDockStyles;

  /** The ChatKit endpoint of the chat server. */
  @property({ attribute: 'api-url' }) apiUrl?: string;
  /** The host's endpoint that answers `{ "token": "..." }`; `tokenProvider` comes first. */
  @property({ attribute: 'token-url' }) tokenUrl?: string;
  /** Whether cookies go to the token URL. */
  @property({ attribute: 'token-credentials' }) tokenCredentials: TokenCredentials = 'same-origin';
  /** The domain key of the page's domain at OpenAI; without one the local chat serves. */
  @property({ attribute: 'domain-key' }) domainKey?: string;
  /** The thread to open first; null for the start screen, absent for the one that was open last. */
  @property() thread?: string | null;
  /** Colour scheme or ChatKit's theme option. The attribute takes `light`, `dark` and `auto`. */
  @property({ reflect: true }) theme?: ColorScheme | 'auto' | ThemeOption;
  /** Language of the chat's own texts. */
  @property() locale?: NonNullable<ChatKitOptions['locale']>;
  /** `floating`: a launcher that opens a panel; `inline`: fills the place where it stands. */
  @property({ reflect: true }) mode: 'floating' | 'inline' = 'inline';
  /** Which renderer draws the chat. */
  @property() renderer: 'auto' | RendererName = 'auto';
  /** Whether the floating panel is open. */
  @property({ type: Boolean, reflect: true, attribute: 'open' }) opened = false;
  /** Where the official component is loaded from. */
  @property({ attribute: 'script-url' }) scriptUrl = officialScriptUrl;
  /** Nonce for the official script on pages with a content security policy. */
  @property({ attribute: 'script-nonce' }) scriptNonce?: string;
  /** Accessible name of the launcher while the panel is closed. */
  @property() label: string = launcherLabels.open;
  /** The options of `<openai-chatkit>`, as `setOptions` takes them. May be set before the element is defined. */
  @property({ attribute: false }) options: Partial<ChatKitOptions> = {};
  /** Answers a JWT for the chat server. */
  @property({ attribute: false }) tokenProvider?: TokenProvider;

  @state() private waiting = true;
  @query('.view') private viewBox!: HTMLElement;
  @query('.launcher') private launcher?: HTMLButtonElement;

  readonly #views = new ViewController(this);
  readonly #smallScreen = new SmallScreen(this, () => this.#view?.setOptions(this.#viewOptions()));
  #view: OpenAIChatKit | undefined;
  #tokens: TokenSource | undefined;
  #firstThread: string | null = null;

  /** Takes the options of `<openai-chatkit>`; each call replaces the former ones. */
  setOptions(options: Partial<ChatKitOptions>): void {
    this.options = options;
  }

  /** Opens the floating panel and moves the focus into the chat. */
  async open(): Promise<void> {
    this.opened = true;
    await this.updateComplete;
    await this.focusComposer();
  }

  /** Closes the floating panel and gives the focus back to the launcher. */
  async close(): Promise<void> {
    this.opened = false;
    await this.updateComplete;
    this.launcher?.focus();
  }

  /** Opens the panel when it is closed, closes it when it is open. */
  toggle(): Promise<void> {
    return this.opened ? this.close() : this.open();
  }

  async focusComposer(): Promise<void> {
    await (await this.#views.ready()).focusComposer();
  }

  async setThreadId(threadId: string | null): Promise<void> {
    await (await this.#views.ready()).setThreadId(threadId);
  }

  async sendCustomAction(...args: Parameters<OpenAIChatKit['sendCustomAction']>): Promise<void> {
    await (await this.#views.ready()).sendCustomAction(...args);
  }

  async sendUserMessage(...args: Parameters<OpenAIChatKit['sendUserMessage']>): Promise<void> {
    await (await this.#views.ready()).sendUserMessage(...args);
  }

  async setComposerValue(...args: Parameters<OpenAIChatKit['setComposerValue']>): Promise<void> {
    await (await this.#views.ready()).setComposerValue(...args);
  }

  async showHistory(): Promise<void> {
    await (await this.#views.ready()).showHistory();
  }

  async hideHistory(): Promise<void> {
    await (await this.#views.ready()).hideHistory();
  }

  async fetchUpdates(): Promise<void> {
    await (await this.#views.ready()).fetchUpdates();
  }

  /** Forgets the visitor's token, as after signing in as somebody else, and starts the chat anew. */
  async reset(): Promise<void> {
    this.#tokens = undefined;
    if (!this.#view) return;
    this.#firstThread = null;
    this.#view.setOptions(this.#viewOptions());
    await this.#view.setThreadId(await this.#recall());
  }

  viewSettings(): ViewSettings {
    return {
      renderer: this.renderer,
      domainKey: this.domainKey,
      scriptUrl: this.scriptUrl,
      scriptNonce: this.scriptNonce,
      options: this.#viewOptions(),
    };
  }

  placeView(view: OpenAIChatKit): void {
    this.#view?.remove();
    this.#view = view;
    for (const name of chatkitEventNames) {
      view.addEventListener(name, (event: Event) => this.#forward(view, event as CustomEvent<unknown>));
    }
    this.viewBox.append(view);
  }

  viewChanged(change: RendererChange): void {
    this.waiting = false;
    this.dispatchEvent(new CustomEvent('chatdock.renderer.change', { detail: change }));
  }

  protected override createRenderRoot() {
    // The embed loader may have drawn a launcher of its own here.
    this.shadowRoot?.replaceChildren();
    return super.createRenderRoot();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.mode === 'inline' || this.opened) void this.#bringUp();
    if (changed.has('opened') && (this.opened || changed.get('opened') !== undefined)) {
      this.dispatchEvent(new CustomEvent(this.opened ? 'chatdock.open' : 'chatdock.close'));
    }
    if (['theme', 'locale', 'apiUrl', 'options'].some((name) => changed.has(name as keyof ChatDock))) {
      this.#view?.setOptions(this.#viewOptions());
    }
  }

  protected override render() {
    return html`
      <div part="panel" class="panel" @keydown=${this.#closeOnEscape}>
        <div class="view">
          ${this.waiting ? html`<div class="waiting" role="status" aria-label="Loading the chat"><span></span></div>` : nothing}
        </div>
      </div>
      ${this.mode === 'floating' ? this.#launcher() : nothing}
    `;
  }

  #launcher() {
    const icon = this.opened ? launcherIcons.close : launcherIcons.open;
    return html`<button
      part="launcher"
      class="launcher"
      type="button"
      aria-label=${this.opened ? launcherLabels.close : this.label}
      aria-expanded=${this.opened}
      @click=${this.toggle}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">${svg`<path d=${icon}></path>`}</svg>
    </button>`;
  }

  readonly #closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.mode === 'floating' && !event.defaultPrevented) void this.close();
  };

  async #bringUp(): Promise<void> {
    if (this.#views.started) return;
    const focus = this.mode === 'floating';
    this.#firstThread = await this.#recall();
    const view = await this.#views.ready();
    if (focus && this.opened) await view.focusComposer();
  }

  async #recall(): Promise<string | null> {
    if (this.thread !== undefined || !this.apiUrl) return this.thread ?? null;
    // Whose thread it was decides the token; without one the start screen shows why.
    await this.#tokenSource()
      .get()
      .catch(() => {});
    return recall(this.apiUrl, this.#tokens?.subject);
  }

  #tokenSource(): TokenSource {
    this.#tokens ??= new TokenSource((request) => this.#provideToken(request));
    return this.#tokens;
  }

  #provideToken: TokenProvider = (request) => {
    if (this.tokenProvider) return this.tokenProvider(request);
    if (this.tokenUrl) return tokenProviderOf(this.tokenUrl, this.tokenCredentials)(request);
    throw new Error('Set a tokenProvider or a token-url on <chat-dock>.');
  };

  #viewOptions(): ChatKitOptions {
    const { theme } = this;
    return viewOptions(this.options, {
      apiUrl: this.apiUrl,
      domainKey: this.domainKey,
      fetch: this.#fetch,
      initialThread: this.#firstThread,
      theme: theme === 'auto' ? this.#smallScreen.scheme : theme,
      locale: this.locale,
      onClose: this.mode === 'floating' && this.#smallScreen.matches ? () => void this.close() : undefined,
    });
  }

  readonly #fetch: typeof globalThis.fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('chatdock-time-zone', Intl.DateTimeFormat().resolvedOptions().timeZone);
    const send = authorizedFetch(this.#tokenSource(), globalThis.fetch);
    return send(input, { ...init, headers, credentials: 'omit' });
  };

  #forward(view: OpenAIChatKit, event: CustomEvent<unknown>): void {
    if (view !== this.#view) return;
    if (event.type === 'chatkit.thread.change' && this.apiUrl) {
      const { threadId } = event.detail as { threadId: string | null };
      remember(this.apiUrl, this.#tokens?.subject, threadId);
    }
    this.dispatchEvent(new CustomEvent(event.type, { detail: event.detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-dock': ChatDock;
  }
}
