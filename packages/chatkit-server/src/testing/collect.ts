import assert from 'node:assert/strict';
import type { ThreadStreamEvent } from '@chatdock/protocol';
import { ThreadStreamEvent as ThreadStreamEventSchema } from '@chatdock/protocol/schemas';

const utf8 = new TextDecoder();

/** The event in one chunk of a stream; undefined for a comment. Each chunk holds one whole event. */
export function decodeChunk(chunk: Uint8Array): ThreadStreamEvent | undefined {
  const text = utf8.decode(chunk);
  if (text.startsWith(':')) return undefined;
  const match = /^data: (.*)\n\n$/s.exec(text);
  assert.ok(match?.[1], `not an event: ${text}`);
  return ThreadStreamEventSchema.parse(JSON.parse(match[1]));
}

/** Every event of a stream, checked against the protocol's schema. */
export async function collectEvents(chunks: AsyncIterable<Uint8Array>): Promise<ThreadStreamEvent[]> {
  const events: ThreadStreamEvent[] = [];
  for await (const chunk of chunks) {
    const event = decodeChunk(chunk);
    if (event) events.push(event);
  }
  return events;
}

/** Every event of an HTTP response. */
export async function collectResponse(response: Response): Promise<ThreadStreamEvent[]> {
  assert.equal(response.status, 200, await response.clone().text());
  const text = await response.text();
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('data: '))
    .map((block) => ThreadStreamEventSchema.parse(JSON.parse(block.slice('data: '.length))));
}
