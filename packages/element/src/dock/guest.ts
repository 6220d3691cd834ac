import type { TokenProvider } from '@chatdock/client';

const keyOf = (authUrl: string) => `chatdock:guest:${authUrl}`;

function storage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    // Forbidden here: the guest is another one on the next page.
    return undefined;
  }
}

/**
 * Signs the visitor in as a guest of the chat server, by tokens alone: no cookie is needed. What is kept, so
 * that the visitor stays the same guest, is the server's session token; the chat's own tokens are not kept.
 *
 * @param authUrl the server's sign-in, such as `https://chat.example.com/api/auth`
 */
export function guestTokens(authUrl: string): TokenProvider {
  let session = storage()?.getItem(keyOf(authUrl)) ?? undefined;

  const call = (path: string, method: string) =>
    fetch(`${authUrl}${path}`, {
      method,
      credentials: 'omit',
      headers: {
        ...(method === 'POST' && { 'content-type': 'application/json' }),
        ...(session && { authorization: `Bearer ${session}` }),
      },
      ...(method === 'POST' && { body: '{}' }),
    });

  const signIn = async () => {
    session = undefined;
    const response = await call('/sign-in/anonymous', 'POST');
    session = response.headers.get('set-auth-token') ?? undefined;
    if (!response.ok || !session) throw new Error(`The guest sign-in answered ${response.status}.`);
    storage()?.setItem(keyOf(authUrl), session);
  };

  return async () => {
    if (!session) await signIn();
    let response = await call('/token', 'GET');
    if (response.status === 401) {
      // The session has ended: the visitor goes on as a new guest.
      await signIn();
      response = await call('/token', 'GET');
    }
    const { token } = (await response.json()) as { token?: unknown };
    if (typeof token !== 'string') throw new Error(`The server gave a guest no token (${response.status}).`);
    return token;
  };
}
