import { z } from 'zod';
import { Ending } from './events.js';
import { optional } from './optional.js';

/** A turn that is under way, and where a client that has just read its thread goes on reading. */
export const RunningTurn = z.object({
  id: z.string(),
  /** The name that the client gave to the request. */
  request_id: optional(z.string()),
  /** Where the page stands: what follows this offset may not be in it yet. */
  offset: z.string(),
  /** Where the turn stands: effects and notices up to here are past. */
  tail: z.string(),
  /** Whether the user may stop it. */
  allow_cancel: z.boolean(),
});
export type RunningTurn = z.infer<typeof RunningTurn>;

/** What a server adds, as `chatdock`, to `threads.get_by_id` and `items.list` for clients that sent `metadata.chatdock`. */
export const ChatdockReply = z.object({
  v: z.literal(1),
  turn: optional(RunningTurn),
  /** How turns ended that did not just finish, by the id of the item that was the last of each. */
  endings: z.record(z.string(), Ending).default({}),
});
export type ChatdockReply = z.infer<typeof ChatdockReply>;
