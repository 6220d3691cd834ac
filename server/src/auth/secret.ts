import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EnvError, type Env } from '../env.js';

/**
 * The secret that signs sessions and encrypts keys. In development it is made once and kept under the data
 * folder, so that a restart signs nobody out.
 *
 * @throws EnvError in production when BETTER_AUTH_SECRET is not set.
 */
export async function authSecret(env: Env): Promise<string> {
  if (env.BETTER_AUTH_SECRET) return env.BETTER_AUTH_SECRET;
  if (env.NODE_ENV === 'production') {
    throw new EnvError(
      'BETTER_AUTH_SECRET is not set. In production it must be: a random text of at least 32 characters, the same for every process (openssl rand -base64 32).',
    );
  }
  const file = join(env.DATA_DIR, 'auth-secret');
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept) return kept;
  const made = randomBytes(32).toString('base64url');
  await mkdir(env.DATA_DIR, { recursive: true });
  await writeFile(file, made, { mode: 0o600 });
  await chmod(file, 0o600);
  return made;
}
