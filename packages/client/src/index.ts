export { SessionError, type SessionErrorCode } from './errors.js';
export { reduceThread } from './reduce-thread.js';
export { ChatSession, type SessionCommand, type SessionHooks } from './session.js';
export { initialState, type PendingMessage, type SessionFailure, type SessionState } from './state.js';
export { authorizedFetch, TokenSource, type TokenProvider, type TokenRequest } from './token-source.js';
export { Transport, type TransportOptions } from './transport.js';
