export type { SessionHooks } from './answers.js';
export { requestMetadata } from './chatdock-metadata.js';
export {
  errorOfResponse,
  seenOf,
  SessionError,
  toSessionError,
  type Seen,
  type SessionErrorCode,
  type SessionErrorOptions,
  type Trouble,
} from './errors.js';
export {
  memoryQueueStore,
  type Connection,
  type QueueStore,
  type SessionPorts,
  type StoredMessage,
  type TabMessage,
  type Tabs,
} from './ports.js';
export { reduceThread } from './reduce-thread.js';
export { ChatSession, type SessionCommand } from './session.js';
export {
  initialState,
  type PendingMessage,
  type SessionFailure,
  type SessionState,
  type TurnEnding,
} from './state.js';
export { TabChannel } from './tab-channel.js';
export { ThreadList, type ThreadListOptions, type ThreadListState } from './thread-list.js';
export { authorizedFetch, TokenSource, type TokenProvider, type TokenRequest } from './token-source.js';
export { transcribe } from './transcribe.js';
export { Transport, type TransportOptions } from './transport.js';
export { deleteAttachment, uploadAttachment, type UploadStrategy } from './uploads.js';
