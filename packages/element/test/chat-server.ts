import type { Thread, ThreadItem, ThreadStreamEvent } from '@chatdock/protocol';

/** A ChatKit request as the chat sent it. */
export interface SentRequest {
  readonly type: string;
  readonly params: {
    thread_id?: string;
    input?: {
      content: { type: string; text: string; id?: string }[];
      attachments: string[];
      quoted_text?: string;
      inference_options: object;
    };
    item_id?: string;
    title?: string;
  };
  readonly metadata?: object;
}

/** An answer under the test's hand: events go out when the test sends them. */
export class Answer {
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  readonly response: Response;

  constructor() {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
      },
    });
    this.response = new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  }

  send(...events: ThreadStreamEvent[]): void {
    for (const event of events) {
      this.#controller?.enqueue(new TextEncoder().encode(`data: ${JSON.stringify(event)}\n\n`));
    }
  }

  /** Breaks the connection in the middle of the answer. */
  break(): void {
    this.#controller?.error(new TypeError('The connection broke.'));
  }

  end(...events: ThreadStreamEvent[]): void {
    this.send(...events);
    this.#controller?.close();
  }
}

const notFound = () =>
  Response.json({ error: { code: 'not_found', message: 'no such thread' } }, { status: 404 });

/** A chat server in the page, behind the `fetch` option. */
export class ChatServer {
  readonly requests: SentRequest[] = [];
  readonly headers: Headers[] = [];
  readonly #answers: (Answer | Response)[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly #documents = new Map<string, (request: SentRequest) => unknown>();

  /** What the next streaming request is answered with. */
  next(): Answer {
    const answer = new Answer();
    this.#answers.push(answer);
    return answer;
  }

  /** Refuses the next streaming request. */
  refuse(status: number, headers: Record<string, string> = {}): void {
    this.#answers.push(Response.json({ error: { code: 'refused', message: 'no' } }, { status, headers }));
  }

  /** Answers every request of a type with a JSON document. */
  json(type: string, document: (request: SentRequest) => unknown): void {
    this.#documents.set(type, document);
  }

  /** Holds threads with their items, and answers what reads, renames and deletes them. */
  hold(threads: Thread[], items: ThreadItem[] = []): void {
    let held = threads;
    const byId = ({ params }: SentRequest) => held.find(({ id }) => id === params.thread_id);
    this.json('threads.list', () => ({ data: held, has_more: false }));
    this.json('threads.get_by_id', (request) => byId(request) ?? notFound());
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

  readonly fetch: typeof globalThis.fetch = (_url, init) => this.answerTo(init);

  protected async answerTo(init: RequestInit | undefined): Promise<Response> {
    this.requests.push(JSON.parse(String(init?.body)) as SentRequest);
    this.headers.push(new Headers(init?.headers));
    for (const wake of this.#waiting.splice(0)) wake();
    const request = this.requests.at(-1) as SentRequest;
    const document = this.#documents.get(request.type)?.(request);
    if (document) return document instanceof Response ? document : Response.json(document);
    const answer = this.#answers.shift();
    if (!answer)
      return Response.json({ error: { code: 'internal_error', message: 'no answer' } }, { status: 500 });
    return answer instanceof Answer ? answer.response : answer;
  }
}

const created_at = '2026-01-01T00:00:00Z';
const base = { thread_id: 'thr_1', created_at };

/** A thread as the server lists it, so many days old. */
export const thread = (id: string, title: string, days = 0): Thread => ({
  id,
  title,
  created_at: new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString(),
  status: { type: 'active' },
  metadata: {},
  items: { data: [], has_more: false },
});

/** The first event of a new thread. */
export const threadCreated: ThreadStreamEvent = {
  type: 'thread.created',
  thread: {
    id: 'thr_1',
    created_at,
    status: { type: 'active' },
    metadata: {},
    items: { data: [], has_more: false },
  },
};

/** A user message item. */
export const userItem = (id: string, text: string): ThreadItem => ({
  type: 'user_message',
  id,
  ...base,
  content: [{ type: 'input_text', text }],
  attachments: [],
  inference_options: {},
});

/** An assistant message item. */
export const assistantItem = (id: string, text: string): ThreadItem => ({
  type: 'assistant_message',
  id,
  ...base,
  content: [{ type: 'output_text', text, annotations: [] }],
});

/** A widget item with one button. */
export const widgetItem = (id: string, label: string): ThreadItem => ({
  type: 'widget',
  id,
  ...base,
  widget: {
    type: 'Card',
    children: [{ type: 'Button', label, onClickAction: { type: 'task.complete', payload: { number: 1 } } }],
  },
});

/** A finished item. */
export const done = (item: ThreadItem): ThreadStreamEvent => ({ type: 'thread.item.done', item });

/** More text of an assistant message. */
export const delta = (id: string, text: string): ThreadStreamEvent => ({
  type: 'thread.item.updated',
  item_id: id,
  update: { type: 'assistant_message.content_part.text_delta', content_index: 0, delta: text },
});
