import { z } from 'zod';

/** Who answers an action: the host page, or the ChatKit server (the default). */
export const ActionHandler = z.enum(['client', 'server']);
export type ActionHandler = z.infer<typeof ActionHandler>;

/**
 * What shows that an action is under way: nothing, the control itself, or its whole container. `auto` (the
 * default) lets the control decide.
 */
export const LoadingBehavior = z.enum(['auto', 'none', 'self', 'container']);
export type LoadingBehavior = z.infer<typeof LoadingBehavior>;

/** An action as it travels to a server: what happened, and with which data. */
export const Action = z.object({
  type: z.string(),
  payload: z.unknown().exactOptional(),
});
export type Action = z.infer<typeof Action>;

/**
 * An action as a widget declares it. The official JavaScript types show only `type` and `payload`; the Python
 * SDK sends all five fields.
 */
export const ActionConfig = Action.extend({
  handler: ActionHandler.exactOptional(),
  loadingBehavior: LoadingBehavior.exactOptional(),
  /** False answers with JSON at once instead of a stream, also while the thread streams. Default true. */
  streaming: z.boolean().exactOptional(),
});
export type ActionConfig = z.infer<typeof ActionConfig>;
