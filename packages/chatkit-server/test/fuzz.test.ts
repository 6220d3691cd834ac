import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handleRequest, MemoryStore } from '@chatdock/chatkit-server';
import {
  collectResponse,
  createServer,
  sampleAttachment,
  sampleItems,
  sampleThread,
} from '@chatdock/chatkit-server/testing';
import { RequestErrorBody } from '@chatdock/protocol/schemas';
import { assistantMessage } from './support/requests.js';

const SECRET = 'only-ada-may-see-this';

/** A server with data of ada's, in which eve finds the same ids that she guesses. */
async function serverOfAda() {
  const store = new MemoryStore<string>({ ownerOf: (user) => user });
  const server = createServer(
    store,
    {
      async *respond(thread) {
        yield { type: 'thread.item.added', item: assistantMessage(thread.id, 'reply') };
        yield { type: 'thread.item.done', item: assistantMessage(thread.id, 'reply', 'ok') };
      },
      async *action(thread) {
        yield { type: 'progress_update', text: thread.id };
      },
      syncAction: async () => ({}),
      transcribe: async () => ({ text: 'hm' }),
    },
    {
      logger: { error: () => undefined },
      attachmentStore: {
        createAttachment: async ({ name, mime_type }) => ({ type: 'file', id: 'atc_new', name, mime_type }),
        deleteAttachment: async () => undefined,
      },
    },
  );
  await store.saveThread(sampleThread('thr_a', SECRET), 'ada');
  for (const item of sampleItems('thr_a')) {
    await store.addThreadItem('thr_a', item, 'ada');
  }
  await store.addThreadItem('thr_a', assistantMessage('thr_a', 'i2', SECRET), 'ada');
  await store.saveAttachment({ ...sampleAttachment('atc_a'), name: SECRET }, 'ada');
  return { server, store };
}

const id = fc.oneof(
  fc.constantFrom(
    'thr_a',
    'i1',
    'i4',
    'i6',
    'atc_a',
    'm_none',
    '',
    '__proto__',
    'constructor',
    '\u0000',
    '../x',
  ),
  fc.string(),
);
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: id, weight: 4 },
  fc.constantFrom(null, undefined, true, 0, -1, 1.5, 1e21, Number.MAX_SAFE_INTEGER, 5, [], {}),
  fc.constant('x'.repeat(100_000)),
  fc.string({ unit: 'binary' }),
  fc.anything({ withNullPrototype: false, maxDepth: 3 }).map(toJsonValue),
  fc.constant(nested(150)),
);

const content = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant('input_text'), text: fc.string() }),
    fc.record({ type: fc.constant('input_tag'), id, text: fc.string(), data: fc.dictionary(id, hostile) }),
  ),
  { maxLength: 3 },
);
const input = fc.record({
  content,
  attachments: fc.array(id, { maxLength: 2 }),
  inference_options: fc.constant({}),
  quoted_text: fc.option(fc.string()),
});
const action = fc.record({ type: fc.string(), payload: hostile }, { requiredKeys: ['type'] });
const page = {
  limit: fc.option(fc.integer()),
  order: fc.constantFrom('asc', 'desc'),
  after: fc.option(id),
};

/** The parameters of each request: well-formed, apart from what the ids name. */
const params = {
  'threads.create': fc.record({ input }),
  'threads.add_user_message': fc.record({ thread_id: id, input }),
  'threads.add_client_tool_output': fc.record({ thread_id: id, result: hostile }),
  'threads.add_structured_input': fc.record({
    thread_id: id,
    item_id: id,
    input: fc.record({
      status: fc.constantFrom('answered', 'skipped'),
      answers: fc.dictionary(id, fc.record({ values: fc.array(fc.string()) })),
    }),
  }),
  'threads.retry_after_item': fc.record({ thread_id: id, item_id: id }),
  'threads.custom_action': fc.record({ thread_id: id, item_id: fc.option(id), action }),
  'threads.sync_custom_action': fc.record({ thread_id: id, item_id: fc.option(id), action }),
  'threads.get_by_id': fc.record({ thread_id: id }),
  'threads.list': fc.record(page),
  'threads.update': fc.record({ thread_id: id, title: fc.string({ unit: 'binary' }) }),
  'threads.delete': fc.record({ thread_id: id }),
  'items.list': fc.record({ thread_id: id, ...page }),
  'items.feedback': fc.record({
    thread_id: id,
    item_ids: fc.array(id),
    kind: fc.constantFrom('positive', 'negative'),
  }),
  'attachments.create': fc.record({ name: fc.string(), size: fc.nat(), mime_type: fc.string() }),
  'attachments.delete': fc.record({ attachment_id: id }),
  'input.transcribe': fc.record({ audio_base64: fc.base64String(), mime_type: fc.string() }),
};

const valid = fc.oneof(
  ...Object.entries(params).map(([type, arbitrary]) =>
    fc.record({
      type: fc.constant(type),
      params: arbitrary,
      metadata: fc.option(fc.dictionary(id, hostile)),
    }),
  ),
);

/** A valid request with one value, somewhere, replaced by something hostile. */
const nearlyValid = fc
  .tuple(valid, hostile, fc.nat())
  .map(([request, value, place]) => withReplaced(request, value, place));

const bodies: ReadonlyArray<[string, fc.Arbitrary<string | Uint8Array>]> = [
  ['valid requests', valid.map((request) => JSON.stringify(request))],
  ['nearly valid requests', nearlyValid.map((request) => JSON.stringify(request) ?? 'null')],
  ['any JSON', fc.json({ depthSize: 'large' })],
  ['any text', fc.string({ unit: 'binary', maxLength: 1000 })],
  ['any bytes', fc.uint8Array({ maxLength: 200 })],
  ['prototype keys', fc.constantFrom(...prototypeAttacks())],
  ['deep nesting', fc.integer({ min: 1, max: 100_000 }).map((depth) => '[['.repeat(depth))],
];

describe('a request from anyone', () => {
  it.each(bodies)(
    'is answered as the protocol says: %s',
    async (_name, body) => {
      const { server, store } = await serverOfAda();
      await fc.assert(
        fc.asyncProperty(body, fc.constantFrom('ada', 'eve'), async (bytes, user) => {
          const request = new Request('http://x/', { method: 'POST', body: bytes });
          const response = await handleRequest(server, request, user);
          expect(response.status).toBeLessThan(500);
          const text = await response.clone().text();
          if (user === 'eve') expect(text).not.toContain(SECRET);
          if (response.status !== 200) RequestErrorBody.parse(JSON.parse(text));
          else if (response.headers.get('content-type')?.includes('event-stream'))
            await collectResponse(response);
          else JSON.parse(text);
        }),
        { numRuns: 200 },
      );
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
      await store.loadAttachment('atc_a', 'ada').catch(() => undefined);
    },
    180_000,
  );

  it('never changes what belongs to somebody else', async () => {
    const { server, store } = await serverOfAda();
    const before = await everythingOf(store);
    await fc.assert(
      fc.asyncProperty(fc.oneof(valid, nearlyValid), async (request) => {
        const body = JSON.stringify(request) ?? 'null';
        await (await handleRequest(server, new Request('http://x/', { method: 'POST', body }), 'eve')).text();
      }),
      { numRuns: 300 },
    );
    expect(await everythingOf(store)).toEqual(before);
  }, 180_000);
});

async function everythingOf(store: MemoryStore<string>) {
  const threads = await store.loadThreads(100, null, 'asc', 'ada');
  const items = await store.loadThreadItems('thr_a', null, 100, 'asc', 'ada');
  return { threads, items, attachment: await store.loadAttachment('atc_a', 'ada') };
}

function prototypeAttacks(): string[] {
  const attack = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
  return [
    attack,
    `{"type":"threads.create","params":${attack}}`,
    `{"type":"__proto__","params":{}}`,
    `{"type":"constructor","params":{}}`,
    `{"type":"threads.custom_action","params":{"thread_id":"thr_a","action":{"type":"x","payload":${attack}}}}`,
    `{"type":"threads.add_structured_input","params":{"thread_id":"thr_a","item_id":"i6","input":{"answers":${attack}}}}`,
    `{"type":"threads.list","params":{},"metadata":${attack}}`,
  ];
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

function toJsonValue(value: unknown): unknown {
  try {
    const text = JSON.stringify(value);
    return text === undefined ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
}

function withReplaced(value: unknown, replacement: unknown, place: number): unknown {
  if (typeof value !== 'object' || value === null) return replacement;
  const keys = Object.keys(value);
  const key = keys[place % (keys.length + 1)];
  if (key === undefined) return replacement;
  const rest = Math.floor(place / (keys.length + 1));
  const changed = withReplaced(Reflect.get(value, key), replacement, rest);
  return Array.isArray(value)
    ? value.map((entry: unknown, index) => (String(index) === key ? changed : entry))
    : { ...value, [key]: changed };
}
