export { ChatSessions, type ChatSessionsOptions, type OpenSession } from './chat-sessions.js';
export { isClientSecret, SESSION_ISSUER } from './client-secrets.js';
export { sameSecret } from './same-secret.js';
export { handleSessionRequest, sessionsHandler } from './session-requests.js';
export { MemorySessionStore, type SessionStore, type SessionUse } from './session-store.js';
export type { StoredSession } from './stored-session.js';
