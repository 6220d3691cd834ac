import type { NonStreamingReq } from '@chatdock/protocol';
import { SyncCustomActionResponse, TranscriptionResult } from '@chatdock/protocol/schemas';
import { RequestError } from '../errors/request-error.js';
import type { ServerParts } from '../server-parts.js';
import type { AttachmentStore } from '../store/attachment-store.js';
import { attachmentForClient, itemsForClient, threadForClient } from '../wire/client-view.js';
import { withImageDomains } from '../wire/image-domains.js';
import { threadListJson } from '../wire/thread-list-json.js';
import { ifKnown, knownItems } from './known-items.js';
import { loadSender, senderIsNoWidget } from './load-sender.js';
import { DEFAULT_PAGE_SIZE, loadItemsPage, pageSize } from './page-size.js';

type JsonHandlers = {
  [R in NonStreamingReq as R['type']]: <Context>(
    parts: ServerParts<Context>,
    params: R['params'],
    context: Context,
  ) => Promise<object | string>;
};

/** One handler for each request that is answered with JSON; a string is JSON already. */
export const jsonHandlers = {
  'threads.get_by_id': async (parts, { thread_id }, context) => {
    const thread = withImageDomains(await parts.store.loadThread(thread_id, context), parts.settings);
    const first = { threadId: thread_id, after: null, limit: DEFAULT_PAGE_SIZE, order: 'asc' } as const;
    return threadForClient(thread, await loadItemsPage(parts, first, context));
  },

  'threads.list': async ({ store, settings }, { limit, after, order }, context) => {
    const page = await store.loadThreads(pageSize(limit), after ?? null, order, context);
    if (!settings.allowedImageDomains) return threadListJson(page);
    return threadListJson({ ...page, data: page.data.map((thread) => withImageDomains(thread, settings)) });
  },

  'threads.update': async ({ store, settings }, { thread_id, title }, context) => {
    const thread = { ...(await store.loadThread(thread_id, context)), title };
    await store.saveThread(thread, context);
    return threadForClient(withImageDomains(thread, settings));
  },

  'threads.delete': async ({ store, turns }, { thread_id }, context) => {
    await turns.discard(thread_id, context);
    await store.deleteThread(thread_id, context);
    return {};
  },

  'threads.sync_custom_action': async ({ server, store }, { thread_id, item_id, action }, context) => {
    const thread = await store.loadThread(thread_id, context);
    const sender = await loadSender(store, thread_id, item_id, context);
    if (sender === 'not_a_widget') throw senderIsNoWidget();
    return SyncCustomActionResponse.parse(await server.syncAction(thread, action, sender, context));
  },

  'items.list': async (parts, { thread_id, limit, after, order }, context) => {
    const page = { threadId: thread_id, after: after ?? null, limit: pageSize(limit), order };
    return itemsForClient(await loadItemsPage(parts, page, context));
  },

  'items.feedback': async ({ server, store }, { thread_id, item_ids, kind }, context) => {
    const known = await knownItems(store, thread_id, item_ids, context);
    if (known) await server.addFeedback(thread_id, known, kind, context);
    return {};
  },

  'attachments.create': async ({ store, settings }, params, context) => {
    const attachment = await required(settings.attachmentStore).createAttachment(params, context);
    await store.saveAttachment(attachment, context);
    return attachmentForClient(attachment);
  },

  'attachments.delete': async ({ store, settings }, { attachment_id }, context) => {
    const bytes = required(settings.attachmentStore);
    if (!(await ifKnown(store.loadAttachment(attachment_id, context)))) return {};
    await bytes.deleteAttachment(attachment_id, context);
    await store.deleteAttachment(attachment_id, context);
    return {};
  },

  'input.transcribe': async ({ server }, { audio_base64, mime_type }, context) => {
    const mediaType = mime_type.split(';', 1)[0]?.trim() ?? '';
    const data = Buffer.from(audio_base64, 'base64');
    return TranscriptionResult.parse(
      await server.transcribe({ data, mimeType: mime_type, mediaType }, context),
    );
  },

  'turns.stop': async ({ turns }, { turn_id }, context) => {
    await turns.stop(turn_id, context);
    return {};
  },
} satisfies JsonHandlers;

function required<Context>(store: AttachmentStore<Context> | undefined): AttachmentStore<Context> {
  if (store) return store;
  throw new RequestError(
    'not_supported',
    'Attachments are not supported. Give the server an attachmentStore.',
  );
}
