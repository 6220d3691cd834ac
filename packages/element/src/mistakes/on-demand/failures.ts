import type { Seen, SessionError } from '@chatdock/client';
import { mistake } from './tell.js';

/** Who was asked when something failed. */
type Asked = 'chat-server' | 'token-url' | 'token-provider' | 'guest';

const whats: Record<Asked, string> = {
  'chat-server': 'the chat server',
  'token-url': 'the token URL',
  'token-provider': 'the token URL',
  guest: 'the sign-in of guests',
};

const known = new WeakSet<object>();

/** Says why something failed, as far as that is a mistake of a page or a server; the rest is told on screen. */
export function failure(error: unknown, asked: Asked, address: string): void {
  if (typeof error !== 'object' || error === null || known.has(error)) return;
  known.add(error);
  const url = new URL(address, document.baseURI).href;
  if (!isSessionError(error)) return failureOfPage(error);
  const { code, options } = error;
  const { trouble, seen, status } = options;
  // The session has begun with a failure of its own.
  if (code === 'server' && isError(error.cause) && !seen && !status) return notUnderstood(error.cause);
  if (trouble === 'token_empty') return mistake('token-empty', {}, error);
  if (trouble === 'token_provider') return mistake('token-provider', {}, error.cause ?? error);
  if (code === 'network') return void unreachable(whats[asked], url, error);
  if (asked === 'token-url') return failureOfTokenUrl(error, url);
  if (asked === 'guest') return mistake('guest-sign-in', { url, said: ended(error.message) }, error);
  if (trouble === 'buffered') return mistake('answers-buffered', { url });
  if (seen) return failureOfAnswer(seen, url, error, trouble === 'content_type');
  if (code === 'stream_broken') return mistake('answer-broke-off', { url }, error);
  if (status !== undefined && status >= 500)
    mistake('server-failed', { url, said: ended(error.message) }, error);
  else if (code === 'refused') mistake('request-refused', { url, said: ended(error.message) }, error);
}

/** Says that the chat server has refused a token that was made for it just now. */
export function refusedToken(token: string | undefined, body: string, address: string): void {
  const url = new URL(address, document.baseURI).href;
  if (token === undefined) return mistake('token-missing', { url });
  const claims = claimsOf(token);
  const exp = typeof claims?.['exp'] === 'number' ? claims['exp'] * 1000 : Infinity;
  if (exp <= Date.now()) {
    const [ended, now] = [new Date(exp).toISOString(), new Date().toISOString()] as const;
    return mistake('token-expired', { url, ended, now });
  }
  const names = ['iss', 'aud'].map((name) => `${name} ${JSON.stringify(claims?.[name]) ?? 'missing'}`);
  const about = claims ? `It has ${names.join(' and ')}.` : 'It is not a JWT.';
  mistake('token-refused', { url, token: about, said: wordsOf(body) });
}

/** A sentence, whoever wrote it. */
const ended = (text: string) => text.replace(/[^.!?]$/, '$&.');

function isError(value: unknown): value is Error {
  return value instanceof Error;
}

// Its class is in a file that not every page loads.
function isSessionError(error: object): error is SessionError {
  return 'name' in error && error.name === 'SessionError';
}

/** What the page's own functions throw comes with a cause; what the server says is on screen. */
function failureOfPage(error: object): void {
  if (!isError(error)) return;
  if (error.cause !== undefined)
    return mistake('page-code-failed', { said: ended(error.message) }, error.cause);
  if (error.name !== 'Error') notUnderstood(error);
}

function notUnderstood(error: Error): void {
  mistake('not-understood', { said: `${error.name}: ${error.message}.` }, error);
}

function failureOfAnswer(seen: Seen, url: string, error: SessionError, wasRead: boolean): void {
  const answer = { ...seen, what: whats['chat-server'], url: seen.url || url };
  const { status, contentType, expected } = seen;
  if (wasRead) {
    const right = expected === 'stream' ? 'text/event-stream' : 'application/json';
    return mistake('content-type', { ...answer, right });
  }
  const isFine = status >= 200 && status < 300;
  if ([404, 405, 410, 501].includes(status)) return mistake('wrong-path', answer, error);
  if (isFine && contentType.includes('html')) return mistake('html-answer', answer, error);
  if (isFine) return mistake(expected === 'stream' ? 'not-a-stream' : 'not-json', answer, error);
  // That nobody is signed in is on screen.
  if (status !== 401) mistake('answer-not-understood', answer, error);
}

function failureOfTokenUrl(error: SessionError, url: string): void {
  const { seen } = error.options;
  if (!seen) return;
  const { status, contentType, start } = seen;
  const answer = { ...seen, what: whats['token-url'], url };
  // Nobody is signed in.
  if (status === 401) return;
  const isFine = status >= 200 && status < 300;
  if ([404, 405, 410].includes(status)) return mistake('token-url-not-found', answer, error);
  if (!isFine) return mistake('token-url-failed', answer, error);
  if (contentType.includes('html') || start.startsWith('<')) return mistake('token-url-html', answer, error);
  if (start === '') return mistake('token-url-empty', answer, error);
  if (error.cause instanceof SyntaxError) return mistake('token-url-not-json', answer, error);
  // Names of fields, never what is in them: it may be a token.
  mistake('token-url-no-token', { ...answer, keys: error.message }, error);
}

/** Whether a page is let in is not told to scripts; that something is there is. */
async function unreachable(what: string, url: string, cause: unknown): Promise<void> {
  const { origin: page, protocol: pageProtocol } = location;
  const { protocol, origin } = new URL(url);
  if (!navigator.onLine) return;
  // Told already, as what it is.
  if (!/^https?:$/.test(protocol) || (pageProtocol === 'https:' && protocol === 'http:')) return;
  const signal = AbortSignal.timeout(5000);
  const isThere = await fetch(url, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal }).then(
    () => true,
    () => false,
  );
  // What the page's policy refuses is told by an event that comes after the failure.
  await new Promise((resolve) => setTimeout(resolve, 100));
  if (refusedOrigins.has(origin)) return;
  if (isThere && origin !== page) mistake('cors-refused', { what, url, origin: page }, cause);
  else mistake('unreachable', { what, url }, cause);
}

const refusedOrigins = new Set<string>();

/** Remembers where the page's policy lets nothing go. */
export function noteRefusal(origin: string): void {
  refusedOrigins.add(origin);
}

function claimsOf(token: string): Record<string, unknown> | undefined {
  try {
    const [, payload = ''] = token.split('.');
    const claims: unknown = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/')));
    return typeof claims === 'object' && claims !== null ? { ...claims } : undefined;
  } catch {
    return undefined;
  }
}

/** What a ChatKit server says of a refusal. */
function wordsOf(body: string): string {
  try {
    const { error } = JSON.parse(body) as { error?: { message?: unknown } };
    return typeof error?.message === 'string' ? `: ${error.message}` : '';
  } catch {
    return '';
  }
}
