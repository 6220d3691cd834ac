import { ask, described, typeOf } from './ask.js';
import { fault, hint, ok, type Finding } from './finding.js';

/** The largest difference of two clocks that is harmless, in seconds. */
const CLOCK_TOLERANCE_SECONDS = 30;

/** What a token URL gave. */
export interface TokenReport {
  readonly token: string | undefined;
  readonly findings: readonly Finding[];
}

/** Asks a page's token URL as the chat does. A person's cookies are not here, so 401 and 403 are no fault. */
export async function lookAtTokenUrl(url: string, origin: string): Promise<TokenReport> {
  const response = await ask(url, { headers: { accept: 'application/json', origin } });
  if (response.status === 401 || response.status === 403) {
    const message = `${url} gave ${response.status}, which is right for visitors who aren't signed in. To look at the rest, give a token with --token.`;
    return { token: undefined, findings: [hint('token', message)] };
  }
  const wrong = (seen: string): TokenReport => ({
    token: undefined,
    findings: [fault('token', `${url} gave ${seen}. It must give 200 and JSON: {"token": "…"}.`)],
  });
  if (!response.ok || !/json$/.test(typeOf(response))) return wrong(await described(response));
  const copy = response.clone();
  const body: unknown = await response.json().catch(() => undefined);
  const token: unknown = Reflect.get(Object(body), 'token');
  if (typeof token !== 'string' || token === '') return wrong(await described(copy));
  return { token, findings: [ok('token', `${url} gives a token.`), ...lookAtToken(token)] };
}

/** Looks at a token's own times. What it's signed with is the chat server's to judge. */
export function lookAtToken(token: string, now = Date.now()): Finding[] {
  const claims = claimsOf(token);
  if (!claims) return [hint('token', 'The token is no JWT, so the chat can’t tell when it ends.')];
  const seconds = now / 1000;
  const { exp, iat, nbf } = claims;
  if (typeof exp !== 'number') return [fault('token', 'The token has no exp. Give it one, minutes ahead.')];
  if (exp <= seconds) {
    return [
      fault('token', `The token ended ${Math.round(seconds - exp)} s ago. Make a new one for each request.`),
    ];
  }
  const begins = Math.max(typeof iat === 'number' ? iat : 0, typeof nbf === 'number' ? nbf : 0);
  if (begins - seconds > CLOCK_TOLERANCE_SECONDS) {
    const ahead = Math.round(begins - seconds);
    return [
      fault('clock', `The token begins in ${ahead} s: the clock of whoever makes it is ahead. Set it right.`),
    ];
  }
  return [];
}

function claimsOf(token: string): Record<string, unknown> | undefined {
  const [, payload] = token.split('.');
  if (payload === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Compares the clock of a server with this one, by the date of a response. */
export function lookAtClock(response: Response, now = Date.now()): Finding[] {
  const date = Date.parse(response.headers.get('date') ?? '');
  if (Number.isNaN(date)) return [];
  const ahead = Math.round((date - now) / 1000);
  if (Math.abs(ahead) <= CLOCK_TOLERANCE_SECONDS) return [ok('clock', 'The server’s clock is right.')];
  const how = ahead > 0 ? 'ahead of' : 'behind';
  return [
    hint(
      'clock',
      `The server’s clock is ${Math.abs(ahead)} s ${how} this machine’s. Tokens fail by wrong clocks: set them by NTP.`,
    ),
  ];
}
