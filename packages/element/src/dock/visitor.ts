import type { TokenProvider, TokenSource } from '@chatdock/client';
import type { HostedApiConfig } from '@openai/chatkit';
import { Lazy } from '@chatdock/widgets/lazy';
import { report } from '../mistakes/report.js';
import { clientSecrets, type SessionConfiguration } from '../shared/client-secret.js';
import type { TokenCredentials } from './token.js';

const tokensOfClient = new Lazy(() => import('./tokens.js'));

/** Where tokens come from; the first that is given counts. Without any, requests go as they are. */
export interface TokenSettings {
  readonly getClientSecret?: HostedApiConfig['getClientSecret'] | undefined;
  readonly tokenProvider?: TokenProvider | undefined;
  readonly tokenUrl?: string | undefined;
  readonly tokenCredentials: TokenCredentials;
  /** Address of a sign-in that takes guests; empty for `/api/auth` of the chat server. */
  readonly guest?: string | undefined;
  /** The chat server, whose guests visitors may be. */
  readonly apiUrl?: string | undefined;
  /** Whether cookies go to the chat server. Default: none beside a token, and what `fetch` itself does without one. */
  readonly credentials?: RequestCredentials | undefined;
}

function hasTokens({ getClientSecret, tokenProvider, tokenUrl, guest }: TokenSettings): boolean {
  return Boolean(getClientSecret ?? tokenProvider ?? tokenUrl) || guest !== undefined;
}

async function provide(settings: TokenSettings, ...[request]: Parameters<TokenProvider>): Promise<string> {
  const { getClientSecret, tokenProvider, tokenUrl, tokenCredentials, guest, apiUrl } = settings;
  if (getClientSecret) return clientSecrets(() => getClientSecret)(request);
  if (tokenProvider) return tokenProvider(request);
  const { guestTokens, tokenProviderOf } = await tokensOfClient.load();
  if (tokenUrl) return told('token-url', tokenUrl, tokenProviderOf(tokenUrl, tokenCredentials)(request));
  if (guest !== undefined) {
    const signIn = guest || new URL('/api/auth', new URL(apiUrl ?? '', document.baseURI)).href;
    return told('guest', signIn, guestTokens(signIn)(request));
  }
  throw new Error('Set a tokenProvider, a token-url or guest on <chat-dock>.');
}

/** The token; why there is none is told on the console before it is asked for again. */
function told(asked: 'token-url' | 'guest', url: string, token: Promise<string>): Promise<string> {
  token.catch((error: unknown) => report('failure', error, asked, url));
  return token;
}

// The chat is to be on screen within 3 s, whoever it is for.
const patienceMs = 1000;

/** Who uses the chat: their token, and requests in their name. */
export class Visitor {
  readonly #settings: () => TokenSettings;
  readonly #onChange: () => void;
  readonly #onConfigured: () => void;
  #tokens: Promise<TokenSource> | undefined;
  #subject: string | undefined;
  #configuration: unknown;

  /**
   * @param settings read anew for each token
   * @param onChange called when a token names another user than the one before
   * @param onConfigured called when a token says something else of what the session allows
   */
  constructor(settings: () => TokenSettings, onChange: () => void, onConfigured: () => void = () => {}) {
    this.#settings = settings;
    this.#onChange = onChange;
    this.#onConfigured = onConfigured;
  }

  /** The user whom the last token names; undefined while there is none. */
  get subject(): string | undefined {
    return this.#subject;
  }

  /** What the last token says of the session. */
  get configuration(): SessionConfiguration | undefined {
    return this.#configuration as SessionConfiguration | undefined;
  }

  /**
   * Gets the first token; without one the chat itself shows why. A slow one is not waited for.
   *
   * @param onLate called when the token has come too late
   */
  async identify(onLate: () => void): Promise<void> {
    if (!hasTokens(this.#settings())) return;
    let late = false;
    const known = this.#identify().then(() => {
      if (late) onLate();
    });
    await Promise.race([known, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
    late = true;
  }

  /** Forgets the token, as when somebody signs in or out. */
  forget(): void {
    this.#tokens?.then((tokens) => tokens.clear()).catch(() => {});
    this.#tokens = undefined;
  }

  /** Sends a request with the token; without one, and with cookies, only where the settings say so. */
  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const settings = this.#settings();
    const credentials = init?.credentials ?? settings.credentials;
    if (!hasTokens(settings))
      return globalThis.fetch(input, { ...init, ...(credentials && { credentials }) });
    let begunBy = this.#subject;
    let sent: string | undefined;
    const source = this.#source();
    const { authorizedFetch } = await tokensOfClient.load();
    const tokens = await source;
    const send = authorizedFetch(tokens, async (...request) => {
      // What one user has begun must not be sent in the name of another.
      if (source === this.#tokens) this.#note(tokens);
      begunBy ??= tokens.subject;
      if (source !== this.#tokens || begunBy !== tokens.subject)
        throw new Error('Another user has signed in.');
      sent = new Headers(request[1]?.headers).get('authorization')?.slice('Bearer '.length);
      return globalThis.fetch(...request);
    });
    const response = await send(input, { ...init, credentials: credentials ?? 'omit' });
    // Even a new token has been refused. Its words are read before whoever has asked may let go of them.
    if (response.status === 401) {
      const said = await response
        .clone()
        .text()
        .catch(() => '');
      report('refusedToken', sent, said, response.url);
    }
    return response;
  };

  #source(): Promise<TokenSource> {
    return (this.#tokens ??= tokensOfClient.load().then(
      ({ TokenSource }) => new TokenSource((request) => provide(this.#settings(), request)),
      (error: unknown) => {
        // What could not be loaded is asked for again the next time.
        this.#tokens = undefined;
        throw error;
      },
    ));
  }

  async #identify(): Promise<void> {
    const tokens = await this.#source().catch(() => undefined);
    await tokens?.get().catch(() => {});
    if (tokens) this.#note(tokens);
  }

  /** Tells when the token names another user than the one before. */
  #note({ subject, configuration }: TokenSource): void {
    const before = this.#subject;
    this.#subject = subject;
    if (JSON.stringify(configuration) !== JSON.stringify(this.#configuration)) {
      this.#configuration = configuration;
      this.#onConfigured();
    }
    if (before !== undefined && before !== subject) this.#onChange();
  }
}
