import { SessionError } from './errors.js';
import { orAborted } from './or-aborted.js';
import { readAgain } from './repeats.js';

/** Why a token is asked for, and the one that was in use. */
export interface TokenRequest {
  /** `initial`: there was none; `expiring`: it ends soon; `rejected`: the server refused it. */
  readonly reason: 'initial' | 'expiring' | 'rejected';
  readonly previous?: string;
}

/**
 * Returns a JWT for the chat server. A {@link SessionError} that it throws is what requests fail with; when its code
 * says that the reason may pass, such as `network` or `server`, the provider is asked again for a while. Anything else
 * that it throws means that nobody is signed in.
 */
export type TokenProvider = (request: TokenRequest) => Promise<string>;

interface Claims {
  readonly exp?: number;
  readonly sub?: string;
  readonly chatkit_configuration?: unknown;
}

// Renewed this long before it ends, so that a request does not arrive with a token that has just expired.
const marginMs = 30_000;

/** Reads a JWT's claims without verifying them: that is the server's job. */
function claimsOf(token: string): Claims {
  const [, payload = ''] = token.split('.');
  try {
    const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (sign) =>
      sign.charCodeAt(0),
    );
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === 'object' && claims !== null ? claims : {};
  } catch {
    return {};
  }
}

/** Keeps one token in memory, renews it before it ends and asks the provider once at a time. */
export class TokenSource {
  readonly #provider: TokenProvider;
  readonly #now: () => number;
  #token: string | undefined;
  #asking: Promise<string> | undefined;
  #session = new AbortController();

  constructor(provider: TokenProvider, now: () => number = Date.now) {
    this.#provider = provider;
    this.#now = now;
  }

  /** The subject of the present token: changes when another user signs in. */
  get subject(): string | undefined {
    return this.#token === undefined ? undefined : claimsOf(this.#token).sub;
  }

  /** What the present token says of the session, as client secrets do. */
  get configuration(): unknown {
    return this.#token === undefined ? undefined : claimsOf(this.#token).chatkit_configuration;
  }

  /**
   * A token that is not about to end.
   *
   * @throws SessionError `signed_out` when the provider gives none.
   */
  get(): Promise<string> {
    const token = this.#token;
    if (token === undefined) return this.#ask({ reason: 'initial' });
    const { exp } = claimsOf(token);
    const ends = exp === undefined ? Infinity : exp * 1000;
    return ends - this.#now() > marginMs
      ? Promise.resolve(token)
      : this.#ask({ reason: 'expiring', previous: token });
  }

  /** Aborts when the token is forgotten: what was begun in the name of its user is not to be sent any more. */
  get signal(): AbortSignal {
    return this.#session.signal;
  }

  /** A token in place of one that the server has refused. */
  replace(rejected: string): Promise<string> {
    // Several requests may have been refused with the same token: only the first of them asks.
    if (this.#token !== undefined && this.#token !== rejected) return Promise.resolve(this.#token);
    return this.#ask({ reason: 'rejected', previous: rejected });
  }

  /** Forgets the token, as after signing out. */
  clear(): void {
    this.#token = undefined;
    this.#asking = undefined;
    this.#session.abort(new SessionError('signed_out', 'The user has signed out meanwhile.'));
    this.#session = new AbortController();
  }

  #ask(request: TokenRequest): Promise<string> {
    if (this.#asking) return this.#asking;
    const asking = this.#provide(request).finally(() => {
      if (this.#asking === asking) this.#asking = undefined;
    });
    this.#asking = asking;
    return asking;
  }

  async #provide(request: TokenRequest): Promise<string> {
    const { signal } = this.#session;
    let token: string;
    try {
      token = await readAgain(() => this.#provider(request), signal);
    } catch (cause) {
      if (cause instanceof SessionError) throw cause;
      throw new SessionError('signed_out', 'The token provider failed. Sign in, then try again.', {
        cause,
        trouble: 'token_provider',
      });
    }
    if (typeof token !== 'string' || token === '') {
      throw new SessionError(
        'signed_out',
        'The token provider gave no token. It must answer a JWT as a string.',
        { trouble: 'token_empty' },
      );
    }
    // The token of a user who has been forgotten meanwhile is nobody's any more.
    if (!signal.aborted) this.#token = token;
    return token;
  }
}

/** A `fetch` that sends the bearer token, and once more with a new one when the server answers 401. */
export function authorizedFetch(
  source: TokenSource,
  fetch: typeof globalThis.fetch,
): typeof globalThis.fetch {
  const send = (token: string, input: RequestInfo | URL, init: RequestInit | undefined) => {
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
    headers.set('authorization', `Bearer ${token}`);
    return fetch(input, { ...init, headers });
  };
  return async (input, init) => {
    const { signal } = source;
    const stopped = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    // A token may be long in coming: who has left or signed out does not wait for it, and sends nothing with it.
    const ends = stopped ? AbortSignal.any([signal, stopped]) : signal;
    const token = await orAborted(source.get(), ends);
    const response = await send(token, input instanceof Request ? input.clone() : input, init);
    return response.status === 401
      ? send(await orAborted(source.replace(token), ends), input, init)
      : response;
  };
}
