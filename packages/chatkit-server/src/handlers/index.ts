import type { ChatKitReq, NonStreamingReq, StreamingReq } from '@chatdock/protocol';
import type { ServerParts } from '../server-parts.js';
import type { Turn } from '../stream/turn.js';
import { jsonHandlers } from './json-handlers.js';
import { streamingHandlers } from './streaming-handlers.js';

/** Whether a request is answered by an event stream. */
export function isStreamingRequest(request: ChatKitReq): request is StreamingReq {
  return isStreamingType(request.type);
}

/** Whether requests of a type are answered by an event stream. */
export function isStreamingType(type: string): boolean {
  return Object.hasOwn(streamingHandlers, type);
}

/** What answers this streaming request. */
export function streamingHandlerOf<Context>(
  request: StreamingReq,
): (turn: Turn<Context>, parts: ServerParts<Context>) => Promise<void> {
  const handler = streamingHandlers[request.type] as <C>(
    turn: Turn<C>,
    params: StreamingReq['params'],
    parts: ServerParts<C>,
  ) => Promise<void>;
  return (turn, parts) => handler(turn, request.params, parts);
}

/** What answers this request with JSON. */
export function jsonHandlerOf(
  request: NonStreamingReq,
): <Context>(parts: ServerParts<Context>, context: Context) => Promise<object | string> {
  const handler = jsonHandlers[request.type] as <C>(
    parts: ServerParts<C>,
    params: NonStreamingReq['params'],
    context: C,
  ) => Promise<object | string>;
  return (parts, context) => handler(parts, request.params, context);
}
