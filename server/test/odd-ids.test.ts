import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatKitReq } from '@chatdock/protocol';
import { createTestApp, createdThread, type Person, type TestApp } from './test-app.js';

let app: TestApp;
let ada: Person;
let thread: string;

beforeAll(async () => {
  app = await createTestApp();
  ada = await app.person();
  thread = createdThread(await ada.say('add task: buy groceries'));
});
afterAll(() => app.stop());

const input = (attachments: string[] = []) => ({
  content: [{ type: 'input_text', text: 'hello' }],
  attachments,
  inference_options: {},
});
const action = { type: 'task.confirm_delete', payload: { confirmation: 'x' } };

/** Every request with an id in each place that takes one; null where it takes none. */
const requests = {
  'threads.create': (id) => [{ input: input([id]) }],
  'threads.add_user_message': (id) => [
    { thread_id: id, input: input() },
    { thread_id: thread, input: input([id]) },
  ],
  'threads.add_client_tool_output': (id) => [{ thread_id: id, result: null }],
  'threads.add_structured_input': (id) => [
    { thread_id: id, item_id: 'x', input: { status: 'skipped', answers: {} } },
    { thread_id: thread, item_id: id, input: { status: 'skipped', answers: {} } },
  ],
  'threads.retry_after_item': (id) => [
    { thread_id: id, item_id: 'x' },
    { thread_id: thread, item_id: id },
  ],
  'threads.custom_action': (id) => [
    { thread_id: id, action },
    { thread_id: thread, item_id: id, action },
    { thread_id: thread, action: { ...action, payload: { confirmation: id } } },
    { thread_id: thread, action: { type: id } },
  ],
  'threads.sync_custom_action': (id) => [
    { thread_id: id, action },
    { thread_id: thread, item_id: id, action },
  ],
  'threads.get_by_id': (id) => [{ thread_id: id }],
  'threads.list': (id) => [{ after: id }],
  'threads.update': (id) => [{ thread_id: id, title: 'x' }],
  'threads.delete': (id) => [{ thread_id: id }],
  'items.list': (id) => [{ thread_id: id }, { thread_id: thread, after: id }],
  'items.feedback': (id) => [
    { thread_id: id, item_ids: ['x'], kind: 'positive' },
    { thread_id: thread, item_ids: [id], kind: 'positive' },
  ],
  'attachments.create': (id) => [{ name: id, size: 1, mime_type: id }],
  'attachments.delete': (id) => [{ attachment_id: id }],
  'input.transcribe': (id) => [{ audio_base64: id, mime_type: id }],
  'turns.stop': (id) => [{ turn_id: id }],
} satisfies Record<ChatKitReq['type'], (id: string) => object[]>;

describe.each(Object.entries(requests))('%s', (type, paramsOf) => {
  it.each([
    ['NUL', '\0'],
    ['NUL within', 'thr_\0a'],
    ['half a character', '\ud800'],
    ['the other half', 'x\udfff'],
  ])('has nothing under an id that no database can hold: %s', async (_kind, id) => {
    for (const params of paramsOf(id)) {
      // An id that is like any other, but which nobody has.
      const usual = JSON.parse(JSON.stringify(params).replaceAll(JSON.stringify(id), '"unknown"')) as object;
      const [odd, unknown] = await Promise.all([
        answerTo({ type, params }),
        answerTo({ type, params: usual }),
      ]);
      expect(odd).toEqual(unknown);
      expect(odd.status).toBeLessThan(500);
    }
    // The database was not even asked.
    expect(app.logged().match(/Failed query|invalid byte sequence/)).toBe(null);
  });
});

/** Status and body, without what differs from answer to answer. */
async function answerTo(request: object): Promise<{ status: number; body: string }> {
  const response = await ada.send(request);
  const body = await response.text();
  return { status: response.status, body: body.replaceAll(/"(id|thread_id|created_at)":"[^"]*"/g, '') };
}
