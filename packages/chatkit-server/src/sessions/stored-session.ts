import type { ChatSession, SessionRequest } from '@chatdock/protocol';

/** A session as it is stored: everything but its secret, which nobody keeps. */
export interface StoredSession extends Omit<
  ChatSession,
  'object' | 'status' | 'client_secret' | 'rate_limits'
> {
  readonly cancelled: boolean;
}

// Uploads are not offered yet, and a session says so.
const uploadsAreOff = { enabled: false, max_file_size: null, max_files: null };

/** The session that a request asks for, made at a Unix time in seconds. */
export function sessionFrom(request: SessionRequest, id: string, createdAt: number): StoredSession {
  const { workflow, chatkit_configuration: wanted } = request;
  return {
    id,
    user: request.user,
    workflow: {
      id: workflow.id,
      version: workflow.version ?? null,
      state_variables: workflow.state_variables ?? null,
      tracing: workflow.tracing,
    },
    chatkit_configuration: {
      automatic_thread_titling: wanted.automatic_thread_titling,
      file_upload: uploadsAreOff,
      history: { enabled: wanted.history.enabled, recent_threads: wanted.history.recent_threads ?? null },
    },
    max_requests_per_1_minute: request.rate_limits.max_requests_per_1_minute,
    expires_at: createdAt + request.expires_after.seconds,
    cancelled: false,
  };
}

/** A stored session in the words of the API, as it is at a Unix time in seconds. */
export function describeSession(session: StoredSession, secret: string, now: number): ChatSession {
  const { cancelled, max_requests_per_1_minute, ...rest } = session;
  return {
    ...rest,
    object: 'chatkit.session',
    status: cancelled ? 'cancelled' : now >= session.expires_at ? 'expired' : 'active',
    client_secret: secret,
    max_requests_per_1_minute,
    rate_limits: { max_requests_per_1_minute },
  };
}
