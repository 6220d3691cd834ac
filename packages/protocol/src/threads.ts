import { z } from 'zod';
import { FreeForm, Timestamp } from './free-form.js';
import { ThreadItem } from './items.js';
import { optional } from './optional.js';

/** One page of a list, in the order asked for; `after` is the cursor of the next page. */
export interface Page<T> {
  data: T[];
  has_more: boolean;
  after?: string;
}

/** Schema of a page of `item`s. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    data: z.array(item).default([]),
    has_more: z.boolean().default(false),
    after: optional(z.string()),
  });
}

/** The composer works as usual. */
export const ActiveStatus = z.object({ type: z.literal('active') });
export type ActiveStatus = z.infer<typeof ActiveStatus>;

/** The composer stays, disabled; `reason` is its placeholder. */
export const LockedStatus = z.object({ type: z.literal('locked'), reason: optional(z.string()) });
export type LockedStatus = z.infer<typeof LockedStatus>;

/** A banner with `reason` takes the composer's place. */
export const ClosedStatus = z.object({ type: z.literal('closed'), reason: optional(z.string()) });
export type ClosedStatus = z.infer<typeof ClosedStatus>;

/** Whether the user can write in a thread. The server still answers in every status. */
export const ThreadStatus = z.discriminatedUnion('type', [ActiveStatus, LockedStatus, ClosedStatus]);
export type ThreadStatus = z.infer<typeof ThreadStatus>;

/** A thread without its items. `metadata` is the integration's own and `{}` on the wire. */
export const ThreadMetadata = z.object({
  id: z.string(),
  title: optional(z.string()),
  created_at: Timestamp,
  status: ThreadStatus.default({ type: 'active' }),
  /** Hosts that images in the thread's markdown may come from. */
  allowed_image_domains: optional(z.array(z.string())),
  metadata: FreeForm.default({}),
});
export type ThreadMetadata = z.infer<typeof ThreadMetadata>;

/** A thread with a page of its items, as clients see it. */
export const Thread = ThreadMetadata.extend({
  items: pageOf(ThreadItem).default({ data: [], has_more: false }),
});
export type Thread = z.infer<typeof Thread>;
