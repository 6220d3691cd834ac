import type { TokenProvider } from '@chatdock/client';

const keyOf = (authUrl: string) => `chatdock:guest:${authUrl}`;

// Where storage is full or forbidden, the visitor stays the same guest on this page at least.
const unstored = new Map<string, string>();

function recallSession(key: string): string | undefined {
  try {
    return unstored.get(key) ?? localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function keepSession(key: string, session: string): void {
  try {
    localStorage.setItem(key, session);
    unstored.delete(key);
  } catch {
    unstored.set(key, session);
  }
}

/**
 * Signs the visitor in as a guest of the chat server, by tokens alone: no cookie is needed. What is kept, so
 * that the visitor stays the same guest, is the server's session token; the chat's own tokens are not kept.
 *
 * @param authUrl the server's sign-in, such as `https://chat.example.com/api/auth`
 */
export function guestTokens(authUrl: string): TokenProvider {
  let session = recallSession(keyOf(authUrl));

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
    keepSession(keyOf(authUrl), session);
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
