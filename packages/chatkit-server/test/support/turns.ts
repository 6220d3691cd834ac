import { once } from 'node:events';
import { vi } from 'vitest';
import type { ThreadStreamEvent } from '@chatdock/protocol';
import {
  MemoryStore,
  type ChatKitServer,
  type ServerOptions,
  type StreamingResult,
} from '../../src/index.js';
import { createServer, type ServerHooks } from '../../src/testing/index.js';
import { assistantMessage, gate, textDelta } from './requests.js';

export const waitUntil = () => undefined;

export function asking(request: object, request_id?: string, resume = true) {
  const chatdock = { v: 1, resume, ...(request_id !== undefined && { request_id }) };
  return { ...request, metadata: { chatdock } };
}

export async function send(
  server: ChatKitServer<string>,
  request: object,
  owner = 'ada',
): Promise<StreamingResult> {
  return (await server.process(request, owner, { waitUntil })) as StreamingResult;
}

export interface Sent {
  readonly id: string | undefined;
  readonly event: ThreadStreamEvent;
}

export async function* sentBy(result: AsyncIterable<Uint8Array>): AsyncGenerator<Sent> {
  for await (const chunk of result) {
    for (const block of Buffer.from(chunk).toString().split('\n\n')) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data === undefined) continue;
      yield { id: /^id: (.*)$/m.exec(block)?.[1], event: JSON.parse(data) as ThreadStreamEvent };
    }
  }
}

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const one of source) collected.push(one);
  return collected;
}

export async function all(result: AsyncIterable<Uint8Array>): Promise<Sent[]> {
  return collect(sentBy(result));
}

export const eventsOf = (sent: readonly Sent[]) => sent.map(({ event }) => event);
export const typesOf = (sent: readonly Sent[]) => sent.map(({ event }) => event.type);
export const textOf = (sent: readonly Sent[]) =>
  eventsOf(sent)
    .map((event) =>
      event.type === 'thread.item.updated' && 'delta' in event.update ? event.update.delta : '',
    )
    .join('');

export const turnOf = (sent: Sent | undefined) => sent?.id?.split(':')[0] ?? '';

/** A server that says some words, one by one, when it's let. */
export function talker(options: ServerOptions<string> = {}, hooks: ServerHooks<string> = {}) {
  const store = new MemoryStore<string>({ ownerOf: (owner) => owner });
  const runs: string[] = [];
  const [half, rest] = [gate(), gate()];
  const server = createServer<string>(
    store,
    {
      async *respond(thread, message, _owner, { signal }) {
        runs.push(message?.id ?? '');
        const id = `msg_answer_${runs.length}`;
        yield { type: 'thread.item.added', item: assistantMessage(thread.id, id) };
        const type = 'assistant_message.content_part.added';
        const content = { type: 'output_text' as const, text: '', annotations: [] };
        yield { type: 'thread.item.updated', item_id: id, update: { type, content_index: 0, content } };
        for (const word of ['one ', 'two ']) yield textDelta(id, word);
        half.open();
        await Promise.race([rest.opened, once(signal, 'abort')]);
        if (signal.aborted) return;
        yield textDelta(id, 'three');
        yield { type: 'thread.item.done', item: assistantMessage(thread.id, id, 'one two three') };
      },
      ...hooks,
    },
    { logger: { error: vi.fn() }, ...options },
  );
  return { store, server, runs, half, rest };
}

export const threadIn = (sent: readonly Sent[]) => {
  const event = sent[0]?.event;
  return event?.type === 'thread.created' ? event.thread.id : '';
};
