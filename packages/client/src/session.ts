import type {
  Action,
  Attachment,
  FeedbackKind,
  RunningTurn,
  StreamingReq,
  StructuredInputSubmission,
  SyncCustomActionResponse,
  UserMessageInput,
} from '@chatdock/protocol';
import { Answers, type SessionHooks } from './answers.js';
import { SessionError, toSessionError } from './errors.js';
import type { SessionPorts, TabMessage } from './ports.js';
import { reduceThread } from './reduce-thread.js';
import { sendAgain } from './repeats.js';
import { SendQueue } from './send-queue.js';
import { SessionStore } from './session-store.js';
import { initialState, type SessionState } from './state.js';
import { ThreadLoader } from './thread-loader.js';
import type { Transport } from './transport.js';

/** What a chat asks of its session. */
export type SessionCommand =
  /** Sends a message; it waits its turn behind a running answer. `newThread` begins a thread of its own. */
  | {
      readonly type: 'send';
      readonly input: UserMessageInput;
      /** What `input.attachments` names, to be shown until the server confirms the message. */
      readonly attachments?: readonly Attachment[];
      readonly newThread?: boolean;
    }
  /** Takes an unsent message back. */
  | { readonly type: 'discard'; readonly id: string }
  /** Sends an action. Streaming ones are refused while an answer is under way. */
  | {
      readonly type: 'act';
      readonly action: Action;
      readonly itemId?: string | undefined;
      readonly streaming?: boolean;
    }
  /** Answers the questions of a structured input item. */
  | { readonly type: 'answer'; readonly itemId: string; readonly submission: StructuredInputSubmission }
  /** Opens a thread at its end, or the start screen. */
  | { readonly type: 'open'; readonly threadId: string | null }
  /** Loads what lies before the first shown item. */
  | { readonly type: 'load-earlier' }
  /** Reads the newest items of the open thread again. */
  | { readonly type: 'refresh' }
  /** Tries again what failed last, or what followed a user message. */
  | { readonly type: 'retry'; readonly itemId?: string }
  /** Says what the user thinks of items. */
  | { readonly type: 'feedback'; readonly itemIds: readonly string[]; readonly kind: FeedbackKind }
  /** Stops the answer. */
  | { readonly type: 'stop' }
  /** Takes a notice off the screen. */
  | { readonly type: 'dismiss-notice'; readonly index: number };

/**
 * One conversation with a ChatKit server: dispatch commands, read the state, subscribe to its changes. Has no
 * DOM and runs in Node as well.
 */
export class ChatSession {
  readonly #store = new SessionStore();
  readonly #transport: Transport;
  readonly #hooks: SessionHooks;
  readonly #answers: Answers;
  readonly #queue: SendQueue;
  readonly #loader: ThreadLoader;
  readonly #unsubscribe: (() => void) | undefined;
  // The thread that could not be opened, and that everything is still about.
  #unopened: string | undefined;

  constructor(transport: Transport, hooks: SessionHooks = {}, ports: SessionPorts = {}) {
    const { connection, tabs, queue } = ports;
    this.#transport = transport;
    this.#hooks = hooks;
    const reload = () => this.#refresh();
    this.#answers = new Answers({ store: this.#store, transport, hooks, connection, tabs, reload });
    this.#queue = new SendQueue({
      store: this.#store,
      answers: this.#answers,
      transport,
      messages: queue,
      connection,
    });
    this.#loader = new ThreadLoader(this.#store, transport);
    this.#unsubscribe = tabs?.subscribe((message) => this.#heard(message));
  }

  /** The present state; a new object after every change. */
  getState(): SessionState {
    return this.#store.state;
  }

  /** Calls the listener after every change. Answers the function that ends it. */
  subscribe(listener: () => void): () => void {
    return this.#store.subscribe(listener);
  }

  /**
   * Carries out a command. Settles when it is done; what fails is in the state and reported to the hooks.
   *
   * @throws SessionError when an action, an answer to questions, feedback, or opening a thread fails, so that
   *   its control can be given back
   */
  async dispatch(command: SessionCommand): Promise<void> {
    switch (command.type) {
      case 'send':
        if (command.newThread) this.#start();
        return this.#send(command.input, command.attachments ?? []);
      case 'discard':
        return this.#queue.discard(command.id);
      case 'act':
        return this.#act(command.action, command.itemId, command.streaming ?? true);
      case 'answer':
        return this.#answer(command.itemId, command.submission);
      case 'open':
        return this.#open(command.threadId);
      case 'load-earlier':
        return this.#loader
          .loadEarlier()
          .catch((error: unknown) => this.#hooks.onError?.(toSessionError(error)));
      case 'refresh':
        return this.#refresh();
      case 'retry':
        return this.#retry(command.itemId);
      case 'feedback':
        return this.#feedback(command.itemIds, command.kind);
      case 'stop':
        return this.#answers.stop();
      case 'dismiss-notice':
        return this.#store.set({ notices: this.#store.state.notices.toSpliced(command.index, 1) });
    }
  }

  /** Stops whatever is under way; the session is not to be used any more. Unsent messages stay in the store. */
  close(): void {
    this.#queue.close();
    this.#leave();
    this.#answers.close();
    this.#unsubscribe?.();
  }

  /** Closes the session and deletes everything that it has kept, as when another user signs in. */
  forget(): void {
    this.close();
    this.#queue.clear();
    this.#store.set(initialState);
  }

  // Everything that belongs to the thread on screen ends with it.
  #leave(): void {
    this.#unopened = undefined;
    this.#queue.leave();
    this.#answers.leave();
    this.#loader.leave();
  }

  #start(): void {
    this.#leave();
    this.#store.set(initialState);
    this.#queue.enter(null);
  }

  async #open(threadId: string | null): Promise<void> {
    this.#leave();
    if (threadId === null) {
      this.#start();
    } else {
      const opening = this.#loader.open(threadId);
      this.#queue.enter(threadId);
      try {
        if (!(await opening)) return;
      } catch (cause) {
        const error = toSessionError(cause);
        if (error.code === 'not_found') this.#queue.giveBack();
        else this.#unopened = threadId;
        this.#answers.report(error);
        throw error;
      }
    }
    this.#hooks.onThreadChange?.(threadId);
    if (this.#loader.running) {
      // What is sent in the thread waits for the answer that is under way.
      void this.#attach(this.#loader.running);
      return;
    }
    // Opening a thread does not wait for what is sent in it.
    void this.#queue.drain();
  }

  async #send(input: UserMessageInput, attachments: readonly Attachment[]): Promise<void> {
    const sending = this.#queue.add(input, attachments);
    await this.#openAgain();
    await sending;
  }

  async #attach(turn: RunningTurn): Promise<void> {
    if ((await this.#answers.attach(turn)) !== 'left') await this.#queue.drain();
  }

  async #refresh(): Promise<void> {
    await this.#loader.refresh();
    const { running } = this.#loader;
    if (running && !this.#store.state.responding) void this.#attach(running);
  }

  // What fails is in the state.
  async #openAgain(): Promise<void> {
    if (this.#unopened !== undefined) await this.#open(this.#unopened).catch(() => {});
  }

  /** An answer that is no message's: it fails as a whole, so that its control can be given back. */
  async #stream(request: StreamingReq): Promise<void> {
    if (this.#store.state.responding) {
      throw new SessionError('thread_busy', 'An answer is under way. Act again when it has ended.');
    }
    const outcome = await this.#answers.run(request);
    const { failure } = this.#store.state;
    if (failure && outcome !== 'left') {
      throw new SessionError('server', `The action failed: ${failure.message ?? failure.code}`);
    }
    await this.#queue.drain();
  }

  async #act(action: Action, itemId: string | undefined, streaming: boolean): Promise<void> {
    const threadId = this.#threadId();
    const params = { thread_id: threadId, action, ...(itemId !== undefined && { item_id: itemId }) };
    if (streaming) return this.#stream({ type: 'threads.custom_action', params });
    const request = { type: 'threads.sync_custom_action' as const, params };
    const { updated_item: item } = await sendAgain(() =>
      this.#transport.json<SyncCustomActionResponse>(request),
    );
    const { items, thread } = this.#store.state;
    // Elsewhere an item of the same id may be another one.
    if (item && thread?.id === threadId && items.some(({ id }) => id === item.id)) {
      this.#store.set(reduceThread(this.#store.state, { type: 'thread.item.replaced', item }));
    }
  }

  #answer(itemId: string, input: StructuredInputSubmission): Promise<void> {
    const params = { thread_id: this.#threadId(), item_id: itemId, input };
    return this.#stream({ type: 'threads.add_structured_input', params });
  }

  async #retry(itemId: string | undefined): Promise<void> {
    const { thread, items, responding } = this.#store.state;
    if (responding) return;
    if (this.#unopened !== undefined) return this.#openAgain();
    this.#store.set({ failure: null });
    if (itemId === undefined && this.#queue.retry()) return this.#queue.drain();
    const index = items.findLastIndex(({ type, id }) => type === 'user_message' && (itemId ?? id) === id);
    const message = items[index];
    if (!thread || !message) return;
    // The server drops what followed the message and announces none of it.
    const again = new Set(items.slice(index).map(({ id }) => id));
    const endings = Object.entries(this.#store.state.endings).filter(([id]) => !again.has(id));
    this.#store.set({ items: items.slice(0, index + 1), endings: Object.fromEntries(endings) });
    await this.#answers.run({
      type: 'threads.retry_after_item',
      params: { thread_id: thread.id, item_id: message.id },
    });
    await this.#queue.drain();
  }

  async #feedback(itemIds: readonly string[], kind: FeedbackKind): Promise<void> {
    const threadId = this.#threadId();
    const before = this.#store.state.feedback;
    const said = Object.fromEntries(itemIds.map((id) => [id, kind]));
    this.#store.set({ feedback: { ...before, ...said } });
    try {
      const params = { thread_id: threadId, item_ids: [...itemIds], kind };
      await sendAgain(() => this.#transport.json({ type: 'items.feedback', params }));
    } catch (error) {
      this.#takeBack(threadId, said, before);
      this.#hooks.onError?.(toSessionError(error));
      throw error;
    }
  }

  // What was said meanwhile, of other items or in another thread, stays.
  #takeBack(threadId: string, said: SessionState['feedback'], before: SessionState['feedback']): void {
    const { feedback, thread } = this.#store.state;
    if (thread?.id !== threadId) return;
    const kept = Object.entries(feedback).flatMap(([id, kind]) => {
      const former = said[id] === kind ? before[id] : kind;
      return former === undefined ? [] : [[id, former] as const];
    });
    this.#store.set({ feedback: Object.fromEntries(kept) });
  }

  #threadId(): string {
    const { thread } = this.#store.state;
    if (!thread)
      throw new SessionError('refused', 'There is no open thread. Send a message or open one first.');
    return thread.id;
  }

  #heard(message: TabMessage): void {
    if (message.type !== 'items' || message.threadId !== this.#store.state.thread?.id) return;
    this.#refresh().catch((error: unknown) => this.#hooks.onError?.(toSessionError(error)));
  }
}
