import type {
  Action,
  ClientEffectEvent,
  Page,
  StreamingReq,
  SyncCustomActionResponse,
  Thread,
  ThreadItem,
  UserMessageInput,
} from '@chatdock/protocol';
import { SessionError } from './errors.js';
import { reduceThread } from './reduce-thread.js';
import { initialState, type PendingMessage, type SessionFailure, type SessionState } from './state.js';
import type { Transport } from './transport.js';

/** What a chat asks of its session. */
export type SessionCommand =
  /** Sends a message; it waits its turn behind a running answer. `newThread` begins a thread of its own. */
  | { readonly type: 'send'; readonly input: UserMessageInput; readonly newThread?: boolean }
  /** Sends an action. Streaming ones are refused while an answer is under way. */
  | {
      readonly type: 'act';
      readonly action: Action;
      readonly itemId?: string | undefined;
      readonly streaming?: boolean;
    }
  /** Opens a thread at its end, or the start screen. */
  | { readonly type: 'open'; readonly threadId: string | null }
  /** Loads what lies before the first shown item. */
  | { readonly type: 'load-earlier' }
  /** Reads the newest items of the open thread again. */
  | { readonly type: 'refresh' }
  /** Tries again what failed last. */
  | { readonly type: 'retry' }
  /** Stops the answer. */
  | { readonly type: 'stop' }
  /** Takes a notice off the screen. */
  | { readonly type: 'dismiss-notice'; readonly index: number };

/** What a session tells besides its state. */
export interface SessionHooks {
  readonly onResponseStart?: () => void;
  readonly onResponseEnd?: () => void;
  readonly onThreadChange?: (threadId: string | null) => void;
  readonly onEffect?: (effect: Pick<ClientEffectEvent, 'name' | 'data'>) => void;
  readonly onError?: (error: Error) => void;
  /** Answers a client tool call of the assistant. */
  readonly onClientTool?: (call: { name: string; params: Record<string, unknown> }) => unknown;
}

// How many items a thread opens with; the rest is loaded on the way up.
const PAGE = 30;

/**
 * One conversation with a ChatKit server: dispatch commands, read the state, subscribe to its changes. Has no
 * DOM and runs in Node as well.
 */
export class ChatSession {
  readonly #transport: Transport;
  readonly #hooks: SessionHooks;
  readonly #listeners = new Set<() => void>();
  #state = initialState;
  #answer: AbortController | undefined;
  #loads = new AbortController();
  #pause: { end: () => void } | undefined;
  #sequence = 0;

  constructor(transport: Transport, hooks: SessionHooks = {}) {
    this.#transport = transport;
    this.#hooks = hooks;
  }

  /** The present state; a new object after every change. */
  getState(): SessionState {
    return this.#state;
  }

  /** Calls the listener after every change. Answers the function that ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Carries out a command. Settles when it is done; what fails is in the state and reported to the hooks.
   *
   * @throws SessionError when an action fails, so that its control can be given back
   */
  async dispatch(command: SessionCommand): Promise<void> {
    switch (command.type) {
      case 'send':
        return this.#send(command.input, command.newThread ?? false);
      case 'act':
        return this.#act(command.action, command.itemId, command.streaming ?? true);
      case 'open':
        return this.#open(command.threadId);
      case 'load-earlier':
        return this.#loadEarlier();
      case 'refresh':
        return this.#refresh();
      case 'retry':
        return this.#retry();
      case 'stop':
        return this.#answer?.abort();
      case 'dismiss-notice':
        return this.#set({ notices: this.#state.notices.toSpliced(command.index, 1) });
    }
  }

  /** Stops whatever is under way; the session is not to be used any more. */
  close(): void {
    this.#leaveThread();
    this.#listeners.clear();
  }

  #set(change: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  // Everything that belongs to the thread on screen ends with it.
  #leaveThread(): void {
    this.#answer?.abort();
    this.#answer = undefined;
    this.#pause?.end();
    this.#loads.abort();
    this.#loads = new AbortController();
  }

  async #send(input: UserMessageInput, newThread: boolean): Promise<void> {
    if (newThread) {
      this.#leaveThread();
      this.#set(initialState);
    }
    const busy = this.#state.responding || this.#state.pending.some(({ status }) => status !== 'failed');
    const id = `pending_${(this.#sequence += 1)}`;
    const message: PendingMessage = { id, input, status: busy ? 'queued' : 'sending' };
    this.#set({ pending: [...this.#state.pending, message], failure: null });
    if (!busy) await this.#sendNext();
  }

  // Sends the first message that waits, then the next one.
  async #sendNext(): Promise<void> {
    for (;;) {
      const next = this.#state.pending.find(({ status }) => status !== 'failed');
      if (!next || this.#state.responding) return;
      this.#mark(next.id, 'sending');
      const { thread } = this.#state;
      const request: StreamingReq = thread
        ? { type: 'threads.add_user_message', params: { thread_id: thread.id, input: next.input } }
        : { type: 'threads.create', params: { input: next.input } };
      const outcome = await this.#answerTo(request, next.id);
      if (outcome === 'left') return;
      if (outcome === 'failed') {
        // What comes after a failed message may refer to it: nothing overtakes.
        for (const { id } of this.#state.pending) this.#mark(id, 'failed');
        return;
      }
    }
  }

  #mark(id: string, status: PendingMessage['status']): void {
    this.#set({
      pending: this.#state.pending.map((message) => (message.id === id ? { ...message, status } : message)),
    });
  }

  /** Streams an answer into the state. `left`: the thread was left meanwhile. */
  async #answerTo(request: StreamingReq, pendingId?: string): Promise<'done' | 'failed' | 'left'> {
    const answer = new AbortController();
    this.#answer = answer;
    this.#set({ responding: true, failure: null, allowCancel: false });
    this.#hooks.onResponseStart?.();
    let failure: SessionError | undefined;
    try {
      await this.#stream(request, answer, pendingId);
    } catch (error) {
      if (!answer.signal.aborted) failure = toSessionError(error);
    }
    const left = this.#answer !== answer;
    if (!left) {
      this.#answer = undefined;
      this.#set({ responding: false, allowCancel: false, progress: null, streamingItemId: null });
    }
    this.#hooks.onResponseEnd?.();
    if (left) return 'left';
    if (failure) {
      if (failure.options.retryAfterMs !== undefined && this.#refusedWhole(pendingId)) {
        if (!(await this.#wait(failure.options.retryAfterMs))) return 'left';
        return this.#answerTo(request, pendingId);
      }
      this.#fail(failure, pendingId);
      return this.#refusedWhole(pendingId) ? 'failed' : 'done';
    }
    if (answer.signal.aborted && pendingId) this.#set({ pending: withoutPending(this.#state, pendingId) });
    return this.#answerPendingTool();
  }

  // True while the server has not confirmed the message: then the request may be repeated as it was.
  #refusedWhole(pendingId: string | undefined): boolean {
    return pendingId !== undefined && this.#state.pending.some(({ id }) => id === pendingId);
  }

  async #stream(request: StreamingReq, answer: AbortController, pendingId?: string): Promise<void> {
    for await (const event of this.#transport.stream(request, answer.signal)) {
      if (this.#answer !== answer) return;
      const before = this.#state.thread?.id;
      let next = reduceThread(this.#state, event);
      if (pendingId && event.type === 'thread.item.done' && event.item.type === 'user_message') {
        next = { ...next, pending: withoutPending(next, pendingId) };
      }
      if (next !== this.#state) this.#set(next);
      if (next.thread && next.thread.id !== before) this.#hooks.onThreadChange?.(next.thread.id);
      if (event.type === 'client_effect') this.#hooks.onEffect?.({ name: event.name, data: event.data });
      if (event.type === 'error') this.#hooks.onError?.(new Error(event.message ?? event.code));
    }
  }

  #fail(error: SessionError, pendingId?: string): void {
    const failure: SessionFailure = { code: error.code, allowRetry: error.code !== 'refused' };
    this.#set({ failure });
    if (pendingId) this.#mark(pendingId, 'failed');
    this.#hooks.onError?.(error);
  }

  /** Waits as long as the server asked; false when the thread was left meanwhile. */
  async #wait(ms: number): Promise<boolean> {
    this.#set({ waitingUntil: Date.now() + ms });
    const stays = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(true), ms);
      this.#pause = {
        end: () => {
          clearTimeout(timer);
          resolve(false);
        },
      };
    });
    this.#pause = undefined;
    if (stays) this.#set({ waitingUntil: null });
    return stays;
  }

  // The call that waits for the host page is the thread's last item.
  async #answerPendingTool(): Promise<'done' | 'failed' | 'left'> {
    const call = this.#state.items.at(-1);
    const { onClientTool } = this.#hooks;
    if (call?.type !== 'client_tool_call' || call.status !== 'pending' || !onClientTool) return 'done';
    let result: unknown;
    try {
      result = (await onClientTool({ name: call.name, params: call.arguments })) ?? {};
    } catch (cause) {
      this.#hooks.onError?.(new Error(`The client tool ${call.name} failed.`, { cause }));
      result = { error: 'The client tool failed.' };
    }
    const items = this.#state.items.map((item) =>
      item === call ? { ...call, status: 'completed' as const } : item,
    );
    this.#set({ items });
    return this.#answerTo({
      type: 'threads.add_client_tool_output',
      params: { thread_id: call.thread_id, result },
    });
  }

  async #act(action: Action, itemId: string | undefined, streaming: boolean): Promise<void> {
    const { thread } = this.#state;
    if (!thread) throw new SessionError('refused', 'There is no open thread to act in.');
    const params = { thread_id: thread.id, action, ...(itemId !== undefined && { item_id: itemId }) };
    if (!streaming) {
      const request = { type: 'threads.sync_custom_action' as const, params };
      const { updated_item: item } = await this.#transport.json<SyncCustomActionResponse>(request);
      if (item) this.#set(reduceThread(this.#state, { type: 'thread.item.replaced', item }));
      return;
    }
    if (this.#state.responding) {
      throw new SessionError('thread_busy', 'An answer is under way. Act again when it has ended.');
    }
    await this.#answerTo({ type: 'threads.custom_action', params });
    const { failure } = this.#state;
    if (failure) throw new SessionError('server', `The action failed: ${failure.message ?? failure.code}`);
    await this.#sendNext();
  }

  async #open(threadId: string | null): Promise<void> {
    this.#leaveThread();
    this.#set({ ...initialState, loading: threadId === null ? null : 'thread' });
    if (threadId === null) {
      this.#hooks.onThreadChange?.(null);
      return;
    }
    const { signal } = this.#loads;
    try {
      // get_by_id answers the oldest items; a chat opens at the newest.
      const [thread, page] = await Promise.all([
        this.#transport.json<Thread>({ type: 'threads.get_by_id', params: { thread_id: threadId } }, signal),
        this.#page(threadId, signal),
      ]);
      const { items: _items, ...metadata } = thread;
      this.#set({
        thread: metadata,
        items: page.data.toReversed(),
        earlier: page.after ?? null,
        loading: null,
      });
      this.#hooks.onThreadChange?.(threadId);
    } catch (error) {
      if (signal.aborted) return;
      this.#set({ loading: null });
      this.#fail(toSessionError(error));
      throw error;
    }
  }

  #page(threadId: string, signal: AbortSignal, after?: string): Promise<Page<ThreadItem>> {
    const params = {
      thread_id: threadId,
      limit: PAGE,
      order: 'desc' as const,
      ...(after !== undefined && { after }),
    };
    return this.#transport.json<Page<ThreadItem>>({ type: 'items.list', params }, signal);
  }

  async #loadEarlier(): Promise<void> {
    const { thread, earlier, loading } = this.#state;
    if (!thread || !earlier || loading) return;
    const { signal } = this.#loads;
    this.#set({ loading: 'earlier' });
    try {
      const page = await this.#page(thread.id, signal, earlier);
      const items = [...page.data.toReversed(), ...this.#state.items];
      this.#set({ items, earlier: page.after ?? null, loading: null });
    } catch (error) {
      if (signal.aborted) return;
      this.#set({ loading: null });
      this.#hooks.onError?.(toSessionError(error));
    }
  }

  async #refresh(): Promise<void> {
    const { thread, responding } = this.#state;
    if (!thread || responding) return;
    const { signal } = this.#loads;
    const page = await this.#page(thread.id, signal);
    if (signal.aborted || this.#state.responding) return;
    this.#set({ items: page.data.toReversed(), earlier: page.after ?? null });
  }

  async #retry(): Promise<void> {
    const { pending, thread, items, responding } = this.#state;
    if (responding) return;
    this.#set({ failure: null });
    if (pending.some(({ status }) => status === 'failed')) {
      this.#set({ pending: pending.map((message) => ({ ...message, status: 'queued' })) });
      return this.#sendNext();
    }
    const index = items.findLastIndex(({ type }) => type === 'user_message');
    const message = items[index];
    if (!thread || !message) return;
    // The server drops what followed the message and announces none of it.
    this.#set({ items: items.slice(0, index + 1) });
    await this.#answerTo({
      type: 'threads.retry_after_item',
      params: { thread_id: thread.id, item_id: message.id },
    });
    await this.#sendNext();
  }
}

function withoutPending(state: SessionState, id: string): readonly PendingMessage[] {
  return state.pending.filter((message) => message.id !== id);
}

function toSessionError(error: unknown): SessionError {
  if (error instanceof SessionError) return error;
  return new SessionError('server', 'The session failed.', { cause: error });
}
