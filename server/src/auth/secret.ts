import { randomBytes } from 'node:crypto';
import { chmod, link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareDataFolder } from '@chatdock/store-postgres';
import { EnvError, type Env } from '../env.js';

/**
 * The secret that signs sessions and encrypts keys. In development it is made once and kept under the data
 * folder, so that a restart signs nobody out.
 *
 * @throws EnvError in production when BETTER_AUTH_SECRET is not set, DataFolderUnusableError when the folder cannot be
 * written.
 */
export async function authSecret(env: Env): Promise<string> {
  if (env.BETTER_AUTH_SECRET) return env.BETTER_AUTH_SECRET;
  const present = env.BETTER_AUTH_SECRETS?.[0];
  if (present) return present.value;
  if (env.NODE_ENV === 'production') {
    throw new EnvError(
      'BETTER_AUTH_SECRET is not set. In production it must be: a random text of at least 32 characters, the same for every process (openssl rand -base64 32).',
    );
  }
  const file = join(env.DATA_DIR, 'auth-secret');
  return (await readSecret(file)) ?? makeSecret(file, env.DATA_DIR);
}

const shortest = 32;

/** The secret in a file; undefined when there is no file. What cannot be read is not taken for absent. */
async function readSecret(file: string): Promise<string | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    // What stands in the way of the folder is named when it's written to.
    if (isCode(cause, 'ENOENT') || isCode(cause, 'ENOTDIR')) return undefined;
    throw new EnvError(
      `The secret in ${file} cannot be read. Let this user read it, or set BETTER_AUTH_SECRET.`,
      {
        cause,
      },
    );
  }
  const secret = text.trim();
  if (secret.length >= shortest) return secret;
  throw new EnvError(
    `The secret in ${file} is damaged: it has less than ${shortest} characters. Restore the file, or delete it to have a new one made.`,
  );
}

/** Makes the file whole or not at all, so that neither a crash nor another process leaves half a secret. */
async function makeSecret(file: string, folder: string): Promise<string> {
  const made = randomBytes(32).toString('base64url');
  const whole = `${file}.${randomBytes(6).toString('hex')}`;
  await prepareDataFolder(folder);
  await writeFile(whole, made, { mode: 0o600 });
  await chmod(whole, 0o600);
  try {
    await link(whole, file);
    return made;
  } catch (error) {
    // Another process was first.
    const theirs = isCode(error, 'EEXIST') ? await readSecret(file) : undefined;
    if (theirs === undefined) throw error;
    return theirs;
  } finally {
    await rm(whole, { force: true });
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
