import { createHash, createSecretKey, type KeyObject } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, SignJWT } from 'jose';
import { RequestError } from '../errors/request-error.js';
import type { StoredSession } from './stored-session.js';

/** Who issues client secrets. No sign-in may have this name, so that no user of one is a user of the other. */
export const SESSION_ISSUER = 'chatkit-sessions';

const AUDIENCE = 'chatkit';
const ALGORITHM = 'HS256';
const SHORTEST_KEY = 32;

function keyIdOf(key: string): string {
  return createHash('sha256').update(`chatkit session key\0${key}`).digest('base64url').slice(0, 12);
}

/**
 * Whether an Authorization header carries something that calls itself a client secret, for apps that take other tokens
 * too. Whether it is one, `ChatSessions.open` finds out.
 */
export function isClientSecret(authorization: string | undefined): boolean {
  try {
    return decodeJwt(bearerOf(authorization) ?? '').iss === SESSION_ISSUER;
  } catch {
    return false;
  }
}

/** The bearer token of an Authorization header. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
}

/** Makes and reads client secrets: short-lived JWTs that carry the session's id and what the page should know. */
export class ClientSecrets {
  readonly #keys = new Map<string, KeyObject>();
  readonly #first: string;

  /** @throws Error when there is no key, or one is shorter than 32 characters. */
  constructor(keys: readonly string[]) {
    const [first] = keys;
    if (first === undefined || keys.some((key) => key.length < SHORTEST_KEY)) {
      throw new Error(
        `ChatSessions needs at least one key of ${SHORTEST_KEY} characters or more, the same for every process (openssl rand -base64 32).`,
      );
    }
    this.#first = keyIdOf(first);
    for (const key of keys) this.#keys.set(keyIdOf(key), createSecretKey(Buffer.from(key, 'utf8')));
  }

  /** The secret of a session. Its payload can be read by anybody, so it holds nothing that is secret. */
  async sign({ id, user, chatkit_configuration, expires_at }: StoredSession, now: number): Promise<string> {
    const key = this.#keys.get(this.#first);
    if (!key) throw new Error('The signing key is missing.');
    return new SignJWT({ chatkit_configuration })
      .setProtectedHeader({ alg: ALGORITHM, kid: this.#first, typ: 'JWT' })
      .setIssuer(SESSION_ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(user)
      .setJti(id)
      .setIssuedAt(now)
      .setExpirationTime(expires_at)
      .sign(key);
  }

  /**
   * The id of the session that a secret belongs to.
   *
   * @throws RequestError `unauthorized` when the secret is not one of ours or has expired.
   */
  async sessionIdOf(secret: string, now: number): Promise<string> {
    try {
      const key = this.#keys.get(decodeProtectedHeader(secret).kid ?? '');
      if (!key) throw new errors.JWSInvalid('No key of ours has signed it.');
      const { payload } = await jwtVerify(secret, key, {
        issuer: SESSION_ISSUER,
        audience: AUDIENCE,
        algorithms: [ALGORITHM],
        requiredClaims: ['sub', 'jti', 'exp'],
        currentDate: new Date(now * 1000),
      });
      return payload.jti ?? '';
    } catch (cause) {
      const expired = cause instanceof errors.JWTExpired;
      const message = expired
        ? 'The client secret has expired. Create a new session and use its secret.'
        : 'This is not a client secret of this server. Create a session and use its secret.';
      throw new RequestError('unauthorized', message, { cause });
    }
  }
}
