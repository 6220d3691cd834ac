export type { ChatKitEndpoint } from './endpoint.js';
export { RequestError, type RequestErrorOptions } from './errors/request-error.js';
export { CustomStreamError, StreamError, type StreamErrorOptions } from './errors/stream-errors.js';
export { UnavailableError, unavailableBehind, unavailableRefusal } from './errors/unavailable-error.js';
export { handleRequest } from './http/handle-request.js';
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
export type { TurnInfo } from './stream/turn.js';
export {
  MemoryTurnLeases,
  threadBusy,
  type LeaseOptions,
  type TurnLease,
  type TurnLeases,
} from './stream/turn-leases.js';
export { textAnswer, type TextAnswerOptions } from './stream/text-answer.js';
export { streamWidget, type StreamWidgetOptions } from './widgets/stream-widget.js';
export { WidgetTemplate } from './widgets/widget-template.js';
export type { RequestBody } from './wire/parse-request.js';
export { WidgetTemplateError, type WidgetFile, type WidgetTemplateStage } from '@chatdock/widget-templates';
