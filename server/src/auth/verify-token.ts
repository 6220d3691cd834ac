import { decodeJwt, errors, jwtVerify, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { isStorable } from '@chatdock/store-postgres';
import { tokenAudience, tokenIssuer } from './auth.js';
import { keysOfIssuer, ownKeys } from './key-sets.js';

/** A person whom a token has proven. */
interface Visitor {
  /** Owns threads and tasks: the issuer and the subject of the token, so that two issuers never share a user. */
  readonly ownerId: string;
}

/** Why a request was not let in. The message is for the caller. */
export class UnauthorizedError extends Error {
  override readonly name = 'UnauthorizedError';
}

/**
 * The owner id of a user: of our own sign-in, or of another issuer. An encoded issuer holds no colon, so that no
 * issuer can name the users of another.
 */
export function ownerIdOf(subject: string, issuer: string = tokenIssuer): string {
  return `${encodeURIComponent(issuer)}:${subject}`;
}

/** Issuers besides our own sign-in whose tokens count, with the address of each one's key set. */
export type TrustedIssuers = ReadonlyMap<string, URL>;

/** Only signatures that need no shared secret: whoever can check a token must not be able to make one. */
const algorithms = ['EdDSA', 'ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512'];

// The clocks of two servers are never quite the same: a token may begin this much later than now. It ends when it says.
const leewaySeconds = 60;

/** Checks the value of an Authorization header. Throws UnauthorizedError. */
export type TokenVerifier = (authorization: string | undefined) => Promise<Visitor>;

/** What tokens are verified against. */
export interface TokenVerifierOptions {
  /** Reads the key set of our own sign-in anew. */
  readonly readKeys: () => Promise<JSONWebKeySet>;
  readonly trustedIssuers?: TrustedIssuers;
  /** A clock in milliseconds. */
  readonly now?: () => number;
}

/** Verifies bearer JWTs of our own sign-in and of trusted issuers. */
export function createTokenVerifier({
  readKeys,
  trustedIssuers = new Map(),
  now = Date.now,
}: TokenVerifierOptions): TokenVerifier {
  const keysOf = new Map<string, JWTVerifyGetKey>([[tokenIssuer, ownKeys(readKeys, now)]]);
  for (const [issuer, url] of trustedIssuers) keysOf.set(issuer, keysOfIssuer(url));

  return async (authorization) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
    if (!token) throw new UnauthorizedError('Send a bearer token from /api/auth/token.');
    try {
      // Whom the token says it is from decides only whose keys it is checked against.
      const { iss: issuer = '' } = decodeJwt(token);
      const keys = keysOf.get(issuer);
      if (!keys) throw new UnauthorizedError('The token is of an issuer that is not trusted here.');
      const currentDate = new Date(now());
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience: tokenAudience,
        algorithms: issuer === tokenIssuer ? ['EdDSA'] : algorithms,
        requiredClaims: ['sub', 'exp'],
        currentDate,
        clockTolerance: leewaySeconds,
      });
      if ((payload.exp ?? 0) <= Math.floor(currentDate.getTime() / 1000)) {
        throw new errors.JWTExpired('The token has expired.', payload, 'exp');
      }
      // The library checks that there is one, not what: written as text, a list or an object would be somebody else.
      const sub: unknown = payload.sub;
      if (typeof sub !== 'string' || sub === '' || !isStorable(sub)) {
        throw new UnauthorizedError('The token names no user.');
      }
      return { ownerId: ownerIdOf(sub, issuer) };
    } catch (cause) {
      if (cause instanceof errors.JWTExpired) {
        throw new UnauthorizedError('The token has expired. Get a new one from /api/auth/token.', { cause });
      }
      if (cause instanceof errors.JOSEError) {
        throw new UnauthorizedError('The token is not valid here. Get one from /api/auth/token.', { cause });
      }
      throw cause;
    }
  };
}
