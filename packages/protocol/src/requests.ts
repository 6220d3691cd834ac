import { z } from 'zod';
import { Action } from './actions.js';
import { AttachmentCreateParams } from './attachments.js';
import { UserMessageInput } from './content.js';
import { FreeForm } from './free-form.js';
import { WidgetItem } from './items.js';
import { optional } from './optional.js';
import { StructuredInputSubmission } from './structured-input.js';

/** `metadata` is the host page's own and travels with every request. */
function request<const T extends string, P extends z.ZodType>(type: T, params: P) {
  return z.object({ type: z.literal(type), params, metadata: FreeForm.exactOptional() });
}

/** A text that counts as absent where it is none. */
const textIfAny = optional(z.string()).catch(() => undefined as never);

/**
 * What Chatdock's clients tell a server besides the request, in `metadata.chatdock`. A server that knows of it takes it
 * out of the metadata and sends how each turn ended; what cannot be read of it counts as absent.
 */
export const ChatdockMetadata = z.looseObject({
  v: z.literal(1),
  /** Names the request, so that one that is sent again is known: up to 200 characters of ASCII without spaces. */
  request_id: optional(z.string().regex(/^[!-~]{1,200}$/)).catch(() => undefined as never),
  /** The client can follow a turn: its answer goes on when the connection ends, and is there when the client returns. */
  resume: optional(z.boolean()).catch(() => undefined as never),
  /** The IANA time zone of the user. */
  time_zone: textIfAny,
});
export type ChatdockMetadata = z.infer<typeof ChatdockMetadata>;

const thread = { thread_id: z.string() };

const page = {
  /** Absent or 0 means 20. */
  limit: optional(z.int()),
  order: z.enum(['asc', 'desc']).default('desc'),
  after: optional(z.string()),
};

const customAction = z.object({
  ...thread,
  /** The widget the action came from. */
  item_id: optional(z.string()),
  action: Action,
});

/** Begins a thread with its first message. Streams. */
export const ThreadsCreateReq = request('threads.create', z.object({ input: UserMessageInput }));
export type ThreadsCreateReq = z.infer<typeof ThreadsCreateReq>;

/** Adds a message to a thread. Streams. */
export const ThreadsAddUserMessageReq = request(
  'threads.add_user_message',
  z.object({ ...thread, input: UserMessageInput }),
);
export type ThreadsAddUserMessageReq = z.infer<typeof ThreadsAddUserMessageReq>;

/** Completes the pending client tool call, which is the last item. Streams. */
export const ThreadsAddClientToolOutputReq = request(
  'threads.add_client_tool_output',
  z.object({ ...thread, result: z.unknown() }),
);
export type ThreadsAddClientToolOutputReq = z.infer<typeof ThreadsAddClientToolOutputReq>;

/** Answers a structured input item. Streams. */
export const ThreadsAddStructuredInputReq = request(
  'threads.add_structured_input',
  z.object({ ...thread, item_id: z.string(), input: StructuredInputSubmission }),
);
export type ThreadsAddStructuredInputReq = z.infer<typeof ThreadsAddStructuredInputReq>;

/** Drops everything after a user message and answers it again. Streams. */
export const ThreadsRetryAfterItemReq = request(
  'threads.retry_after_item',
  z.object({ ...thread, item_id: z.string() }),
);
export type ThreadsRetryAfterItemReq = z.infer<typeof ThreadsRetryAfterItemReq>;

/** A widget's or the host page's action. Streams. */
export const ThreadsCustomActionReq = request('threads.custom_action', customAction);
export type ThreadsCustomActionReq = z.infer<typeof ThreadsCustomActionReq>;

/** The same with one JSON answer, allowed while the thread streams. */
export const ThreadsSyncCustomActionReq = request('threads.sync_custom_action', customAction);
export type ThreadsSyncCustomActionReq = z.infer<typeof ThreadsSyncCustomActionReq>;

/** One thread with its first 20 items, oldest first. */
export const ThreadsGetByIdReq = request('threads.get_by_id', z.object(thread));
export type ThreadsGetByIdReq = z.infer<typeof ThreadsGetByIdReq>;

/** The user's threads. */
export const ThreadsListReq = request('threads.list', z.object(page));
export type ThreadsListReq = z.infer<typeof ThreadsListReq>;

/** Renames a thread. */
export const ThreadsUpdateReq = request('threads.update', z.object({ ...thread, title: z.string() }));
export type ThreadsUpdateReq = z.infer<typeof ThreadsUpdateReq>;

/** Deletes a thread and its items. */
export const ThreadsDeleteReq = request('threads.delete', z.object(thread));
export type ThreadsDeleteReq = z.infer<typeof ThreadsDeleteReq>;

/** A page of a thread's items. */
export const ItemsListReq = request('items.list', z.object({ ...thread, ...page }));
export type ItemsListReq = z.infer<typeof ItemsListReq>;

/** What the user thought of items. */
export const FeedbackKind = z.enum(['positive', 'negative']);
export type FeedbackKind = z.infer<typeof FeedbackKind>;

/** Records feedback on items. */
export const ItemsFeedbackReq = request(
  'items.feedback',
  z.object({ ...thread, item_ids: z.array(z.string()), kind: FeedbackKind }),
);
export type ItemsFeedbackReq = z.infer<typeof ItemsFeedbackReq>;

/** Announces an upload (two-phase). */
export const AttachmentsCreateReq = request('attachments.create', AttachmentCreateParams);
export type AttachmentsCreateReq = z.infer<typeof AttachmentsCreateReq>;

/** Deletes an attachment. */
export const AttachmentsDeleteReq = request('attachments.delete', z.object({ attachment_id: z.string() }));
export type AttachmentsDeleteReq = z.infer<typeof AttachmentsDeleteReq>;

/** Turns dictated audio into text. */
export const InputTranscribeReq = request(
  'input.transcribe',
  z.object({ audio_base64: z.base64(), mime_type: z.string() }),
);
export type InputTranscribeReq = z.infer<typeof InputTranscribeReq>;

/** Stops a turn that goes on apart from its response; only a server that has named a turn knows of it. */
export const TurnsStopReq = request('turns.stop', z.object({ turn_id: z.string() }));
export type TurnsStopReq = z.infer<typeof TurnsStopReq>;

/** Requests answered by an event stream. */
export const StreamingReq = z.discriminatedUnion('type', [
  ThreadsCreateReq,
  ThreadsAddUserMessageReq,
  ThreadsAddClientToolOutputReq,
  ThreadsAddStructuredInputReq,
  ThreadsRetryAfterItemReq,
  ThreadsCustomActionReq,
]);
export type StreamingReq = z.infer<typeof StreamingReq>;

/** Requests answered by one JSON document. */
export const NonStreamingReq = z.discriminatedUnion('type', [
  ThreadsGetByIdReq,
  ThreadsListReq,
  ThreadsUpdateReq,
  ThreadsDeleteReq,
  ThreadsSyncCustomActionReq,
  ItemsListReq,
  ItemsFeedbackReq,
  AttachmentsCreateReq,
  AttachmentsDeleteReq,
  InputTranscribeReq,
  TurnsStopReq,
]);
export type NonStreamingReq = z.infer<typeof NonStreamingReq>;

/** Any request of a client. */
export const ChatKitReq = z.discriminatedUnion('type', [StreamingReq, NonStreamingReq]);
export type ChatKitReq = z.infer<typeof ChatKitReq>;

/** Answer to a sync action: the widget's new state, or nothing. */
export const SyncCustomActionResponse = z.object({ updated_item: optional(WidgetItem) });
export type SyncCustomActionResponse = z.infer<typeof SyncCustomActionResponse>;

/** Answer to a dictation. */
export const TranscriptionResult = z.object({ text: z.string() });
export type TranscriptionResult = z.infer<typeof TranscriptionResult>;
