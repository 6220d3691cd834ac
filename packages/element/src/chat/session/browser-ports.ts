import { toJson } from '@chatdock/protocol';
import type { Connection, QueueStore, StoredMessage } from '@chatdock/client';

/** The part of the DOM's `Storage` that the chat uses. */
export type ChatStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The browser's own idea of whether there is a network, and whether somebody has come back to the page. */
export const browserConnection: Connection = {
  get online() {
    return navigator.onLine;
  },
  subscribe(listener) {
    addEventListener('online', listener);
    addEventListener('offline', listener);
    document.addEventListener('visibilitychange', listener);
    return () => {
      removeEventListener('online', listener);
      removeEventListener('offline', listener);
      document.removeEventListener('visibilitychange', listener);
    };
  },
};

type Kept = Record<string, readonly StoredMessage[]>;

/** Keeps unsent messages in a storage of the browser, under one key. */
export function storageQueueStore(storage: ChatStorage, key: string): QueueStore {
  const read = (): Kept => {
    try {
      const kept: unknown = JSON.parse(storage.getItem(key) ?? '{}');
      return typeof kept === 'object' && kept !== null ? (kept as Kept) : {};
    } catch {
      // Somebody else has written there, or storage is forbidden here: nothing is kept.
      return {};
    }
  };
  return {
    load(threadId) {
      const messages = read()[threadId ?? ''];
      return Array.isArray(messages) ? messages : [];
    },
    save(threadId, messages) {
      const { [threadId ?? '']: _former, ...others } = read();
      const kept: Kept = messages.length > 0 ? { ...others, [threadId ?? '']: messages } : others;
      try {
        if (Object.keys(kept).length > 0) storage.setItem(key, toJson(kept));
        else storage.removeItem(key);
      } catch {
        // Full or forbidden: the message is sent all the same, it only does not survive a reload.
      }
    },
    clear() {
      try {
        storage.removeItem(key);
      } catch {
        // See save.
      }
    },
  };
}

/** The storage of this tab, which survives a reload; null where storage is forbidden, as in a sandboxed frame. */
export function tabStorage(): ChatStorage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}
