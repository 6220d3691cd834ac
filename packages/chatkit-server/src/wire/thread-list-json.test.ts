import type { ThreadMetadata } from '@chatdock/protocol';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { threadForClient } from './client-view.js';
import { threadListJson } from './thread-list-json.js';

const text = fc.string({ unit: 'binary' });
const thread: fc.Arbitrary<ThreadMetadata> = fc.record(
  {
    id: text,
    title: text,
    created_at: text,
    status: fc.oneof(
      fc.constant({ type: 'active' as const }),
      fc.record({ type: fc.constantFrom('locked' as const, 'closed' as const), reason: text }),
    ),
    allowed_image_domains: fc.array(text),
    metadata: fc.dictionary(fc.string(), fc.jsonValue()),
  },
  { requiredKeys: ['id', 'created_at', 'status', 'metadata'] },
);

it('a list of threads says of each what clients may see, and nothing else', () => {
  const page = fc.record({ data: fc.array(thread), has_more: fc.boolean(), after: text });
  fc.assert(
    fc.property(page, (threads) => {
      const expected = { ...threads, data: threads.data.map((one) => threadForClient(one)) };
      expect(JSON.parse(threadListJson(threads))).toEqual(JSON.parse(JSON.stringify(expected)));
    }),
  );
});

it('a store that leaves things out spoils no list', () => {
  const page = { data: [{ id: 'thr_1' }] } as unknown as Parameters<typeof threadListJson>[0];
  expect(JSON.parse(threadListJson(page))).toMatchObject({ data: [{ id: 'thr_1' }], has_more: false });
});
