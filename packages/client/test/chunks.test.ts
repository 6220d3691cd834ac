import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ThreadStreamEvent } from '@chatdock/protocol';
import { assistantItem, done, eventStream, threadCreated, userItem } from '@chatdock/test-browsers';
import { message, scriptedSession } from './scripted-server.js';

const events: ThreadStreamEvent[] = [
  threadCreated,
  done(userItem('msg_1', 'Grüße 👋🏽')),
  { type: 'stream_options', stream_options: { allow_cancel: true } },
  { type: 'thread.item.added', item: assistantItem('msg_2', '') },
  ...['Ein ', '“Text”\n', 'mit 漢字 ', 'und 👩‍👩‍👧‍👦'].map((delta) => ({
    type: 'thread.item.updated' as const,
    item_id: 'msg_2',
    update: { type: 'assistant_message.content_part.text_delta' as const, content_index: 0, delta },
  })),
  done(assistantItem('msg_2', 'Ein “Text”\nmit 漢字 und 👩‍👩‍👧‍👦')),
  { type: 'notice', level: 'info', message: 'Fertig' },
];

async function stateAfter(chunks: Uint8Array[]) {
  const answer = () =>
    new Response(
      new ReadableStream({
        start(controller) {
          for (const chunk of chunks) controller.enqueue(chunk);
          controller.close();
        },
      }),
    );
  const { session } = scriptedSession([answer]);
  await session.dispatch(message('Grüße'));
  return session.getState();
}

it('gives the same state however the network cuts the stream', async () => {
  const bytes = eventStream(events);
  const whole = await stateAfter([bytes]);
  expect(whole.items).toHaveLength(2);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 40 }), async (cuts) => {
      const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      const chunks = edges.slice(1).map((end, index) => bytes.slice(edges[index], end));
      expect(await stateAfter(chunks)).toEqual(whole);
    }),
    { numRuns: 100 },
  );
});
