// Registers our local chat as <openai-chatkit>, for pages and bindings written for the official element. Safe to
// import more than once; where the official element is registered already, that one stays.
import { authorizedFetch, TokenSource } from '@chatdock/client';
import { defineElements } from '@chatdock/widgets/lazy';
import type { ChatKitOptions, HostedApiConfig } from '@openai/chatkit';
import './chat/define.js';
import { tell } from './chat/session/chatkit-event.js';
import { ElementTheme } from './chat/ui/theme.js';
import { LocalChat } from './chat/local-chat.js';
import {
  clientSecrets,
  isHostedApi,
  scriptsServer,
  withinSession,
  type SessionConfiguration,
} from './shared/client-secret.js';
import { ChatUnavailableError } from './shared/events.js';
import { localhostKey } from './shared/options.js';
import { report } from './mistakes/report.js';
import { unavailable, unavailableStyles } from './shared/unavailable.js';

/** Whether an event tells how the chat has come up: nobody must miss it. */
function isOutcome(event: Event): boolean {
  const { detail } = event as CustomEvent<{ error?: unknown } | undefined>;
  return event.type === 'chatkit.ready' || detail?.error instanceof ChatUnavailableError;
}

/** The session that a page's `getClientSecret` opens at one server. */
class ClientSession {
  readonly url: string;
  /** The newest: bindings make `getClientSecret` anew with every change. */
  options: ChatKitOptions & { api: HostedApiConfig };
  user: string | undefined;
  configuration: SessionConfiguration | undefined;
  readonly #tokens = new TokenSource(clientSecrets(() => this.options.api.getClientSecret));
  readonly #changed: () => void;

  constructor(url: string, options: ChatKitOptions & { api: HostedApiConfig }, changed: () => void) {
    this.url = url;
    this.options = options;
    this.#changed = changed;
  }

  /** Sends a request with the client secret, and never with cookies. */
  readonly fetch: typeof globalThis.fetch = (input, init) =>
    authorizedFetch(this.#tokens, (...request) => {
      this.#note();
      return globalThis.fetch(...request);
    })(input, { ...init, credentials: 'omit' });

  /** Asks for the first secret. Why there is none is shown with the first message. */
  async begin(): Promise<void> {
    await this.#tokens.get().catch(() => {});
    this.#note();
  }

  #note(): void {
    const { subject, configuration } = this.#tokens;
    const user = subject === undefined ? this.user : `chatkit-sessions:${subject}`;
    const isSame = JSON.stringify(configuration) === JSON.stringify(this.configuration);
    if (user === this.user && isSame) return;
    this.user = user;
    this.configuration = configuration as SessionConfiguration | undefined;
    this.#changed();
  }
}

/**
 * The local chat under the official tag. Pages of OpenAI's hosted back end (`api.getClientSecret`) speak to the server
 * that the script has come from, or to the one that the attribute `api-url` names; where there is neither, the chat
 * says that it is unavailable.
 */
export class PolyfilledChatKit extends LocalChat {
  /** The brand by which `<chat-dock>` knows that this is not the official component. */
  static readonly chatdockPolyfill = true;
  static override styles = [...LocalChat.styles, unavailableStyles];

  readonly #awaited = new Set<string>();
  readonly #heldBack = new Map<string, Event>();
  readonly #hostedTheme = new ElementTheme(this);
  #hosted: ChatKitOptions | undefined;
  #session: ClientSession | undefined;

  override setOptions(options: ChatKitOptions): void {
    const { api } = options;
    const server = this.getAttribute('api-url') ?? scriptsServer();
    const isWithout = isHostedApi(api) && server === undefined;
    this.#hosted = isWithout ? options : undefined;
    this.#hostedTheme.apply(isWithout ? options.theme : undefined);
    this.requestUpdate();
    if (!isHostedApi(api)) return super.setOptions(options);
    if (server !== undefined) return this.#openSession(server, { ...options, api });
    report('mistake', 'no-chat-server', {});
    // After the caller's turn, like every event of the chat.
    setTimeout(() => tell(this, 'chatkit.error', { error: new ChatUnavailableError('no-server') }));
  }

  #openSession(url: string, options: ChatKitOptions & { api: HostedApiConfig }): void {
    const isNew = this.#session?.url !== url;
    const session = isNew ? new ClientSession(url, options, () => this.#follow()) : this.#session;
    if (!session) return;
    this.#session = session;
    session.options = options;
    this.#follow();
    if (isNew) void session.begin();
  }

  /** Obeys what the session allows, and is the chat of the user whom it names. */
  #follow(): void {
    const session = this.#session;
    if (!session) return;
    const { url, fetch, options, user, configuration } = session;
    if (user !== undefined) this.userKey = user;
    super.setOptions({
      ...withinSession(options, configuration),
      api: { url, domainKey: localhostKey, fetch },
    });
  }

  // Bindings made for a component that takes its time listen only after they have set the options, some of them
  // much later: what they must not miss waits for the first who listens.
  override dispatchEvent(event: Event): boolean {
    if (!isOutcome(event) || this.#awaited.has(event.type)) return super.dispatchEvent(event);
    this.#heldBack.set(event.type, event);
    return true;
  }

  override addEventListener(...args: Parameters<HTMLElement['addEventListener']>): void {
    super.addEventListener(...args);
    const [type] = args;
    this.#awaited.add(type);
    const event = this.#heldBack.get(type);
    this.#heldBack.delete(type);
    if (event) setTimeout(() => this.dispatchEvent(event));
  }

  protected override content(): unknown {
    const hosted = this.#hosted;
    return hosted ? unavailable(() => this.setOptions(hosted)) : super.content();
  }
}

defineElements({ 'openai-chatkit': PolyfilledChatKit });
