import { z } from 'zod';
import { ErrorCode } from './error-codes.js';
import { FreeForm } from './free-form.js';
import { WidgetIcon } from './icons.js';
import { ThreadItem } from './items.js';
import { optional } from './optional.js';
import { Thread } from './threads.js';
import { ThreadItemUpdate } from './updates.js';

/** First event of a new thread. */
export const ThreadCreatedEvent = z.object({ type: z.literal('thread.created'), thread: Thread });
export type ThreadCreatedEvent = z.infer<typeof ThreadCreatedEvent>;

/** Title, status or metadata changed. The items page is empty and says nothing about the items. */
export const ThreadUpdatedEvent = z.object({ type: z.literal('thread.updated'), thread: Thread });
export type ThreadUpdatedEvent = z.infer<typeof ThreadUpdatedEvent>;

/** An item begins to stream; it is stored when it is done. */
export const ThreadItemAddedEvent = z.object({ type: z.literal('thread.item.added'), item: ThreadItem });
export type ThreadItemAddedEvent = z.infer<typeof ThreadItemAddedEvent>;

/** A streaming item changes. */
export const ThreadItemUpdatedEvent = z.object({
  type: z.literal('thread.item.updated'),
  item_id: z.string(),
  update: ThreadItemUpdate,
});
export type ThreadItemUpdatedEvent = z.infer<typeof ThreadItemUpdatedEvent>;

/** An item is complete. */
export const ThreadItemDoneEvent = z.object({ type: z.literal('thread.item.done'), item: ThreadItem });
export type ThreadItemDoneEvent = z.infer<typeof ThreadItemDoneEvent>;

/** An item is gone. */
export const ThreadItemRemovedEvent = z.object({
  type: z.literal('thread.item.removed'),
  item_id: z.string(),
});
export type ThreadItemRemovedEvent = z.infer<typeof ThreadItemRemovedEvent>;

/** A stored item has a new state, possibly of another kind. */
export const ThreadItemReplacedEvent = z.object({
  type: z.literal('thread.item.replaced'),
  item: ThreadItem,
});
export type ThreadItemReplacedEvent = z.infer<typeof ThreadItemReplacedEvent>;

/** Run-time settings of one answer. */
export const StreamOptions = z.object({
  /** Whether the client shows a way to stop. */
  allow_cancel: z.boolean(),
});
export type StreamOptions = z.infer<typeof StreamOptions>;

/** Sets {@link StreamOptions}; comes before the handler's events. */
export const StreamOptionsEvent = z.object({
  type: z.literal('stream_options'),
  stream_options: StreamOptions,
});
export type StreamOptionsEvent = z.infer<typeof StreamOptionsEvent>;

/** What the assistant is doing, shown until the next event. */
export const ProgressUpdateEvent = z.object({
  type: z.literal('progress_update'),
  icon: optional(WidgetIcon),
  text: z.string(),
});
export type ProgressUpdateEvent = z.infer<typeof ProgressUpdateEvent>;

/** Fire-and-forget call into the host page. */
export const ClientEffectEvent = z.object({
  type: z.literal('client_effect'),
  name: z.string(),
  data: FreeForm.default({}),
});
export type ClientEffectEvent = z.infer<typeof ClientEffectEvent>;

/** The answer failed; `message` is shown for the code `custom` only. */
export const ErrorEvent = z.object({
  type: z.literal('error'),
  code: ErrorCode.default('custom'),
  message: optional(z.string()),
  allow_retry: z.boolean().default(false),
});
export type ErrorEvent = z.infer<typeof ErrorEvent>;

/** Something the user should know; `message` is markdown. */
export const NoticeEvent = z.object({
  type: z.literal('notice'),
  level: z.enum(['info', 'warning', 'danger']),
  message: z.string(),
  title: optional(z.string()),
});
export type NoticeEvent = z.infer<typeof NoticeEvent>;

/**
 * How a turn can end: the answer is whole (`finished`); it was cut by its length; a safety filter took it; the model
 * refused, or said nothing; the run needed too many steps; a tool failed, or waits for an approval; the user stopped
 * it; it broke off, or took too long; the model cannot be reached, or has used up its quota; anything else failed.
 */
export const Ending = z.enum([
  'finished',
  'cut',
  'filtered',
  'refused',
  'empty',
  'too_many_steps',
  'tool_failed',
  'needs_approval',
  'stopped',
  'interrupted',
  'timed_out',
  'model_unreachable',
  'over_quota',
  'failed',
]);
export type Ending = z.infer<typeof Ending>;

/**
 * How the turn ended: the last event of a stream, for clients that asked for it with `metadata.chatdock`. A handler
 * may yield it to say how its answer ended; the server sends it when the turn is over.
 */
export const TurnEndedEvent = z.object({ type: z.literal('chatdock.turn_ended'), ending: Ending });
export type TurnEndedEvent = z.infer<typeof TurnEndedEvent>;

/** Anything an answer streams. */
export const ThreadStreamEvent = z.discriminatedUnion('type', [
  ThreadCreatedEvent,
  ThreadUpdatedEvent,
  ThreadItemAddedEvent,
  ThreadItemUpdatedEvent,
  ThreadItemDoneEvent,
  ThreadItemRemovedEvent,
  ThreadItemReplacedEvent,
  StreamOptionsEvent,
  ProgressUpdateEvent,
  ClientEffectEvent,
  ErrorEvent,
  NoticeEvent,
  TurnEndedEvent,
]);
export type ThreadStreamEvent = z.infer<typeof ThreadStreamEvent>;
