import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { anonymous, bearer, jwt } from 'better-auth/plugins';
import type { Logger } from 'pino';
import type { Db } from '@chatdock/store-postgres';
import { logForeign } from '../http/log.js';
import { graceSeconds, rotationSeconds, usableKeys } from './jwt-keys.js';
import * as tables from './tables.js';

/** Who issues the tokens that /chatkit accepts. Fixed, so that a change of address or port voids none. */
export const tokenIssuer = 'chatdock';

/** Whom the tokens are for. */
export const tokenAudience = 'chatdock-chatkit';

/** Versions of the secret, the present one first. */
export type AuthSecrets = ReadonlyArray<{ readonly version: number; readonly value: string }>;

/** What the sign-in needs to know. */
export interface AuthOptions {
  readonly db: Db;
  readonly log: Logger;
  readonly secret: string;
  /** Versions of the secret, the present one first; `secret` then is for what was written before there were any. */
  readonly secrets?: AuthSecrets;
  /** The server's own address, as browsers see it. */
  readonly baseUrl: string;
  /** Origins of the pages that may sign people in. */
  readonly origins: readonly string[];
  /** Moves what a guest owns to the account that the guest has just signed up for or in to. */
  readonly moveGuest: (guestId: string, userId: string) => Promise<void>;
  /** Deletes what a person owns who is about to be deleted. */
  readonly deletePerson: (userId: string) => Promise<void>;
}

/** Better Auth, as this server has it. */
export type Auth = ReturnType<typeof createAuth>;

/**
 * Better Auth with email and password, guests, bearer sessions (the sign-in answers carry `set-auth-token`)
 * and JWTs for the chat (GET /api/auth/token).
 */
export function createAuth({ db, log, secret, secrets, baseUrl, origins, ...owned }: AuthOptions) {
  return betterAuth({
    appName: 'Chatdock',
    baseURL: baseUrl,
    basePath: '/api/auth',
    secret,
    ...(secrets && { secrets: [...secrets] }),
    trustedOrigins: [...origins],
    database: drizzleAdapter(db, { provider: 'pg', schema: tables, transaction: true }),
    emailAndPassword: { enabled: true, autoSignIn: true },
    user: { deleteUser: { enabled: true } },
    // However somebody is deleted: on their own wish, or as a guest who has become somebody else.
    databaseHooks: { user: { delete: { before: ({ id }) => owned.deletePerson(id) } } },
    telemetry: { enabled: false },
    // Said, because the library leaves the check of origins out where the environment has TEST or NODE_ENV=test.
    advanced: { disableOriginCheck: false, disableCSRFCheck: false },
    // Ours counts in the database, for all processes.
    rateLimit: { enabled: false },
    logger: {
      level: 'error',
      disableColors: true,
      log: (level, message, ...args) => logForeign(log, level, [message, ...(args as unknown[])]),
    },
    // What fails unforeseen goes the way of every failure here: into the log, and to the client in our words.
    onAPIError: { throw: true },
    plugins: [
      anonymous({
        // The plugin deletes the guest right after this hook.
        onLinkAccount: ({ anonymousUser, newUser }) =>
          owned.moveGuest(anonymousUser.user.id, newUser.user.id),
      }),
      bearer(),
      jwt({
        adapter: { getJwks: ({ context }) => usableKeys(db, context.secretConfig, log) },
        jwks: { rotationInterval: rotationSeconds, gracePeriod: graceSeconds },
        jwt: {
          issuer: tokenIssuer,
          audience: tokenAudience,
          expirationTime: '15m',
          // The default payload is the whole user record.
          definePayload: ({ user }) => ({ name: user.name, guest: user.isAnonymous === true }),
        },
      }),
    ],
  });
}
