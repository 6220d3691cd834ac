import type { Page, Thread, ThreadMetadata } from '@chatdock/protocol';
import { toSessionError } from './errors.js';
import type { Tabs } from './ports.js';
import { newOf, nextOf } from './page.js';
import { readAgain, sendAgain } from './repeats.js';
import type { Transport } from './transport.js';

/** The user's threads as a chat lists them. Never changed in place. */
export interface ThreadListState {
  /** Newest first; without those that are about to be deleted. */
  readonly threads: readonly ThreadMetadata[];
  readonly status: 'idle' | 'loading' | 'loading-more' | 'ready' | 'failed';
  /** Whether there are older threads to load. */
  readonly more: boolean;
  /** Threads that are deleted soon, as long as they can be brought back; the last removed one last. */
  readonly removed: readonly ThreadMetadata[];
}

/** What a thread list needs, besides the server. */
export interface ThreadListOptions {
  readonly tabs?: Tabs | undefined;
  readonly onError?: (error: Error) => void;
  /** A thread was deleted for good. */
  readonly onDelete?: (threadId: string) => void;
  /** How long a deletion can be undone, in ms. Default 6000. */
  readonly undoMs?: number;
}

const pageSize = 50;

const initial: ThreadListState = { threads: [], status: 'idle', more: false, removed: [] };

/** The history of one user: lists, renames and deletes threads. */
export class ThreadList {
  readonly #transport: Transport;
  readonly #options: ThreadListOptions;
  readonly #listeners = new Set<() => void>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #unsubscribe: (() => void) | undefined;
  readonly #closed = new AbortController();
  #state = initial;
  #after: string | undefined;
  #readings = 0;

  constructor(transport: Transport, options: ThreadListOptions = {}) {
    this.#transport = transport;
    this.#options = options;
    this.#unsubscribe = options.tabs?.subscribe(({ type }) => {
      if (type === 'threads' && this.#state.status !== 'idle') void this.load();
    });
  }

  /** The present state; a new object after every change. */
  getState(): ThreadListState {
    return this.#state;
  }

  /** Calls the listener after every change. Answers the function that ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads the newest threads. What was listed stays until they are there. */
  load(): Promise<void> {
    this.#after = undefined;
    return this.#read('loading');
  }

  /** Reads the next older threads. */
  async loadMore(): Promise<void> {
    if (this.#state.status === 'ready' && this.#state.more) await this.#read('loading-more');
  }

  /** Renames a thread; when that fails it has its former title again. */
  async rename(threadId: string, title: string): Promise<void> {
    const former = this.#state.threads.find(({ id }) => id === threadId);
    this.#change(threadId, (thread) => ({ ...thread, title }));
    try {
      const params = { thread_id: threadId, title };
      await sendAgain(() => this.#transport.json({ type: 'threads.update', params }));
      this.#options.tabs?.post({ type: 'threads' });
      this.#options.tabs?.post({ type: 'items', threadId });
    } catch (error) {
      // What was listed or renamed meanwhile stays.
      this.#change(threadId, (thread) => (former && thread.title === title ? former : thread));
      this.#options.onError?.(toSessionError(error));
    }
  }

  /** Takes a thread off the list and deletes it once the time for undoing is over. */
  remove(threadId: string): void {
    const thread = this.#state.threads.find(({ id }) => id === threadId);
    if (!thread) return;
    this.#set({
      threads: this.#state.threads.filter(({ id }) => id !== threadId),
      removed: [...this.#state.removed, thread],
    });
    this.#timers.set(
      threadId,
      setTimeout(() => void this.#delete(threadId), this.#options.undoMs ?? 6000),
    );
  }

  /** Brings a removed thread back. */
  restore(threadId: string): void {
    const thread = this.#state.removed.find(({ id }) => id === threadId);
    if (!thread) return;
    this.#endTimer(threadId);
    const threads = [...this.#state.threads, thread].sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
    this.#set({ threads, removed: this.#state.removed.filter(({ id }) => id !== threadId) });
  }

  /** Deletes what was removed without waiting any longer. */
  async flush(): Promise<void> {
    await Promise.all(this.#state.removed.map(({ id }) => this.#delete(id)));
  }

  /** Ends everything. What was removed and not yet deleted stays on the server. */
  close(): void {
    for (const id of this.#timers.keys()) this.#endTimer(id);
    this.#unsubscribe?.();
    this.#listeners.clear();
    this.#closed.abort();
    this.#state = initial;
  }

  async #read(status: 'loading' | 'loading-more'): Promise<void> {
    this.#set({ status });
    const reading = (this.#readings += 1);
    const after = this.#after;
    const params = { limit: pageSize, order: 'desc' as const, ...(after !== undefined && { after }) };
    const { signal } = this.#closed;
    try {
      const read = () => this.#transport.json<Page<Thread>>({ type: 'threads.list', params }, signal);
      const page = await readAgain(read, signal);
      // A newer reading has overtaken this one.
      if (signal.aborted || reading !== this.#readings) return;
      const known = status === 'loading' ? [] : this.#state.threads;
      const fresh = newOf<ThreadMetadata>(page, known).map(metadataOf);
      this.#after = fresh.length > 0 ? nextOf(page) : undefined;
      this.#set({
        threads: this.#withoutRemoved([...known, ...fresh]),
        status: 'ready',
        more: this.#after !== undefined,
      });
    } catch (error) {
      if (signal.aborted || reading !== this.#readings) return;
      this.#set({ status: 'failed' });
      this.#options.onError?.(toSessionError(error));
    }
  }

  #withoutRemoved(threads: readonly ThreadMetadata[]): readonly ThreadMetadata[] {
    return threads.filter(({ id }) => !this.#state.removed.some((removed) => removed.id === id));
  }

  async #delete(threadId: string): Promise<void> {
    this.#endTimer(threadId);
    try {
      const params = { thread_id: threadId };
      await sendAgain(() => this.#transport.json({ type: 'threads.delete', params }));
      this.#set({ removed: this.#state.removed.filter(({ id }) => id !== threadId) });
      this.#options.tabs?.post({ type: 'threads' });
      this.#options.onDelete?.(threadId);
    } catch (error) {
      this.restore(threadId);
      this.#options.onError?.(toSessionError(error));
    }
  }

  #change(threadId: string, change: (thread: ThreadMetadata) => ThreadMetadata): void {
    this.#set({
      threads: this.#state.threads.map((thread) => (thread.id === threadId ? change(thread) : thread)),
    });
  }

  #endTimer(threadId: string): void {
    clearTimeout(this.#timers.get(threadId));
    this.#timers.delete(threadId);
  }

  #set(change: Partial<ThreadListState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function metadataOf(thread: ThreadMetadata): ThreadMetadata {
  const { items: _items, ...metadata } = thread as Thread;
  return metadata;
}
