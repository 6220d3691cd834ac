import { errorOfResponse, SessionError, type TokenProvider } from '@chatdock/client';

/** Whether cookies go to the token URL, as in `fetch`. */
export type TokenCredentials = RequestCredentials;

/**
 * Asks the host's own endpoint, which answers `{ "token": "..." }`. A refusal means that nobody is signed in; an
 * endpoint that fails or cannot be reached says nothing about that.
 */
export function tokenProviderOf(url: string, credentials: TokenCredentials): TokenProvider {
  return async () => {
    const response = await ask(url, credentials);
    if (!response.ok) throw await errorOfResponse(response, 'signed_out');
    const body: unknown = await response.json();
    if (typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string') {
      return body.token;
    }
    throw new Error('The token URL must answer {"token": "..."}.');
  };
}

async function ask(url: string, credentials: TokenCredentials): Promise<Response> {
  try {
    return await fetch(url, { credentials, headers: { accept: 'application/json' } });
  } catch (cause) {
    throw new SessionError('network', 'The token URL could not be reached.', { cause });
  }
}
