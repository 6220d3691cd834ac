export type { ChatKitEndpoint } from './endpoint.js';
export { RequestError, type RequestErrorOptions } from './errors/request-error.js';
export { CustomStreamError, StreamError, type StreamErrorOptions } from './errors/stream-errors.js';
export { UnavailableError, unavailableBehind, unavailableRefusal } from './errors/unavailable-error.js';
export { handleRequest, type HandleOptions } from './http/handle-request.js';
export type { Limits } from './limits.js';
export { errorForLog, type LoggedError } from './logging/error-for-log.js';
export type { Logger } from './logging/logger.js';
export { textForLog, type TextForLogOptions } from './logging/text-for-log.js';
export { JsonResult, StreamingResult } from './results.js';
export { ChatKitServer, type AudioInput, type ProcessOptions } from './server.js';
export type { ServerOptions } from './settings.js';
export type { AttachmentStore } from './store/attachment-store.js';
export { generateId, type StoreItemType } from './store/generate-id.js';
export { MemoryStore, type MemoryStoreOptions } from './store/memory-store.js';
export { NotFoundError } from './store/not-found-error.js';
export type { Order, Store } from './store/store.js';
export type { DrainOptions } from './stream/running-work.js';
export type { TurnAllowance } from './stream/turn-counts.js';
export type { TurnInfo } from './stream/turn.js';
export {
  MemoryTurnLeases,
  threadBusy,
  type LeaseOptions,
  type TurnLease,
  type TurnLeases,
} from './stream/turn-leases.js';
export type { LogCaps } from './turn-log/log-writer.js';
export { generateTurnId, MemoryTurnLog, type MemoryTurnLogOptions } from './turn-log/memory-turn-log.js';
export { firstOffset, isOffset, offsetOf } from './turn-log/offsets.js';
export {
  followBy,
  turnGone,
  TurnLostError,
  turnNotFound,
  type Batch,
  type LoggedTurn,
  type NewTurn,
  type Reading,
  type ReadOptions,
  type TurnEntry,
  type TurnLog,
} from './turn-log/turn-log.js';
export {
  readStream,
  STREAM_RESPONSE_HEADERS,
  type ReadableStreamLog,
  type StreamReply,
  type StreamRequest,
  type StreamWaits,
} from './http/durable-streams.js';
export { textAnswer, type TextAnswerOptions } from './stream/text-answer.js';
export { streamWidget, type StreamWidgetOptions } from './widgets/stream-widget.js';
export { WidgetTemplate } from './widgets/widget-template.js';
export { readJson, type RequestBody } from './wire/parse-request.js';
export { WidgetTemplateError, type WidgetFile, type WidgetTemplateStage } from '@chatdock/widget-templates';
