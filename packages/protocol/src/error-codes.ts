import { z } from 'zod';

/** Codes whose text the client supplies in the user's language. */
export const StreamErrorCode = z.enum(['stream.error']);
export type StreamErrorCode = z.infer<typeof StreamErrorCode>;

/** Code of an `error` event; `custom` shows the event's own message. */
export const ErrorCode = z.union([StreamErrorCode, z.literal('custom')]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** Codes of a request that was refused before any event, as `{ error: { code, message } }`. */
export const RequestErrorCode = z.enum([
  'invalid_json',
  'invalid_request',
  'unknown_request_type',
  'unauthorized',
  'forbidden',
  'not_found',
  'turn_not_found',
  'turn_gone',
  'method_not_allowed',
  'thread_busy',
  'item_state',
  'not_supported',
  'payload_too_large',
  'rate_limited',
  'quota_exceeded',
  'handler_failed',
  'internal_error',
  'unavailable',
]);
export type RequestErrorCode = z.infer<typeof RequestErrorCode>;

/** Body of a refused request. `field` names the offending part of a malformed one, such as `params.thread_id`. */
export const RequestErrorBody = z.object({
  error: z.object({ code: z.string(), message: z.string(), field: z.string().exactOptional() }),
});
export type RequestErrorBody = z.infer<typeof RequestErrorBody>;
