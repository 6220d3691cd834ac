import { toJson } from '@chatdock/protocol';

/** What a dock remembers from page to page: the open thread, and whose it is. */
interface Memory {
  readonly subject: string;
  readonly threadId: string | null;
}

const keyOf = (apiUrl: string) => `chatdock:${apiUrl}`;

function memoryOf(apiUrl: string): Memory | null {
  return JSON.parse(localStorage.getItem(keyOf(apiUrl)) ?? 'null') as Memory | null;
}

/**
 * The remembered thread of the user, if it was this user's. Another user's memory is deleted; while nobody knows whose
 * the chat is, it is only kept back.
 */
export function recall(apiUrl: string, subject: string | undefined): string | null {
  try {
    const memory = memoryOf(apiUrl);
    if (!memory) return null;
    if (memory.subject === (subject ?? '')) return memory.threadId;
    if (subject !== undefined) localStorage.removeItem(keyOf(apiUrl));
  } catch {
    // Storage is forbidden here or was tampered with: then nothing is remembered.
  }
  return null;
}

/** Remembers the user's open thread. That nobody has opened one yet, without a user, is not worth a user's memory. */
export function remember(apiUrl: string, subject: string | undefined, threadId: string | null): void {
  try {
    if (subject === undefined && threadId === null && memoryOf(apiUrl)?.subject) return;
    const memory: Memory = { subject: subject ?? '', threadId };
    localStorage.setItem(keyOf(apiUrl), toJson(memory));
  } catch {
    // See recall.
  }
}

/** Deletes what is remembered. */
export function forgetThread(apiUrl: string): void {
  try {
    localStorage.removeItem(keyOf(apiUrl));
  } catch {
    // See recall.
  }
}
