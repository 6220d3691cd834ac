import type { Thread, ThreadItem, ThreadStreamEvent } from '@chatdock/protocol';

/** A ChatKit request as it was sent. */
export interface SentRequest {
  readonly type: string;
  readonly params: Record<string, unknown> & {
    thread_id?: string;
    input?: {
      content: { type: string; text: string; id?: string }[];
      attachments: string[];
      quoted_text?: string;
      inference_options: object;
    };
    item_id?: string;
    title?: string;
    after?: string;
    limit?: number;
  };
  readonly metadata?: object;
}

/** Events as a server writes them. */
export function eventStream(events: readonly unknown[]): Uint8Array {
  return new TextEncoder().encode(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''));
}

const streamOf = (body: BodyInit) => new Response(body, { headers: { 'content-type': 'text/event-stream' } });

const failure = (status: number, code: string, message: string, headers: Record<string, string> = {}) =>
  Response.json({ error: { code, message } }, { status, headers });

/** A stream under the test's hand: events go out when the test sends them. */
export class OpenStream {
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  readonly response: Response;

  constructor() {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
      },
    });
    this.response = streamOf(body);
  }

  send(...events: ThreadStreamEvent[]): void {
    for (const event of events) this.#controller?.enqueue(eventStream([event]));
  }

  /** Breaks the connection in the middle of the stream. */
  break(): void {
    this.#controller?.error(new TypeError('The connection broke.'));
  }

  end(...events: ThreadStreamEvent[]): void {
    this.send(...events);
    this.#controller?.close();
  }
}

/** What the server returns for one request: events, a JSON document, a refusal, or what a function makes. */
export type ScriptedReply =
  | OpenStream
  | readonly ThreadStreamEvent[]
  | { readonly json: unknown }
  | { readonly status: number; readonly headers?: Record<string, string> }
  | (() => Response | Promise<Response>);

function responseOf(reply: ScriptedReply): Response | Promise<Response> {
  if (typeof reply === 'function') return reply();
  if (reply instanceof OpenStream) return reply.response;
  if ('json' in reply) return Response.json(reply.json);
  if ('status' in reply) return failure(reply.status, 'refused', 'no', reply.headers);
  return streamOf(eventStream(reply) as BodyInit);
}

/**
 * A chat server behind the `fetch` option. Requests of a type that {@link ChatServer.json} names get that document;
 * every other one gets the next reply of the script.
 */
export class ChatServer {
  readonly requests: SentRequest[] = [];
  readonly headers: Headers[] = [];
  readonly #script: ScriptedReply[];
  readonly #waiting: (() => void)[] = [];
  readonly #documents = new Map<string, (request: SentRequest) => unknown>();

  /** @param script what the next requests get, in order; more may be added to the same array */
  constructor(script: ScriptedReply[] = []) {
    this.#script = script;
  }

  /** A stream for the next request that has no document. */
  next(): OpenStream {
    const stream = new OpenStream();
    this.#script.push(stream);
    return stream;
  }

  /** Refuses the next request that has no document. */
  refuse(status: number, headers: Record<string, string> = {}): void {
    this.#script.push({ status, headers });
  }

  /** Returns a JSON document for every request of a type. */
  json(type: string, document: (request: SentRequest) => unknown): void {
    this.#documents.set(type, document);
  }

  /** Holds threads with their items, and serves what reads, renames and deletes them. */
  hold(threads: Thread[], items: ThreadItem[] = []): void {
    let held = threads;
    const byId = ({ params }: SentRequest) => held.find(({ id }) => id === params.thread_id);
    this.json('threads.list', () => ({ data: held, has_more: false }));
    this.json('threads.get_by_id', (request) => byId(request) ?? failure(404, 'not_found', 'no such thread'));
    this.json('items.list', () => ({ data: items.toReversed(), has_more: false }));
    this.json('threads.update', ({ params }) => {
      held = held.map((thread) =>
        thread.id === params.thread_id ? { ...thread, title: params.title ?? '' } : thread,
      );
      return held.find(({ id }) => id === params.thread_id);
    });
    this.json('threads.delete', ({ params }) => {
      held = held.filter(({ id }) => id !== params.thread_id);
      return {};
    });
  }

  /** The requests of a type. */
  sent(type: string): SentRequest[] {
    return this.requests.filter((request) => request.type === type);
  }

  /** Waits until so many requests have come. */
  async received(count: number): Promise<void> {
    while (this.requests.length < count) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  readonly fetch: typeof globalThis.fetch = (_url, init) => this.respond(init);

  protected async respond(init: RequestInit | undefined): Promise<Response> {
    // A server that lets no client follow turns takes POST requests alone.
    if (init?.method !== 'POST') return onlyPost();
    const request = JSON.parse(String(init.body)) as SentRequest;
    this.requests.push(request);
    this.headers.push(new Headers(init?.headers));
    for (const wake of this.#waiting.splice(0)) wake();
    const document = this.#documents.get(request.type)?.(request);
    if (document) return document instanceof Response ? document : Response.json(document);
    const reply = this.#script.shift();
    if (!reply) throw new TypeError('The script has no further reply.');
    init.signal?.throwIfAborted();
    return responseOf(reply);
  }
}

/** The refusal of every other method, as ChatKit servers write it. */
function onlyPost(): Response {
  const error = { code: 'method_not_allowed', message: 'ChatKit requests are POST requests.' };
  return Response.json({ error }, { status: 405 });
}
