import type { ThreadItem, ThreadStreamEvent } from '@chatdock/protocol';
import { ChatSession, Transport, type SessionHooks, type SessionPorts } from '../src/index.js';

/** A request as the session sent it. */
export interface SentRequest {
  readonly type: string;
  readonly params: Record<string, unknown>;
}

/** What the server answers to one request: events, a JSON document, a refusal, or what a function makes. */
export type ScriptedAnswer =
  | readonly ThreadStreamEvent[]
  | { readonly json: unknown }
  | { readonly status: number; readonly headers?: Record<string, string> }
  | (() => Response | Promise<Response>);

const encoder = new TextEncoder();

/** Events as the server writes them. */
export function eventStream(events: readonly unknown[]): Uint8Array {
  return encoder.encode(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''));
}

function responseOf(answer: ScriptedAnswer): Response | Promise<Response> {
  if (typeof answer === 'function') return answer();
  if ('json' in answer) return Response.json(answer.json);
  if ('status' in answer) {
    return Response.json(
      { error: { code: 'refused', message: 'no' } },
      { status: answer.status, ...(answer.headers && { headers: answer.headers }) },
    );
  }
  return new Response(eventStream(answer) as BodyInit, { headers: { 'content-type': 'text/event-stream' } });
}

/** A server that answers each request with the next answer of a script; `metadata` is that of each of them. */
export function scriptedServer(answers: ScriptedAnswer[]) {
  const sent: SentRequest[] = [];
  const metadata: unknown[] = [];
  const fetch: typeof globalThis.fetch = async (_url, init) => {
    const { metadata: told, ...request } = JSON.parse(String(init?.body)) as SentRequest & {
      metadata: unknown;
    };
    sent.push(request);
    metadata.push(told);
    const answer = answers.shift();
    if (!answer) throw new TypeError('The script has no further answer.');
    init?.signal?.throwIfAborted();
    return responseOf(answer);
  };
  return {
    fetch,
    transport: new Transport({ url: 'https://chat.example.test/chatkit', fetch }),
    sent,
    metadata,
  };
}

/** A session with a scripted server. */
export function scriptedSession(
  answers: ScriptedAnswer[],
  hooks: SessionHooks = {},
  ports: SessionPorts = {},
) {
  const { transport, sent } = scriptedServer(answers);
  return { session: new ChatSession(transport, hooks, ports), sent };
}

/** A connection under the test's hand. */
export class SwitchedConnection {
  readonly #listeners = new Set<() => void>();
  online = true;

  switch(online: boolean): void {
    this.online = online;
    for (const listener of this.#listeners) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

const created_at = '2026-01-01T00:00:00Z';

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
export function userItem(id: string, text: string): ThreadItem {
  return {
    type: 'user_message',
    id,
    thread_id: 'thr_1',
    created_at,
    content: [{ type: 'input_text', text }],
    attachments: [],
    inference_options: {},
  };
}

/** An assistant message item. */
export function assistantItem(id: string, text: string): ThreadItem {
  return {
    type: 'assistant_message',
    id,
    thread_id: 'thr_1',
    created_at,
    content: [{ type: 'output_text', text, annotations: [] }],
  };
}

/** The event of a finished item. */
export function done(item: ThreadItem): ThreadStreamEvent {
  return { type: 'thread.item.done', item };
}

/** A message as the session is asked to send it. */
export function message(text: string) {
  return {
    type: 'send' as const,
    input: { content: [{ type: 'input_text' as const, text }], attachments: [], inference_options: {} },
  };
}
