import { expect, it } from 'vitest';
import { JsonResult, MemoryStore, NotFoundError, StreamingResult } from '@chatdock/chatkit-server';
import {
  collectEvents,
  createServer,
  sampleAttachment,
  sampleItems,
  sampleRequests,
  sampleThread,
  type SampleIds,
  type ServerHooks,
} from '@chatdock/chatkit-server/testing';
import type { ChatKitReq, ThreadItem } from '@chatdock/protocol';

const ids: SampleIds = { thread: 'thr_a', message: 'i1', widget: 'i4', question: 'i6', attachment: 'atc_a' };

/** A store in which ada has one of everything, and a server that notes what its hooks are asked. */
async function serverOfAda() {
  const store = new MemoryStore<string>({ ownerOf: (user) => user });
  await store.saveThread(sampleThread('thr_a', 'of ada'), 'ada');
  const call: ThreadItem = {
    type: 'client_tool_call',
    id: 'i12',
    thread_id: 'thr_a',
    created_at: '2026-01-02T03:04:05.678Z',
    status: 'pending',
    call_id: 'call',
    name: 'locate',
    arguments: {},
  };
  for (const item of [...sampleItems('thr_a'), call]) await store.addThreadItem('thr_a', item, 'ada');
  await store.saveAttachment(sampleAttachment('atc_a'), 'ada');
  const asked: string[] = [];
  const note = async (what: string) => void asked.push(what);
  const hooks: ServerHooks<string> = {
    async *respond() {
      await note('respond');
    },
    async *action() {
      await note('action');
    },
    async syncAction() {
      await note('syncAction');
      return {};
    },
    addFeedback: () => note('addFeedback'),
    handleStreamCancelled: () => note('handleStreamCancelled'),
  };
  const server = createServer(store, hooks, {
    logger: { error: () => undefined },
    attachmentStore: {
      createAttachment: async ({ name, mime_type }) => ({ type: 'file', id: 'atc_new', name, mime_type }),
      deleteAttachment: () => note('deleteAttachment'),
    },
  });
  const everything = async () => ({
    thread: await store.loadThread('thr_a', 'ada'),
    items: await store.loadThreadItems('thr_a', null, 100, 'asc', 'ada'),
    attachment: await store.loadAttachment('atc_a', 'ada'),
  });
  return { store, server, asked, everything };
}

/** What each type does for somebody who names what is not hers: refuse, or do as little as for what is not there. */
const outcomes = {
  'threads.create': 'refused',
  'threads.add_user_message': 'refused',
  'threads.add_client_tool_output': 'refused',
  'threads.add_structured_input': 'refused',
  'threads.retry_after_item': 'refused',
  'threads.custom_action': 'refused',
  'threads.sync_custom_action': 'refused',
  'threads.get_by_id': 'refused',
  'threads.list': 'refused',
  'threads.update': 'refused',
  'threads.delete': 'nothing',
  'items.list': 'refused',
  'items.feedback': 'nothing',
  'attachments.create': 'names nothing',
  'attachments.delete': 'nothing',
  'input.transcribe': 'names nothing',
  'turns.stop': 'nothing',
} as const satisfies Record<ChatKitReq['type'], string>;

const types = Object.keys(outcomes) as ChatKitReq['type'][];

it.each(types.filter((type) => outcomes[type] !== 'names nothing').map((type) => [type, outcomes[type]]))(
  'a stranger who names everything of somebody else reaches none of it, and no hook hears of it: %s, %s',
  async (type, outcome) => {
    const { server, asked, everything } = await serverOfAda();
    const before = await everything();
    const request = sampleRequests(ids)[type as ChatKitReq['type']];
    const answer = server.process(request, 'eve');
    if (outcome === 'refused') await expect(answer).rejects.toBeInstanceOf(NotFoundError);
    else {
      const result = await answer;
      expect(JSON.parse(result instanceof JsonResult ? result.json : '')).toEqual({});
    }
    expect(asked).toEqual([]);
    expect(await everything()).toEqual(before);
  },
);

it.each(['threads.custom_action', 'threads.sync_custom_action'] as const)(
  'a stranger who names no more than a thread of somebody else is refused by the thread alone: %s',
  async (type) => {
    const { server, asked } = await serverOfAda();
    const params = { thread_id: 'thr_a', action: { type: 'go' } };
    await expect(server.process({ type, params }, 'eve')).rejects.toBeInstanceOf(NotFoundError);
    expect(asked).toEqual([]);
  },
);

it('the owner reaches all of it by the same requests', async () => {
  for (const type of types.filter((one) => one !== 'input.transcribe')) {
    const { server } = await serverOfAda();
    const result = await server.process(sampleRequests(ids)[type], 'ada');
    if (result instanceof StreamingResult) {
      expect([type, (await collectEvents(result)).filter((event) => event.type === 'error')]).toEqual([
        type,
        [],
      ]);
    }
  }
});
