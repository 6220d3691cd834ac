import type {
  ChatdockReply,
  Page,
  RunningTurn,
  Thread,
  ThreadItem,
  ThreadMetadata,
} from '@chatdock/protocol';
import { newOf, nextOf } from './page.js';
import { readAgain } from './repeats.js';
import type { SessionStore } from './session-store.js';
import { initialState, type SessionState } from './state.js';
import type { Transport } from './transport.js';
import { endingsAfter, storedEndings } from './turn-endings.js';

// How many items a thread opens with; the rest is loaded on the way up.
const pageSize = 30;

/** A page of items, with what a server of Chatdock knows of their turns. */
type ItemPage = Page<ThreadItem> & { readonly chatdock?: ChatdockReply };

/** Reads a thread and its items into the state of a session. */
export class ThreadLoader {
  readonly #store: SessionStore;
  readonly #transport: Transport;
  #loads = new AbortController();
  #running: RunningTurn | undefined;

  constructor(store: SessionStore, transport: Transport) {
    this.#store = store;
    this.#transport = transport;
  }

  /** The turn that was under way when the thread was last read. */
  get running(): RunningTurn | undefined {
    return this.#running;
  }

  /** Ends every reading: the thread is left. */
  leave(): void {
    this.#running = undefined;
    this.#loads.abort();
    this.#loads = new AbortController();
  }

  /**
   * Shows a thread at its end. False when another thread was opened meanwhile.
   *
   * @throws SessionError
   */
  async open(threadId: string): Promise<boolean> {
    const { signal } = this.#loads;
    this.#store.set({ ...initialState, loading: 'thread' });
    try {
      const [thread, page] = await readAgain(() => this.#read(threadId, signal), signal);
      if (signal.aborted) return false;
      const items = newOf(page).toReversed();
      this.#running = page.chatdock?.turn;
      const endings = storedEndings(page) ?? {};
      this.#store.set({ thread, items, endings, earlier: nextOf(page) ?? null, loading: null });
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      this.#store.set({ loading: null });
      throw error;
    }
  }

  /**
   * Puts the items before the first shown one above it.
   *
   * @throws SessionError
   */
  async loadEarlier(): Promise<void> {
    const { thread, earlier, loading } = this.#store.state;
    if (!thread || !earlier || loading) return;
    const { signal } = this.#loads;
    this.#store.set({ loading: 'earlier' });
    try {
      const page = await readAgain(() => this.#page(thread.id, signal, earlier), signal);
      if (signal.aborted) return;
      const { items, endings } = this.#store.state;
      const above = newOf(page, items).toReversed();
      const next = above.length > 0 ? nextOf(page) : undefined;
      this.#store.set({
        items: [...above, ...items],
        endings: { ...storedEndings(page), ...endings },
        earlier: next ?? null,
        loading: null,
      });
    } catch (error) {
      if (signal.aborted) return;
      this.#store.set({ loading: null });
      throw error;
    }
  }

  /**
   * Reads the thread and its newest items again. Items above them stay.
   *
   * @throws SessionError
   */
  async refresh(): Promise<void> {
    const { thread, responding } = this.#store.state;
    if (!thread || responding) return;
    const { signal } = this.#loads;
    const [metadata, page] = await readAgain(() => this.#read(thread.id, signal), signal);
    if (signal.aborted || this.#store.state.responding) return;
    this.#running = page.chatdock?.turn;
    this.#store.set({ thread: metadata, ...merged(this.#store.state, page) });
  }

  // get_by_id answers the oldest items; a chat opens at the newest.
  async #read(threadId: string, signal: AbortSignal): Promise<[ThreadMetadata, ItemPage]> {
    const [thread, page] = await Promise.all([
      this.#transport.json<Thread>({ type: 'threads.get_by_id', params: { thread_id: threadId } }, signal),
      this.#page(threadId, signal),
    ]);
    const { items: _items, ...metadata } = thread;
    return [metadata, page];
  }

  #page(threadId: string, signal: AbortSignal, after?: string): Promise<ItemPage> {
    const params = {
      thread_id: threadId,
      limit: pageSize,
      order: 'desc' as const,
      ...(after !== undefined && { after }),
    };
    return this.#transport.json<ItemPage>({ type: 'items.list', params }, signal);
  }
}

function merged(state: SessionState, page: ItemPage) {
  const { items, earlier } = state;
  const newest = newOf(page).toReversed();
  const overlap = items.findIndex(({ id }) => id === newest[0]?.id);
  const withEndings = (shown: readonly ThreadItem[]) => ({
    failure: null,
    items: shown,
    endings: endingsAfter(state, shown, newest, storedEndings(page)),
  });
  // Without an overlap there may be items between what is shown and what came.
  if (overlap <= 0 || !page.has_more) return { ...withEndings(newest), earlier: nextOf(page) ?? null };
  return { ...withEndings([...items.slice(0, overlap), ...newest]), earlier };
}
