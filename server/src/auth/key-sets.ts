import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';
import { UnavailableError } from '@chatdock/chatkit-server';

// A token may name a key made by another process since the keys were read; unknown keys must not become a
// way to make the server read them on every request.
const rereadIntervalMs = 10_000;

const remoteTimeoutMs = 3_000;

/** The keys of our own sign-in. What was read once stays known while it cannot be read again. */
export function ownKeys(readKeys: () => Promise<JSONWebKeySet>, now: () => number): JWTVerifyGetKey {
  let known: JWTVerifyGetKey | undefined;
  let readAt = -Infinity;
  let reading: Promise<JWTVerifyGetKey> | undefined;
  const readOnce = async () => {
    const startedAt = now();
    known = createLocalJWKSet(await readKeys());
    readAt = startedAt;
    return known;
  };
  const read = () =>
    (reading ??= readOnce().finally(() => {
      reading = undefined;
    }));
  return async (header, token) => {
    const get = known ?? (await read());
    try {
      return await get(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || now() - readAt < rereadIntervalMs) throw error;
      return (await read())(header, token);
    }
  };
}

/** The keys of another issuer. A key set that cannot be read says nothing about a token. */
export function keysOfIssuer(address: URL): JWTVerifyGetKey {
  const get = createRemoteJWKSet(address, { timeoutDuration: remoteTimeoutMs });
  return async (header, token) => {
    try {
      return await get(header, token);
    } catch (cause) {
      if (isAboutToken(cause)) throw cause;
      throw new UnavailableError(`The key set at ${address.href} cannot be read.`, { cause });
    }
  };
}

function isAboutToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}
