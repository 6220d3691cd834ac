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

function call(url: string, init: RequestInit, session?: string): Promise<Response> {
  const headers = { ...init.headers, ...(session && { authorization: `Bearer ${session}` }) };
  return fetch(url, { ...init, headers, credentials: 'omit' });
}

async function signIn(authUrl: string): Promise<string> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  const response = await call(`${authUrl}/sign-in/anonymous`, init);
  const session = response.headers.get('set-auth-token');
  if (!response.ok || !session) throw new Error(`The guest sign-in answered ${response.status}.`);
  keepSession(keyOf(authUrl), session);
  return session;
}

const signIns = new Map<string, Promise<string>>();

/** Several chats on a page that ask at once are one guest. */
function signInOnce(authUrl: string): Promise<string> {
  const begun = signIns.get(authUrl) ?? signIn(authUrl).finally(() => signIns.delete(authUrl));
  signIns.set(authUrl, begun);
  return begun;
}

/**
 * Signs the visitor in as a guest of the chat server, by tokens alone: no cookie is needed. What is kept, so
 * that the visitor stays the same guest, is the server's session token; the chat's own tokens are not kept.
 *
 * @param authUrl the server's sign-in, such as `https://chat.example.com/api/auth`
 */
export function guestTokens(authUrl: string): TokenProvider {
  const key = keyOf(authUrl);
  const ask = (session: string) => call(`${authUrl}/token`, { method: 'GET' }, session);
  return async () => {
    let session = recallSession(key) ?? (await signInOnce(authUrl));
    let response = await ask(session);
    if (response.status === 401) {
      // The session has ended: the visitor goes on as a new guest, whom another chat may have signed in by now.
      const kept = recallSession(key);
      session = kept && kept !== session ? kept : await signInOnce(authUrl);
      response = await ask(session);
    }
    const { token } = (await response.json()) as { token?: unknown };
    if (typeof token !== 'string') throw new Error(`The server gave a guest no token (${response.status}).`);
    return token;
  };
}
