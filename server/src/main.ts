import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { errorForLog } from '@chatdock/chatkit-server';
import {
  DatabaseUnreachableError,
  DataFolderBusyError,
  DataFolderUnusableError,
  openDatabase,
  SchemaTooNewError,
  storeMigrations,
} from '@chatdock/store-postgres';
import { createApp } from './app.js';
import { createModel } from './assistant/model.js';
import { authSecret } from './auth/secret.js';
import { EnvError, readEnv } from './env.js';
import { createLog, logConsole } from './http/log.js';
import { Health } from './http/health.js';
import { listen, PortTakenError } from './http/listen.js';
import { stopOnSignals } from './http/stop.js';

const appMigrations = {
  folder: fileURLToPath(new URL('../migrations', import.meta.url)),
  table: 'app_migrations',
};

const firstPort = 8787;

async function start(): Promise<void> {
  const env = readEnv(process.env);
  const log = createLog(env.LOG_LEVEL);
  logConsole(log);
  watchFailures(log);
  const model = createModel(env);
  const secret = await authSecret(env);
  const health = new Health(model);
  // Whoever asks while the database is being opened is told to come back.
  let handle: RequestListener = health.starting;
  const server = createServer((request, response) => handle(request, response));
  await listen(server, env.PORT, firstPort);
  const { port } = server.address() as AddressInfo;
  const database = await openDatabase({
    url: env.DATABASE_URL,
    pooler: env.DATABASE_POOLER,
    dataDir: env.DATA_DIR,
  });
  await database.migrate(storeMigrations);
  await database.migrate(appMigrations);
  health.watch(database, [storeMigrations, appMigrations]);

  const publicUrl = env.PUBLIC_URL ?? `http://localhost:${port}`;
  const demoOrigins = ['localhost', '127.0.0.1'].map((host) => `http://${host}:${env.DEMO_PORT}`);
  const app = createApp({
    db: database.db,
    log,
    health,
    model,
    authSecret: secret,
    ...(env.BETTER_AUTH_SECRETS && { authSecrets: env.BETTER_AUTH_SECRETS }),
    publicUrl,
    origins: env.CORS_ORIGINS ?? demoOrigins,
    ...(env.CHATKIT_API_KEYS && { chatkitApiKeys: env.CHATKIT_API_KEYS }),
    ...(env.TRUSTED_ISSUERS && { trustedIssuers: env.TRUSTED_ISSUERS }),
    alone: env.DATABASE_URL === undefined,
    turns: {
      turnMaxMs: env.TURN_MAX_SECONDS * 1000,
      ...(env.TURN_UNFOLLOWED_SECONDS !== undefined && { unfollowedMs: env.TURN_UNFOLLOWED_SECONDS * 1000 }),
    },
    trustProxy: env.TRUST_PROXY,
    rateLimits: {
      messages: env.RATE_LIMIT_MESSAGES,
      actions: env.RATE_LIMIT_ACTIONS,
      signIns: env.RATE_LIMIT_SIGN_INS,
      reads: env.RATE_LIMIT_READS,
      seconds: env.RATE_LIMIT_SECONDS,
    },
    turnsAtATime: { perPerson: env.TURNS_PER_PERSON, perAddress: env.TURNS_PER_ADDRESS },
    quota: { threads: env.THREADS_PER_PERSON, bytes: env.MEGABYTES_PER_PERSON * 1_000_000 },
    modelInputCharacters: env.MODEL_INPUT_CHARACTERS,
    allowedImageDomains: env.ALLOWED_IMAGE_DOMAINS,
  });

  handle = app;

  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(`Server  ${publicUrl}`);
  say(
    model.offline
      ? 'Model   offline: it understands task commands only; set OPENAI_API_KEY for a real model'
      : `Model   ${model.name}`,
  );
  say(`Data    ${database.location}`);

  stopOnSignals({ server, drain: app.drain, database, health, log, drainMs: env.DRAIN_SECONDS * 1000 });
}

/** What nobody has caught is written like everything else, and not as Node.js would: with all that it carries. */
function watchFailures(log: Logger): void {
  process.on('unhandledRejection', (err) => log.error({ err }, 'Nobody waited for something that failed.'));
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'The server failed and ends.');
    process.exit(1);
  });
}

start().catch((error: unknown) => {
  const expected = [
    EnvError,
    DatabaseUnreachableError,
    DataFolderBusyError,
    DataFolderUnusableError,
    PortTakenError,
    SchemaTooNewError,
  ].some((known) => error instanceof known);
  const { type, message, stack } = errorForLog(error);
  process.stderr.write(
    expected && error instanceof Error ? `${error.message}\n` : `${type}: ${message}\n${stack ?? ''}\n`,
  );
  process.exit(1);
});
