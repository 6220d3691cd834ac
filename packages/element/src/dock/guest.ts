import { errorOfResponse, SessionError, type TokenProvider } from '@chatdock/client';

// The guest whom the server knows, and the one who is to follow when the server has said that this one is gone.
const keptKey = (authUrl: string) => `chatdock:guest:${authUrl}`;
const nextKey = (authUrl: string) => `chatdock:guest-next:${authUrl}`;

// A server that says nothing says nothing about the guest either.
const silenceMs = 10_000;

// Another tab that is asleep may hold the lock for as long as it likes.
const lockMs = 30_000;

/** What the server says of a session, in its own words; whatever else comes says nothing. */
const ended = Symbol('The session has ended.');

// Where storage is full or forbidden, the visitor stays the same guest on this page at least.
const unstored = new Map<string, string>();

function recallSession(key: string): string | undefined {
  try {
    const session = unstored.get(key) ?? localStorage.getItem(key);
    // What no header can carry was never a session.
    return session && /^[\x21-\x7e]+$/.test(session) ? session : undefined;
  } catch {
    return undefined;
  }
}

function keepSession(key: string, session: string): void {
  try {
    localStorage.setItem(key, session);
    if (localStorage.getItem(key) === session) unstored.delete(key);
    else unstored.set(key, session);
  } catch {
    unstored.set(key, session);
  }
}

function dropSession(key: string): void {
  unstored.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Then it was not there either.
  }
}

async function call(url: string, init: RequestInit, session?: string): Promise<Response> {
  const headers = { ...init.headers, ...(session && { authorization: `Bearer ${session}` }) };
  const signal = AbortSignal.timeout(silenceMs);
  try {
    return await fetch(url, { ...init, headers, signal, credentials: 'omit' });
  } catch (cause) {
    throw new SessionError('network', "The guests' sign-in could not be reached.", { cause });
  }
}

/** The JSON of an answer; undefined for pages of proxies, bodies that break off and the like. */
async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

const isRefusal = (response: Response, body: unknown) =>
  response.status === 401 &&
  typeof body === 'object' &&
  body !== null &&
  'code' in body &&
  body.code === 'UNAUTHORIZED';

/**
 * Asks for the session itself. Where the server cannot read its sessions the refusal of a token is the same as for one
 * that has ended; only this answer is not: `null` is said by who has looked.
 */
async function hasEnded(authUrl: string, session: string): Promise<boolean> {
  const response = await call(`${authUrl}/get-session`, { method: 'GET' }, session);
  const body = await jsonOf(response);
  return (response.ok && body === null) || isRefusal(response, body);
}

/** A token for the session's guest, or that the session has ended. Throws when neither is known. */
async function tokenOf(authUrl: string, session: string): Promise<string | typeof ended> {
  const response = await call(`${authUrl}/token`, { method: 'GET' }, session);
  const mayBeOther = response.clone();
  const body = await jsonOf(response);
  if (response.ok && typeof body === 'object' && body !== null && 'token' in body) {
    if (typeof body.token === 'string' && body.token !== '') return body.token;
  }
  if (isRefusal(response, body) && (await hasEnded(authUrl, session))) return ended;
  if (!response.ok && response.status !== 401) throw await errorOfResponse(mayBeOther, 'refused');
  throw new SessionError('server', `The guests' sign-in gave no token (${response.status}).`);
}

async function signIn(authUrl: string): Promise<string> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  const response = await call(`${authUrl}/sign-in/anonymous`, init);
  if (!response.ok) throw await errorOfResponse(response, 'refused');
  const session = response.headers.get('set-auth-token');
  if (!session) {
    const message =
      'The sign-in of guests gave no session: it must expose the header set-auth-token to this page.';
    throw new SessionError('refused', message);
  }
  return session;
}

/** Finds a new guest to follow the one that is gone, who stays beside until the server has taken the new one. */
async function succeed(authUrl: string, gone: string | undefined): Promise<string> {
  let session = recallSession(nextKey(authUrl));
  let token = session === undefined ? ended : await tokenOf(authUrl, session);
  if (session === undefined || token === ended) {
    session = await signIn(authUrl);
    keepSession(nextKey(authUrl), session);
    token = await tokenOf(authUrl, session);
  }
  if (token === ended) {
    dropSession(nextKey(authUrl));
    const message =
      'The sign-in does not know the guest whom it has just made. Does the authorization header arrive?';
    throw new SessionError('server', message);
  }
  dropSession(nextKey(authUrl));
  const kept = recallSession(keptKey(authUrl));
  if (kept === gone) {
    keepSession(keptKey(authUrl), session);
    return token;
  }
  // A tab without locks was faster: all are the guest that it has found.
  const theirs = kept === undefined ? ended : await tokenOf(authUrl, kept);
  if (theirs !== ended) return theirs;
  keepSession(keptKey(authUrl), session);
  return token;
}

const turns = new Map<string, Promise<unknown>>();

/** One chat of a page after the other. */
function inTurn<T>(name: string, task: () => Promise<T>): Promise<T> {
  const turn = (turns.get(name) ?? Promise.resolve()).then(task, task);
  turns.set(name, turn);
  return turn;
}

/** One chat after the other, in all tabs where the browser has locks; some pages may not use them. */
async function oneByOne<T>(name: string, task: () => Promise<T>): Promise<T> {
  const { locks } = navigator as { locks?: LockManager };
  let begun: Promise<T> | undefined;
  const begin = () => (begun ??= inTurn(name, task));
  try {
    await locks?.request(name, { signal: AbortSignal.timeout(lockMs) }, begin);
  } catch {
    // What the task itself has thrown is thrown below.
  }
  return begin();
}

/**
 * Signs the visitor in as a guest of the chat server, by tokens alone: no cookie is needed. What is kept, so that the
 * visitor stays the same guest, is the server's session token; the chat's own tokens are not kept. Only the server's
 * own word ends a guest: `UNAUTHORIZED` for a token, and no session when asked for it. A server that fails, is busy or
 * cannot be reached, and whatever stands before it, only makes the visitor wait.
 *
 * @param authUrl the server's sign-in, such as `https://chat.example.com/api/auth`
 */
export function guestTokens(authUrl: string): TokenProvider {
  const key = keptKey(authUrl);
  return async () => {
    const known = recallSession(key);
    const token = known === undefined ? ended : await tokenOf(authUrl, known);
    if (token !== ended) return token;
    return oneByOne(key, async () => {
      // Another chat may have found a guest by now.
      const kept = recallSession(key);
      const theirs = kept === undefined || kept === known ? ended : await tokenOf(authUrl, kept);
      return theirs === ended ? succeed(authUrl, kept) : theirs;
    });
  };
}
