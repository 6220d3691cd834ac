import type { TokenProvider } from '@chatdock/client';

/** Whether cookies go to the token URL, as in `fetch`. */
export type TokenCredentials = RequestCredentials;

/** Asks the host's own endpoint, which answers `{ "token": "..." }`. */
export function tokenProviderOf(url: string, credentials: TokenCredentials): TokenProvider {
  return async () => {
    const response = await fetch(url, { credentials, headers: { accept: 'application/json' } });
    if (!response.ok) throw new Error(`The token URL answered ${response.status}.`);
    const body: unknown = await response.json();
    if (typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string') {
      return body.token;
    }
    throw new Error('The token URL must answer {"token": "..."}.');
  };
}
