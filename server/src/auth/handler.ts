import { fromNodeHeaders, toNodeHandler } from 'better-auth/node';
import type { Request, RequestHandler } from 'express';
import { RequestError } from '@chatdock/chatkit-server';
import { decided } from '../http/patience.js';
import type { SignInTry } from '../http/rate-limits.js';
import type { Auth } from './auth.js';
import { authBody } from './auth-body.js';
import type { Devices } from './devices.js';

/** What stands before Better Auth. */
export interface AuthHandlerOptions {
  readonly auth: Auth;
  readonly devices: Devices;
  /** Counts a try, or refuses it. */
  readonly countTry: (request: Request, whose: { account?: string; device?: string }) => Promise<SignInTry>;
}

// What checks a password, or a token in its place, of somebody who is signed in.
const asksAgain = new Set([
  '/change-password',
  '/verify-password',
  '/set-password',
  '/reset-password',
  '/request-password-reset',
  '/change-email',
  '/delete-user',
]);

const isSignIn = (path: string) => /^\/sign-(?:in|up)\//.test(path);

/** The path as Better Auth reads it; one that can be read in two ways leads nowhere. */
function pathOf({ originalUrl }: Request): string {
  const [raw = ''] = originalUrl.split('?', 1);
  const read = URL.canParse(raw, 'http://host') ? new URL(raw, 'http://host').pathname : undefined;
  if (read !== raw) throw new RequestError('not_found', 'There is nothing at this address.');
  return raw.slice('/api/auth'.length);
}

/** The account that a body names, as it is counted. */
function accountIn(body: unknown): string | undefined {
  const email: unknown = body === undefined ? undefined : Reflect.get(body as object, 'email');
  if (email === undefined) return undefined;
  if (typeof email !== 'string') throw new RequestError('invalid_request', 'The field email must be a text.');
  return email.trim().toLowerCase();
}

/**
 * Better Auth behind one reading of each request, and behind limits for guessing. Tries that fail are counted by
 * address and by account; a device that has signed in to the account before is counted for itself, so that no
 * stranger can lock the owner out.
 */
export function authHandler({ auth, devices, countTry }: AuthHandlerOptions): RequestHandler[] {
  const sessionOf = (request: Request) =>
    decided(() => auth.api.getSession({ headers: fromNodeHeaders(request.headers) }));

  const whoTries = async (request: Request, path: string): Promise<{ account?: string; device?: string }> => {
    const named = isSignIn(path) ? accountIn(request.body) : undefined;
    const device = named === undefined ? undefined : devices.idIn(takeDeviceToken(request.body), named);
    if (named !== undefined && device !== undefined) return { account: named, device };
    // Whoever is signed in to the account has signed in to it before.
    const signedIn = request.headers.authorization ? await sessionOf(request) : null;
    const own = signedIn?.user.email.toLowerCase();
    if (signedIn && own !== undefined && (named === undefined ? asksAgain.has(path) : named === own)) {
      return { account: own, device: `session ${signedIn.session.id}` };
    }
    return named === undefined ? {} : { account: named };
  };

  return [
    ...authBody,
    async (request, response) => {
      const path = pathOf(request);
      keepAcrossSecrets(request);
      const isTry = request.method !== 'GET' && (isSignIn(path) || asksAgain.has(path));
      const who = isTry ? await whoTries(request, path) : {};
      const tried = isTry ? await countTry(request, who) : undefined;
      await toNodeHandler(async (asked) => {
        const answer = await decided(() => auth.handler(asked));
        // Tokens and accounts are for nobody else who shares a cache.
        answer.headers.set('cache-control', 'no-store');
        if (!answer.ok || !tried) return answer;
        // Making accounts stays counted.
        if (!path.startsWith('/sign-up/')) await tried.takeBack();
        if (isSignIn(path) && who.account !== undefined) {
          answer.headers.set('set-device-token', devices.issue(who.account));
          answer.headers.set(
            'access-control-expose-headers',
            'Retry-After, set-auth-token, set-device-token',
          );
        }
        return answer;
      })(request, response);
    },
  ];
}

/**
 * Leaves the signature of a session token out, which Better Auth can do without: the token itself is what is secret, and
 * sessions then outlive a change of the secret that they were signed with.
 */
function keepAcrossSecrets({ headers }: Request): void {
  const token = /^Bearer +([\w-]+)[.%]/i.exec(headers.authorization ?? '')?.[1];
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
}

/** The device's proof, which is ours and not Better Auth's. */
function takeDeviceToken(body: unknown): unknown {
  const token: unknown = Reflect.get(body as object, 'deviceToken');
  Reflect.deleteProperty(body as object, 'deviceToken');
  return token;
}
