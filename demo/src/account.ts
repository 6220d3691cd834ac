/** Who is signed in on this page. */
export interface Account {
  readonly name: string;
  readonly guest: boolean;
}

interface StoredSession extends Account {
  readonly token: string;
}

/** The sign-in failed; the message is the server's, for the person. */
export class AccountError extends Error {
  override readonly name = 'AccountError';
}

const storageKey = 'tidewater:session';

// What shows the server that somebody has signed in here before; it outlives the session and lets nobody in.
const deviceKey = 'tidewater:device';

/**
 * Signs people in at the chat server by tokens alone: no cookie is needed, so it works where third-party
 * cookies are blocked.
 */
export class AccountClient {
  readonly #server: string;
  #session: StoredSession | undefined;
  #guestSignIn: Promise<void> | undefined;

  constructor(server: string) {
    this.#server = server;
    const kept = localStorage.getItem(storageKey);
    if (kept) this.#session = JSON.parse(kept) as StoredSession;
  }

  /** Who is signed in, if anybody is. */
  get account(): Account | undefined {
    return this.#session;
  }

  signUp(name: string, email: string, password: string): Promise<void> {
    return this.#enter('/sign-up/email', { name, email, password }, { name, guest: false });
  }

  signIn(email: string, password: string): Promise<void> {
    const deviceToken = localStorage.getItem(deviceKey);
    const body = { email, password, ...(deviceToken && { deviceToken }) };
    return this.#enter('/sign-in/email', body, { name: email, guest: false });
  }

  /** Goes on as a guest. Asked for twice at once, it makes one guest. */
  signInAsGuest(): Promise<void> {
    this.#guestSignIn ??= this.#enter('/sign-in/anonymous', {}, { name: 'Guest', guest: true }).finally(
      () => {
        this.#guestSignIn = undefined;
      },
    );
    return this.#guestSignIn;
  }

  async signOut(): Promise<void> {
    await this.#call('/sign-out', {}).catch(() => undefined);
    this.#keep(undefined);
  }

  /** A token for the chat. Who is not signed in goes on as a guest. */
  async chatToken(): Promise<string> {
    if (!this.#session) await this.signInAsGuest();
    const response = await this.#call('/token');
    if (response.status === 401 && (await this.#hasEnded())) {
      this.#keep(undefined);
      throw new AccountError('Your session has ended. Sign in again.');
    }
    if (!response.ok) throw new AccountError("We can't sign you in right now. Try again in a moment.");
    const { token } = (await response.json()) as { token: string };
    return token;
  }

  // A token can be refused because the session couldn't be read: only the server's own word ends it.
  async #hasEnded(): Promise<boolean> {
    const response = await this.#call('/get-session');
    return response.ok && (await response.json()) === null;
  }

  async #enter(path: string, body: object, account: Account): Promise<void> {
    const response = await this.#call(path, body);
    const answer = (await response.json()) as { message?: string; user?: { name?: string } };
    const token = response.headers.get('set-auth-token');
    if (!response.ok || !token)
      throw new AccountError(answer.message ?? 'That did not work. Please try again.');
    const device = response.headers.get('set-device-token');
    if (device) localStorage.setItem(deviceKey, device);
    this.#keep({ ...account, name: account.guest ? account.name : answer.user?.name || account.name, token });
  }

  // A guest who signs up or in sends the guest's token along, and the server moves the guest's list.
  #call(path: string, body?: object): Promise<Response> {
    return fetch(`${this.#server}/api/auth${path}`, {
      method: body ? 'POST' : 'GET',
      credentials: 'omit',
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(this.#session && { authorization: `Bearer ${this.#session.token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  }

  #keep(session: StoredSession | undefined): void {
    this.#session = session;
    if (session) localStorage.setItem(storageKey, JSON.stringify(session));
    else localStorage.removeItem(storageKey);
  }
}
