import { errorOfResponse, seenOf, SessionError, type TokenProvider } from '@chatdock/client';

/** Whether cookies go to the token URL, as in `fetch`. */
export type TokenCredentials = RequestCredentials;

/**
 * Asks the host's own endpoint, which answers `{ "token": "..." }`. Only 401 and 403 mean that nobody is signed in; an
 * endpoint that is not there, fails or answers something else says nothing about that.
 */
export function tokenProviderOf(url: string, credentials: TokenCredentials): TokenProvider {
  return async () => {
    const response = await ask(url, credentials);
    const { status, ok, headers } = response;
    const body = await response.text();
    const seen = seenOf(response, 'json', body);
    const failed = (message: string, cause?: unknown) =>
      new SessionError('server', message, { status, cause, seen });
    if (!ok) {
      const { code, message, options } = await errorOfResponse(new Response(body, response));
      const isSignedOut = status === 401 || status === 403;
      // It speaks of itself, and never of a conversation.
      const own = isSignedOut ? 'signed_out' : code === 'rate_limited' ? code : 'server';
      throw new SessionError(own, message, { ...options, seen });
    }
    if (headers.get('content-type')?.includes('html')) throw failed('The token URL answered a web page.');
    let read: unknown;
    try {
      read = JSON.parse(body);
    } catch (cause) {
      throw failed('The token URL answered something other than JSON.', cause);
    }
    if (typeof read === 'object' && read !== null && 'token' in read) {
      if (typeof read.token === 'string' && read.token !== '') return read.token;
    }
    throw failed(describe(read));
  };
}

/** What is there in place of a token: names of fields, never what is in them. */
function describe(read: unknown): string {
  if (typeof read !== 'object' || read === null) return `a ${read === null ? 'null' : typeof read}`;
  if (Array.isArray(read)) return 'a list';
  const names = Object.keys(read).slice(0, 5);
  if ('token' in read) return `the field token is ${read.token === '' ? 'empty' : 'no string'}`;
  return names.length > 0 ? `it has ${names.join(', ')}` : 'it has no field';
}

async function ask(url: string, credentials: TokenCredentials): Promise<Response> {
  try {
    return await fetch(url, { credentials, headers: { accept: 'application/json' } });
  } catch (cause) {
    throw new SessionError('network', 'The token URL could not be reached.', { cause });
  }
}
