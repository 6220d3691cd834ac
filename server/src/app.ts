import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { DrainOptions } from '@chatdock/chatkit-server';
import { chatkitHandler } from '@chatdock/chatkit-server/express';
import { isClientSecret, sessionsHandler, type OpenSession } from '@chatdock/chatkit-server/sessions';
import { elementFiles, type ElementFilesOptions } from '@chatdock/element/server';
import { PostgresStore, PostgresTurnLeases, type Db } from '@chatdock/store-postgres';
import type { AssistantModel } from './assistant/model.js';
import type { RequestContext } from './request-context.js';
import { TaskAssistant, type TurnLimits, type TurnsAtATime } from './assistant/task-assistant.js';
import { createAuth, type AuthSecrets } from './auth/auth.js';
import { Devices } from './auth/devices.js';
import { authHandler } from './auth/handler.js';
import { createSessions, type RequestFacts } from './auth/sessions.js';
import { sendOwnData } from './auth/own-data.js';
import { movedTo, noteMove, ownerToday } from './auth/people.js';
import { createTokenVerifier, ownerIdOf, type TrustedIssuers } from './auth/verify-token.js';
import { allowOrigins } from './http/cors.js';
import { chatdockOf, chatkitBody } from './http/chatkit-body.js';
import type { Health } from './http/health.js';
import { answerErrors, answerNotFound } from './http/errors.js';
import { logRequests, withoutData } from './http/log.js';
import { decided, patientRequests } from './http/patience.js';
import { quotaFor, type Quota } from './http/quota.js';
import { addressOf, createRateLimits, type RateLimits } from './http/rate-limits.js';
import { timeZoneOf } from './tasks/calendar.js';
import { moveGuest } from './tasks/move-guest.js';
import { deleteTasks } from './tasks/ownership.js';

/** Everything that the app is made of. */
export interface AppDeps {
  readonly db: Db;
  readonly log: Logger;
  readonly health: Health;
  readonly model: AssistantModel;
  readonly authSecret: string;
  /** Versions of the secret, the present one first. */
  readonly authSecrets?: AuthSecrets;
  /** The server's own address, as browsers see it. */
  readonly publicUrl: string;
  /** Origins of the pages that embed the chat. */
  readonly origins: readonly string[];
  /** Issuers besides the app's own sign-in whose tokens let people in. */
  readonly trustedIssuers?: TrustedIssuers;
  /** Keys with which the operator's own servers create chat sessions; without them there are none. */
  readonly chatkitApiKeys?: readonly string[];
  /** Where the element's files are, if not in the installed package. */
  readonly elementFiles?: ElementFilesOptions;
  /** Whether no other process uses the database. */
  readonly alone?: boolean;
  /** How long answers may go on that nobody waits for. */
  readonly turns?: TurnLimits;
  /** Express's `trust proxy`. */
  readonly trustProxy?: number | string | false;
  /** How much one person may do. */
  readonly rateLimits: RateLimits;
  /** How many answers may be under way at a time. */
  readonly turnsAtATime: TurnsAtATime;
  /** How much one person may keep. */
  readonly quota: Quota;
  /** How much of a conversation the model is given at most. */
  readonly modelInputCharacters: number;
  /** Where the pictures of an answer may come from. */
  readonly allowedImageDomains: readonly string[];
  /** The time. Default: the system's. */
  readonly now?: () => Date;
}

/** The app, and how its answers end in order. */
export type App = Express & Pick<TaskAssistant, 'drain'>;

/** The task assistant as an Express app: sign-in, the ChatKit endpoint, the element's files and health. */
export function createApp(deps: AppDeps): App {
  const { db, model, origins, publicUrl, now = () => new Date() } = deps;
  const log = withoutData(deps.log);
  const store = new PostgresStore<RequestContext>({
    db,
    ownerOf: ({ ownerId }) => ownerId,
    alone: deps.alone ?? false,
  });
  const auth = createAuth({
    db,
    log,
    secret: deps.authSecret,
    ...(deps.authSecrets && { secrets: deps.authSecrets }),
    baseUrl: publicUrl,
    origins,
    async moveGuest(guestId, userId) {
      await noteMove(db, guestId, userId);
      await moveToAccount(guestId, userId);
    },
    async deletePerson(userId) {
      const account = await movedTo(db, userId);
      // What a guest did at the very moment of signing up goes along too.
      if (account !== undefined) return moveToAccount(userId, account);
      const person = contextOf(userId);
      await assistant.stopTurns(person);
      await store.deleteOwner(person.ownerId);
      await deleteTasks(db, person.ownerId);
    },
  });
  const contextOf = (id: string): RequestContext => ({
    ownerId: ownerIdOf(id),
    clock: { now: now(), timeZone: 'UTC' },
    timeZoneKnown: false,
  });
  const moveToAccount = async (guestId: string, userId: string) => {
    const guest = contextOf(guestId);
    await assistant.stopTurns(guest);
    await moveGuest(db, store, guest, contextOf(userId));
  };
  const verifyToken = createTokenVerifier({
    readKeys: () => decided(() => auth.api.getJwks()),
    ...(deps.trustedIssuers && { trustedIssuers: deps.trustedIssuers }),
    now: () => now().getTime(),
  });
  const assistant = new TaskAssistant({
    store,
    db,
    model,
    log,
    turnLeases: new PostgresTurnLeases({ db }),
    turnsAtATime: deps.turnsAtATime,
    modelInputCharacters: deps.modelInputCharacters,
    allowedImageDomains: deps.allowedImageDomains,
    ...(deps.turns && { turns: deps.turns }),
  });
  const secrets = [...(deps.authSecrets ?? []).map(({ value }) => value), deps.authSecret];
  const limit = createRateLimits(db, deps.rateLimits);
  const devices = new Devices(secrets, () => now().getTime());
  const sessions =
    deps.chatkitApiKeys &&
    createSessions({
      db,
      apiKeys: deps.chatkitApiKeys,
      authSecret: secrets[0] ?? deps.authSecret,
      assistant,
      now,
    });

  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', deps.trustProxy ?? false);
  app.use(logRequests(log));
  app.get('/healthz', deps.health.live);
  app.get('/readyz', deps.health.ready);
  app.use(elementFiles(deps.elementFiles));
  app.use(patientRequests);
  // Before CORS: sessions are made by servers, never by pages.
  if (sessions) app.all('/v1/chatkit/*splat', sessionsHandler(sessions));
  app.use(allowOrigins(origins));
  app.use(helmet());
  app.all('/api/auth/*splat', ...authHandler({ auth, devices, countTry: limit.countTry }));
  // Who asks is settled before anything of the request is read.
  const whoAsks: express.RequestHandler = async (request, response, next) => {
    const { ownerId } = await verifyToken(request.headers.authorization);
    (response.locals as Locals).visitor = { ownerId: await decided(() => ownerToday(db, ownerId)) };
    next();
  };
  app.get('/api/account/data', whoAsks, limit.reading, async (_request, response) => {
    await sendOwnData(db, store, (response.locals as Locals).visitor.ownerId, response);
  });
  const factsOf = (request: express.Request): RequestFacts => {
    // Clients of the release before say it in a header.
    const timeZone =
      timeZoneOf(chatdockOf(request.body)?.time_zone) ?? timeZoneOf(request.get('chatdock-time-zone'));
    return {
      clock: { now: now(), timeZone: timeZone ?? 'UTC' },
      timeZoneKnown: timeZone !== undefined,
      address: addressOf(request),
    };
  };
  const signedIn = chatkitHandler(assistant, (request: express.Request): RequestContext => {
    const { visitor } = request.res?.locals as Locals;
    return { ownerId: visitor.ownerId, ...factsOf(request) };
  });
  app.all(
    '/chatkit',
    async (request, response, next) => {
      const { authorization } = request.headers;
      const locals = response.locals as Locals;
      if (sessions && isClientSecret(authorization)) {
        locals.session = await sessions.open(authorization, () => factsOf(request));
        locals.visitor = { ownerId: locals.session.owner };
        return next();
      }
      await whoAsks(request, response, next);
    },
    ...chatkitBody,
    limit.chatkit,
    quotaFor(store, deps.quota, () => now().getTime()),
    (request, response) => {
      const { session } = response.locals as Locals;
      return session && sessions
        ? chatkitHandler(sessions, () => session)(request, response)
        : signedIn(request, response);
    },
  );
  app.use(answerNotFound);
  app.use(answerErrors(log));
  return Object.assign(app, { drain: (options?: DrainOptions) => assistant.drain(options) });
}

/** Who asks: somebody who is signed in, or a user for whom an operator has created a session. */
interface Locals {
  visitor: { readonly ownerId: string };
  session?: OpenSession<() => RequestFacts>;
}
