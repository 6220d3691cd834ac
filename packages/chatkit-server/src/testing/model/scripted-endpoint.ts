import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { completionChunks } from './chat-completions-wire.js';
import { failedResponseEvents, responseDocument, responseEvents } from './responses-wire.js';
import type { ScriptedReply } from './script.js';

/** A request that the endpoint received. */
export interface ScriptedRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Readonly<Record<string, unknown>>;
  /** Resolves when the answer ended, or the client went away: with true when it went away. */
  readonly aborted: Promise<boolean>;
  /** `performance.now()` at the first piece of text; undefined before it. */
  firstTextAt: number | undefined;
}

/**
 * A model that does what a script says, behind real HTTP on this machine: the Responses API at
 * `{url}/responses` and Chat Completions at `{url}/chat/completions`. Point the real `openai` client at `url`.
 * Each request takes the next reply; without one left it is answered with status 500.
 */
export class ScriptedEndpoint {
  /** Everything received, in order. */
  readonly requests: ScriptedRequest[] = [];
  readonly #replies: ScriptedReply[];
  readonly #server: Server;

  private constructor(replies: readonly ScriptedReply[]) {
    this.#replies = [...replies];
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  /** Starts an endpoint on a free port of the loopback interface. */
  static async start(...replies: ScriptedReply[]): Promise<ScriptedEndpoint> {
    const endpoint = new ScriptedEndpoint(replies);
    endpoint.#server.listen(0, '127.0.0.1');
    await once(endpoint.#server, 'listening');
    return endpoint;
  }

  /** The base URL for the client. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  /** Adds replies for further requests. */
  reply(...replies: ScriptedReply[]): void {
    this.#replies.push(...replies);
  }

  /** Ends every connection. */
  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
    const received: ScriptedRequest = {
      path: request.url ?? '',
      headers: request.headers,
      body: JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>,
      aborted: once(response, 'close').then(() => !response.writableFinished),
      firstTextAt: undefined,
    };
    this.requests.push(received);
    const serial = this.requests.length;
    const reply = this.#replies.shift() ?? { status: 500, message: 'The script has no reply left.' };
    response.setHeader('x-request-id', `req_scripted_${serial}`);
    if ('status' in reply) return sendFailure(response, reply);
    if ('broken' in reply) return sendBroken(response, reply.broken);
    const model = String(received.body['model']);
    if (received.body['stream'] !== true) {
      const output = 'output' in reply ? reply.output : [];
      return void response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify(responseDocument(output, model, serial)));
    }
    await sendStream(response, received, reply, model, serial);
  }
}

function sendFailure(response: ServerResponse, reply: Extract<ScriptedReply, { status: number }>): void {
  const { status, code = null, message = `Scripted failure ${status}.`, retryAfter } = reply;
  if (retryAfter !== undefined) response.setHeader('retry-after', String(retryAfter));
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { message, type: 'scripted', param: null, code } }));
}

function sendBroken(response: ServerResponse, how: 'garbage' | 'silence'): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  if (how === 'garbage') response.end('data: {"type":"response.crea\n\n');
}

async function sendStream(
  response: ServerResponse,
  received: ScriptedRequest,
  reply: Extract<ScriptedReply, { output: unknown } | { failure: string }>,
  model: string,
  serial: number,
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const isResponses = received.path.endsWith('/responses');
  const events: Iterable<object> =
    'failure' in reply
      ? failedResponseEvents(reply.failure, model, serial)
      : isResponses
        ? responseEvents(reply.output, model, serial, reply.end)
        : completionChunks(reply.output, model, serial, reply.end);
  for (const event of events) {
    if ('dripMs' in reply && reply.dripMs !== undefined) await pause(reply.dripMs);
    if (response.destroyed) return;
    const text = JSON.stringify(event);
    if (/"response\.output_text\.delta"|"content":"[^"]/.test(text))
      received.firstTextAt ??= performance.now();
    const name = 'type' in event ? `event: ${String(event.type)}\n` : '';
    response.write(`${name}data: ${text}\n\n`);
  }
  if ('end' in reply && reply.end === 'broken') return void response.socket?.end();
  response.end(isResponses ? undefined : 'data: [DONE]\n\n');
}
