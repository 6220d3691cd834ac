import type { IncomingMessage, ServerResponse } from 'node:http';
import { RequestError } from '../errors/request-error.js';
import { toRequestError } from '../errors/to-request-error.js';
import { readBody } from '../http/read-request.js';
import { readJson, type RequestBody } from '../wire/parse-request.js';
import type { ChatSessions } from './chat-sessions.js';

// Sessions are made by servers. There's never a CORS header here, so that no page can hold the API key.

const HEADERS = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' } as const;

interface Call {
  readonly method: string | undefined;
  /** Below the place where the handler is mounted, or whole. */
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: () => Promise<RequestBody>;
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const route = /\/chatkit\/(sessions(?:\/([^/]+)\/cancel)?|threads(?:\/.*)?)\/?$/;

// In the shape that OpenAI's clients read.
function refusal(error: RequestError): Reply {
  const { status, code, message, field, retryAfter } = error;
  const type = status >= 500 ? 'server_error' : 'invalid_request_error';
  return {
    status,
    headers: { ...HEADERS, ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }) },
    body: JSON.stringify({ error: { message, type, param: field ?? null, code } }),
  };
}

async function reply<Context, Asked>(sessions: ChatSessions<Context, Asked>, call: Call): Promise<Reply> {
  try {
    await sessions.authorize(call.authorization);
    const [, what, id] = route.exec(call.path) ?? [];
    if (what?.startsWith('threads')) {
      throw new RequestError(
        'not_found',
        'Threads are not offered here. Read them from your own store, or by ChatKit requests with a client secret.',
      );
    }
    if (what === undefined) {
      throw new RequestError(
        'not_found',
        'This server has POST /v1/chatkit/sessions and POST /v1/chatkit/sessions/:id/cancel.',
      );
    }
    if (call.method !== 'POST') {
      throw new RequestError('method_not_allowed', 'Sessions are created and cancelled with POST.');
    }
    const session =
      id === undefined
        ? await sessions.create(readJson(await call.body()))
        : await sessions.cancel(decodeURIComponent(id));
    return { status: 200, headers: HEADERS, body: JSON.stringify(session) };
  } catch (error) {
    const known =
      error instanceof URIError
        ? new RequestError('not_found', 'There is no session with this id.')
        : toRequestError(error);
    if (known.status >= 500) sessions.logger.error('A session could not be created or cancelled.', error);
    return refusal(known);
  }
}

/**
 * Answers `POST /v1/chatkit/sessions` and `POST /v1/chatkit/sessions/:id/cancel` in the web's own terms: for Hono,
 * Next.js, Bun, Deno. The requests and responses are those of `openai.beta.chatkit.sessions`. Never rejects.
 */
export async function handleSessionRequest<Context, Asked>(
  sessions: ChatSessions<Context, Asked>,
  request: Request,
): Promise<Response> {
  const { status, headers, body } = await reply(sessions, {
    method: request.method,
    path: new URL(request.url).pathname,
    authorization: request.headers.get('authorization') ?? undefined,
    body: async () => (request.body ? readBody(request.body) : ''),
  });
  return new Response(body, { status, headers });
}

/**
 * The same for Express 5 and plain `node:http`: `app.all('/v1/chatkit/*splat', sessionsHandler(sessions))`. A body
 * that a parser has read is taken as it is.
 */
export function sessionsHandler<Context, Asked>(
  sessions: ChatSessions<Context, Asked>,
): (
  request: IncomingMessage & { body?: unknown; originalUrl?: string },
  response: ServerResponse,
) => Promise<void> {
  return async (request, response) => {
    const { status, headers, body } = await reply(sessions, {
      method: request.method,
      path: new URL(request.originalUrl ?? request.url ?? '/', 'http://server.invalid').pathname,
      authorization: request.headers.authorization,
      body: async () => {
        const { body: parsed } = request;
        if (typeof parsed === 'string' || (typeof parsed === 'object' && parsed !== null)) return parsed;
        return readBody(request.iterator({ destroyOnReturn: false }));
      },
    });
    response.writeHead(status, headers).end(body);
  };
}
