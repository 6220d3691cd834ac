import type { StoredSession } from './stored-session.js';

/** How many requests of a session the running minute has seen. */
export interface SessionUse {
  /** The one that was just counted included. */
  readonly requests: number;
  /** Milliseconds until the minute ends. */
  readonly resetsInMs: number;
}

/**
 * Where sessions are remembered, so that every process knows of a cancelled one. They are the operator's, not a
 * user's: whoever can ask for one by its id has been let in by its signed secret or by the operator's API key.
 */
export interface SessionStore {
  /** Remembers a new session. May forget sessions that have expired. */
  save(session: StoredSession): Promise<void>;
  /** The session, also when it was cancelled; undefined when there is none. */
  load(id: string): Promise<StoredSession | undefined>;
  /** Cancels a session for good and returns it; undefined when there is none. */
  cancel(id: string): Promise<StoredSession | undefined>;
  /** Counts one request of a session in the running minute, together with the other processes. */
  count(id: string): Promise<SessionUse>;
}

const MINUTE_MS = 60_000;

/** Sessions in the memory of this process: for one process, tests and first steps. */
export class MemorySessionStore implements SessionStore {
  readonly #now: () => number;
  readonly #sessions = new Map<string, StoredSession>();
  readonly #uses = new Map<string, { since: number; requests: number }>();

  /** @param now A clock in milliseconds. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  async save(session: StoredSession): Promise<void> {
    this.#forgetExpired();
    this.#sessions.set(session.id, session);
  }

  async load(id: string): Promise<StoredSession | undefined> {
    return this.#sessions.get(id);
  }

  async cancel(id: string): Promise<StoredSession | undefined> {
    const session = this.#sessions.get(id);
    if (!session) return undefined;
    const cancelled = { ...session, cancelled: true };
    this.#sessions.set(id, cancelled);
    return cancelled;
  }

  async count(id: string): Promise<SessionUse> {
    const now = this.#now();
    const running = this.#uses.get(id);
    const use = running && now - running.since < MINUTE_MS ? running : { since: now, requests: 0 };
    use.requests += 1;
    this.#uses.set(id, use);
    return { requests: use.requests, resetsInMs: use.since + MINUTE_MS - now };
  }

  // Sessions are short, so those that have ended would soon be most of them.
  #forgetExpired(): void {
    const now = this.#now() / 1000;
    for (const [id, { expires_at }] of this.#sessions) {
      if (expires_at >= now) continue;
      this.#sessions.delete(id);
      this.#uses.delete(id);
    }
  }
}
