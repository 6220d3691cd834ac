import type { PendingMessage } from './state.js';

/** A message that the server has not confirmed yet, as a store keeps it. */
export type StoredMessage = PendingMessage;

/**
 * Keeps unsent messages over a reload. A store belongs to one user of one server, and to one tab: two sessions
 * with the same store would send a message twice.
 */
export interface QueueStore {
  /** The unsent messages of a thread, oldest first; null: of a thread that does not exist yet. */
  load(threadId: string | null): readonly StoredMessage[];
  /** Replaces the unsent messages of a thread. */
  save(threadId: string | null, messages: readonly StoredMessage[]): void;
  /** Deletes everything. */
  clear(): void;
}

/** Says whether there is a network connection at all; its listeners hear when somebody comes back to the page, too. */
export interface Connection {
  readonly online: boolean;
  /** Calls the listener after every change. Answers the function that ends it. */
  subscribe(listener: () => void): () => void;
}

/** What happened in another tab of the same user. */
export type TabMessage =
  /** The items of a thread have changed. */
  | { readonly type: 'items'; readonly threadId: string }
  /** Threads were added, renamed or deleted. */
  | { readonly type: 'threads' };

/** Tells the other tabs of the same user what has changed, and hears it from them. */
export interface Tabs {
  post(message: TabMessage): void;
  /** Calls the listener with each message of another tab. Answers the function that ends it. */
  subscribe(listener: (message: TabMessage) => void): () => void;
}

/** What a session needs of the world around it, besides the server. Each may be left out. */
export interface SessionPorts {
  readonly queue?: QueueStore;
  readonly connection?: Connection;
  readonly tabs?: Tabs;
}

/** A queue store that ends with the process. */
export function memoryQueueStore(): QueueStore {
  const messages = new Map<string | null, readonly StoredMessage[]>();
  return {
    load: (threadId) => messages.get(threadId) ?? [],
    save: (threadId, list) => void (list.length ? messages.set(threadId, list) : messages.delete(threadId)),
    clear: () => messages.clear(),
  };
}
