import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MemoryStore } from '@chatdock/chatkit-server';
import { collectEvents, createServer } from '@chatdock/chatkit-server/testing';
import type { ThreadStreamEvent } from '@chatdock/protocol';
import { createThread, stream } from './support/requests.js';

/** Any text, signs of other scripts and line ends included. */
const text = fc.string({ unit: 'binary', maxLength: 12 });

const delta = (ids: readonly string[]) =>
  fc.record({
    type: fc.constant('thread.item.updated' as const),
    item_id: fc.constantFrom(...ids),
    update: fc.record({
      type: fc.constant('assistant_message.content_part.text_delta' as const),
      content_index: fc.nat({ max: 3 }),
      delta: text,
    }),
  });

const progress = fc.record({ type: fc.constant('progress_update' as const), text });

/** Deltas of a few items and parts in any order, with other events between them. */
const events = fc
  .array(text, { minLength: 1, maxLength: 3 })
  .chain((ids) => fc.array(fc.oneof({ weight: 8, arbitrary: delta(ids) }, progress), { maxLength: 20 }));

it('a client receives the events that the handler has sent, whatever items, parts and texts they are of', async () => {
  await fc.assert(
    fc.asyncProperty(events, async (sent) => {
      const server = createServer(new MemoryStore(), {
        async *respond() {
          yield* sent as ThreadStreamEvent[];
        },
      });
      const received = await collectEvents(await stream(server, createThread(), undefined));
      expect(received.slice(3)).toEqual(sent);
    }),
    { numRuns: 200 },
  );
});
