import { createLocalJWKSet, errors, jwtVerify, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { tokenAudience, tokenIssuer } from './auth.js';

/** A person whom a token has proven. */
interface Visitor {
  /** Owns threads and tasks: the issuer and the subject of the token, so that two issuers never share a user. */
  readonly ownerId: string;
}

/** Why a request was not let in. The message is for the caller. */
export class UnauthorizedError extends Error {
  override readonly name = 'UnauthorizedError';
}

/** The owner id of a user of our own sign-in. */
export function ownerIdOf(subject: string): string {
  return `${tokenIssuer}:${subject}`;
}

/** Checks the value of an Authorization header. Throws UnauthorizedError. */
export type TokenVerifier = (authorization: string | undefined) => Promise<Visitor>;

// A token may name a key made by another process since the keys were read; unknown keys must not become a
// way to make the server read them on every request.
const rereadIntervalMs = 10_000;

function keyReader(readKeys: () => Promise<JSONWebKeySet>, now: () => number): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  let readAt = 0;
  const read = () => {
    readAt = now();
    keys = readKeys().then((set) => createLocalJWKSet(set));
    keys.catch(() => {
      keys = undefined;
    });
    return keys;
  };
  return async (header, token) => {
    const get = await (keys ?? read());
    try {
      return await get(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || now() - readAt < rereadIntervalMs) throw error;
      return (await read())(header, token);
    }
  };
}

/**
 * Verifies bearer JWTs against a key set.
 *
 * @param readKeys reads the key set anew
 * @param now a clock in milliseconds
 */
export function createTokenVerifier(
  readKeys: () => Promise<JSONWebKeySet>,
  now: () => number = Date.now,
): TokenVerifier {
  const keyOf = keyReader(readKeys, now);
  return async (authorization) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
    if (!token) throw new UnauthorizedError('Send a bearer token from /api/auth/token.');
    try {
      const { payload } = await jwtVerify(token, keyOf, {
        issuer: tokenIssuer,
        audience: tokenAudience,
        algorithms: ['EdDSA'],
        requiredClaims: ['sub', 'exp'],
        currentDate: new Date(now()),
      });
      if (!payload.sub) throw new UnauthorizedError('The token names no user.');
      return { ownerId: ownerIdOf(payload.sub) };
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
