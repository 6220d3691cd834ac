import { eq } from 'drizzle-orm';
import { symmetricDecrypt } from 'better-auth/crypto';
import type { Jwk } from 'better-auth/plugins';
import type { Logger } from 'pino';
import type { Db } from '@chatdock/store-postgres';
import { jwks } from './tables.js';

/** A key that signs JWTs, as the database has it. */
type Key = typeof jwks.$inferSelect;

/** What decrypts private keys. */
type SecretConfig = Parameters<typeof symmetricDecrypt>[0]['key'];

/** Seconds for which a key signs: then the next one does. */
export const rotationSeconds = 30 * 24 * 60 * 60;

/** Seconds for which a key is still published then. Its last token has ended long before. */
export const graceSeconds = 24 * 60 * 60;

/**
 * The keys of the database, each with its end. One that the present secret cannot decrypt has ended: Better Auth then
 * makes a new one, while tokens of the old one count until theirs. Without that, nobody would get a token again after
 * a change of the secret.
 */
export async function usableKeys(db: Db, secret: SecretConfig, log: Logger): Promise<Jwk[]> {
  const keys = await db.select().from(jwks);
  return Promise.all(
    keys.map(async (key) => {
      const expiresAt = key.expiresAt ?? new Date(key.createdAt.getTime() + rotationSeconds * 1000);
      const now = new Date();
      if (expiresAt <= now || (await isReadable(key, secret))) return toJwk(key, expiresAt);
      await db.update(jwks).set({ expiresAt: now }).where(eq(jwks.id, key.id));
      log.warn(
        { key: key.id },
        'A key cannot be read with the present secret. It is retired, and a new one made.',
      );
      return toJwk(key, now);
    }),
  );
}

// Better Auth has no word for a key without an end, and none for null.
function toJwk({ alg, crv, ...key }: Key, expiresAt: Date): Jwk {
  return { ...key, ...(alg && { alg }), ...(crv && { crv }), expiresAt } as Jwk;
}

async function isReadable({ privateKey }: Key, key: SecretConfig): Promise<boolean> {
  try {
    JSON.parse(await symmetricDecrypt({ key, data: JSON.parse(privateKey) as string }));
    return true;
  } catch {
    return false;
  }
}
