import type { StreamingReq, ThreadMetadata, UserMessageInput, UserMessageItem } from '@chatdock/protocol';
import { toErrorEvent } from '../errors/to-error-event.js';
import type { ServerParts } from '../server-parts.js';
import type { Turn } from '../stream/turn.js';
import { threadForClient, itemForClient } from '../wire/client-view.js';
import { withImageDomains } from '../wire/image-domains.js';
import { answerStructuredInput } from './answer-structured-input.js';
import { completeClientToolCall } from './complete-client-tool-call.js';
import { loadSender, senderIsNoWidget } from './load-sender.js';
import { rewindTo } from './rewind-to.js';

type StreamingHandlers = {
  [R in StreamingReq as R['type']]: <Context>(
    turn: Turn<Context>,
    params: R['params'],
    parts: ServerParts<Context>,
  ) => Promise<void>;
};

/** One handler for each streaming request. Threads are loaded by owner, so loading is authorising. */
export const streamingHandlers = {
  'threads.create': async (turn, { input }, parts) => {
    const { store } = parts;
    const thread = newThread(turn, parts);
    await turn.hold(thread.id);
    const message = await buildUserMessage(turn, thread, input, store);
    await store.saveThread(thread, turn.context);
    await addMessage(turn, thread, message, store).catch(async (error: unknown) => {
      // Nothing was said of the thread yet, and it has nothing in it: in a history it would be a riddle.
      await store.deleteThread(thread.id, turn.context).catch(() => undefined);
      throw error;
    });
    await turn.emit({ type: 'thread.created', thread: threadForClient(thread) });
    await answerMessage(turn, thread, message, parts);
  },

  'threads.add_user_message': async (turn, { thread_id, input }, parts) => {
    const thread = await turn.claim(thread_id);
    const message = await buildUserMessage(turn, thread, input, parts.store);
    await addMessage(turn, thread, message, parts.store);
    await answerMessage(turn, thread, message, parts);
  },

  'threads.add_client_tool_output': async (turn, { thread_id, result }, { server, store }) => {
    const thread = await turn.claim(thread_id);
    await completeClientToolCall(store, thread, result, turn.context);
    await turn.answer(thread, () => server.respond(thread, null, turn.context, turn));
  },

  'threads.add_structured_input': async (turn, { thread_id, item_id, input }, { server, store }) => {
    const thread = await turn.claim(thread_id);
    const item = answerStructuredInput(await store.loadItem(thread_id, item_id, turn.context), input);
    await turn.answer(thread, async function* () {
      yield { type: 'thread.item.replaced', item };
      yield* server.respond(thread, null, turn.context, turn);
    });
  },

  'threads.retry_after_item': async (turn, { thread_id, item_id }, { server, store }) => {
    const thread = await turn.claim(thread_id);
    const message = await rewindTo(store, thread, item_id, turn.context);
    if (message) await turn.answer(thread, () => server.respond(thread, message, turn.context, turn));
  },

  'threads.custom_action': async (turn, { thread_id, item_id, action }, { server, store }) => {
    const thread = await turn.claim(thread_id);
    const sender = await loadSender(store, thread_id, item_id, turn.context);
    if (sender === 'not_a_widget') return void turn.emit(toErrorEvent(senderIsNoWidget()));
    await turn.answer(thread, () => server.action(thread, action, sender, turn.context, turn));
  },
} satisfies StreamingHandlers;

function newThread<Context>(turn: Turn<Context>, { store, settings }: ServerParts<Context>): ThreadMetadata {
  const thread: ThreadMetadata = {
    id: turn.threadId ?? store.generateThreadId(turn.context),
    created_at: new Date().toISOString(),
    status: { type: 'active' },
    metadata: {},
  };
  return withImageDomains(thread, settings);
}

async function addMessage<Context>(
  turn: Turn<Context>,
  thread: ThreadMetadata,
  message: UserMessageItem,
  store: ServerParts<Context>['store'],
): Promise<void> {
  await turn.begins(message);
  await store.addThreadItem(thread.id, message, turn.context);
}

async function answerMessage<Context>(
  turn: Turn<Context>,
  thread: ThreadMetadata,
  message: UserMessageItem,
  { server }: ServerParts<Context>,
): Promise<void> {
  await turn.emit({ type: 'thread.item.done', item: itemForClient(message) });
  await turn.answer(thread, () => server.respond(thread, message, turn.context, turn));
}

/** Attachments are stamped with the thread they are sent in. */
async function buildUserMessage<Context>(
  { context }: Turn<Context>,
  thread: ThreadMetadata,
  input: UserMessageInput,
  store: ServerParts<Context>['store'],
): Promise<UserMessageItem> {
  const attachments = [];
  // All of them first: where one is missing, nothing has happened to the others.
  for (const id of input.attachments) {
    attachments.push({ ...(await store.loadAttachment(id, context)), thread_id: thread.id });
  }
  for (const attachment of attachments) await store.saveAttachment(attachment, context);
  return {
    type: 'user_message',
    id: store.generateItemId('message', thread, context),
    thread_id: thread.id,
    created_at: new Date().toISOString(),
    ...input,
    attachments,
  };
}
