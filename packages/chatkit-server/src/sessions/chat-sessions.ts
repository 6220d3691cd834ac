import { randomBytes } from 'node:crypto';
import type { ChatSession } from '@chatdock/protocol';
import { SessionRequest } from '@chatdock/protocol/schemas';
import type { ChatKitEndpoint } from '../endpoint.js';
import { RequestError } from '../errors/request-error.js';
import { isStreamingType } from '../handlers/index.js';
import { JsonResult, type StreamingResult } from '../results.js';
import type { ProcessOptions } from '../server.js';
import { consoleLogger, type Logger } from '../logging/logger.js';
import { readJson, type RequestBody } from '../wire/parse-request.js';
import type { StreamReply, StreamRequest } from '../http/durable-streams.js';
import { turnNotFound } from '../turn-log/turn-log.js';
import { bearerOf, ClientSecrets, SESSION_ISSUER } from './client-secrets.js';
import { recentThreads } from './recent-threads.js';
import type { SessionStore } from './session-store.js';
import { describeSession, sessionFrom, type StoredSession } from './stored-session.js';

/** A session that a request has proven by its client secret. */
export interface OpenSession<Asked = unknown> extends StoredSession {
  /** What your app knows of the request besides, as it gave it to `open`. */
  readonly asked: Asked;
  /**
   * Key of the owner of threads: the issuer of sessions and the user that the operator named. It holds the issuer,
   * so that a session can never be made to name somebody who signs in elsewhere.
   */
  readonly owner: string;
}

/** Settings of {@link ChatSessions}. */
export interface ChatSessionsOptions<Context, Asked = unknown> {
  /** Sign client secrets; each has 32 characters or more. The first signs, all are accepted, so that they can rotate. */
  readonly keys: readonly string[];
  readonly store: SessionStore;
  /** Whether an API key is one of the operator's own. Compare it in constant time: `sameSecret` does. */
  readonly authorize: (apiKey: string) => boolean | Promise<boolean>;
  /** What your server calls the context of a request, from the session that asks. */
  readonly contextOf: (session: OpenSession<Asked>) => Context | Promise<Context>;
  /** The servers by workflow id. One that stands under `*` takes every other id. */
  readonly workflows: Readonly<Record<string, ChatKitEndpoint<Context>>>;
  /** Default: the console, which errors reach without anybody's data. */
  readonly logger?: Logger;
  /** A clock in milliseconds. */
  readonly now?: () => number;
}

/**
 * Sessions in the manner of OpenAI's hosted ChatKit: a server of yours creates one with its API key, its page gets
 * the client secret, and the secret lets one user talk to one workflow for a few minutes. `POST
 * /v1/chatkit/sessions` is answered by `sessionsHandler` or `handleSessionRequest`; ChatKit requests that carry a
 * client secret by the usual handlers, with the sessions in the place of the server:
 *
 *     const open = (request) => sessions.open(request.headers.authorization, request);
 *     app.post('/chatkit', chatkitHandler(sessions, open));
 */
export class ChatSessions<Context, Asked = unknown> implements ChatKitEndpoint<OpenSession<Asked>> {
  readonly logger: Logger;
  readonly #secrets: ClientSecrets;
  readonly #options: ChatSessionsOptions<Context, Asked>;
  readonly #now: () => number;

  /** @throws Error when there is no key, or one is shorter than 32 characters. */
  constructor(options: ChatSessionsOptions<Context, Asked>) {
    this.#options = options;
    this.logger = options.logger ?? consoleLogger;
    this.#secrets = new ClientSecrets(options.keys);
    this.#now = options.now ?? Date.now;
  }

  /** @throws RequestError `unauthorized` when the header holds no API key of the operator's. */
  async authorize(authorization: string | undefined): Promise<void> {
    const apiKey = bearerOf(authorization);
    if (apiKey !== undefined && (await this.#options.authorize(apiKey))) return;
    throw new RequestError(
      'unauthorized',
      'Sessions are created with an API key of this server. Send it as a bearer token, from a server and never from a page.',
    );
  }

  /**
   * Creates a session.
   *
   * @param body what `openai.beta.chatkit.sessions.create` takes
   * @throws RequestError `invalid_request` naming the field that is wrong
   */
  async create(body: unknown): Promise<ChatSession> {
    const result = SessionRequest.safeParse(body);
    if (!result.success) {
      const [issue] = result.error.issues;
      const field = issue?.path.join('.') ?? '';
      const message = field ? `${field}: ${issue?.message}.` : 'The body must be a JSON object.';
      throw new RequestError('invalid_request', message, field ? { field } : {});
    }
    this.#serverOf(result.data.workflow.id);
    const now = this.#seconds();
    const session = sessionFrom(result.data, `cksess_${randomBytes(16).toString('hex')}`, now);
    await this.#options.store.save(session);
    return describeSession(session, await this.#secrets.sign(session, now), now);
  }

  /**
   * Cancels a session: from now on its secret lets nobody in, on any process.
   *
   * @throws RequestError `not_found`
   */
  async cancel(id: string): Promise<ChatSession> {
    const session = await this.#options.store.cancel(id);
    if (!session) throw new RequestError('not_found', 'There is no session with this id.');
    return describeSession(session, '', this.#seconds());
  }

  /**
   * The session whose client secret an Authorization header carries.
   *
   * @param asked what your app knows of the request besides, for `contextOf`
   * @throws RequestError `unauthorized` when there's none, it has expired or the session was cancelled
   */
  async open(authorization: string | undefined, asked: Asked): Promise<OpenSession<Asked>> {
    const secret = bearerOf(authorization);
    if (secret === undefined) {
      throw new RequestError('unauthorized', 'Send the client secret of a session as a bearer token.');
    }
    const session = await this.#options.store.load(await this.#secrets.sessionIdOf(secret, this.#seconds()));
    if (!session || session.cancelled) {
      throw new RequestError('unauthorized', 'This session has been cancelled. Create a new one.');
    }
    return { ...session, asked, owner: `${encodeURIComponent(SESSION_ISSUER)}:${session.user}` };
  }

  /** Processes a ChatKit request of a session, within what the session allows. */
  async process(
    body: RequestBody,
    session: OpenSession<Asked>,
    options?: ProcessOptions,
  ): Promise<StreamingResult | JsonResult> {
    const server = this.#serverOf(session.workflow.id);
    const context = await this.#options.contextOf(session);
    const request = readJson(body);
    // Whatever isn't a request is refused in the server's words.
    if (typeof request !== 'object' || request === null) return server.process(body, context, options);
    const type: unknown = Reflect.get(request, 'type');
    if (typeof type === 'string' && isStreamingType(type)) await this.#count(session);
    if (type === 'attachments.create') {
      throw new RequestError('forbidden', 'Uploads are off in this session.');
    }
    const { history } = session.chatkit_configuration;
    if (type === 'threads.list' && (!history.enabled || history.recent_threads !== null)) {
      const most = history.enabled ? (history.recent_threads ?? 0) : 0;
      return new JsonResult(await recentThreads(server, request, context, most));
    }
    return server.process(request, context, options);
  }

  /** Replies to a GET or HEAD of a session that asks for a turn. */
  async read(request: StreamRequest, session: OpenSession<Asked>): Promise<StreamReply> {
    const server = this.#serverOf(session.workflow.id);
    const reply = await server.read?.(request, await this.#options.contextOf(session));
    if (!reply) throw turnNotFound();
    return reply;
  }

  async #count({ id, max_requests_per_1_minute: most }: StoredSession): Promise<void> {
    const { requests, resetsInMs } = await this.#options.store.count(id);
    if (requests <= most) return;
    const retryAfter = Math.max(1, Math.ceil(resetsInMs / 1000));
    const message = `This session may send ${most} messages a minute. Wait ${retryAfter} seconds, then send the same request again.`;
    throw new RequestError('rate_limited', message, { retryAfter });
  }

  #serverOf(workflow: string): ChatKitEndpoint<Context> {
    const { workflows } = this.#options;
    const named = Object.hasOwn(workflows, workflow) ? workflows[workflow] : undefined;
    const server = named ?? (Object.hasOwn(workflows, '*') ? workflows['*'] : undefined);
    if (server) return server;
    throw new RequestError(
      'invalid_request',
      'No workflow here has this id. Name one of the workflows that this server was given.',
      { field: 'workflow.id' },
    );
  }

  #seconds(): number {
    return Math.floor(this.#now() / 1000);
  }
}
