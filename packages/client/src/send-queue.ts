import type { Attachment, StreamingReq, UserMessageInput } from '@chatdock/protocol';
import type { Answers, Outcome } from './answers.js';
import { toSessionError } from './errors.js';
import { memoryQueueStore, type Connection, type QueueStore } from './ports.js';
import { readAgain } from './repeats.js';
import type { Transport } from './transport.js';
import type { SessionStore } from './session-store.js';
import type { PendingMessage } from './state.js';
import { uniqueId } from './unique-id.js';

interface Parts {
  readonly store: SessionStore;
  readonly answers: Answers;
  readonly transport: Transport;
  readonly messages?: QueueStore | undefined;
  readonly connection?: Connection | undefined;
}

/**
 * Sends messages one after the other, in the order in which they were written. What has not been sent is kept
 * in the queue store, thread by thread.
 */
export class SendQueue {
  readonly #parts: Parts;
  readonly #messages: QueueStore;
  readonly #unsubscribe: (() => void)[];
  #saved: readonly PendingMessage[] = [];
  #threadId: string | null | undefined = null;
  #draining: object | undefined;
  #underWay: string | undefined;
  /** Messages that were on their way when the page was left: the server may have them. */
  readonly #uncertain = new Set<string>();
  readonly #closed = new AbortController();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#messages = parts.messages ?? memoryQueueStore();
    const { store, connection } = parts;
    this.#unsubscribe = [store.subscribe(() => this.#save())];
    if (connection) this.#unsubscribe.push(connection.subscribe(() => void this.drain()));
  }

  /** Adds a message and sends it when its turn comes. Settles when nothing more is to be sent by this call. */
  async add(input: UserMessageInput, attachments: readonly Attachment[]): Promise<void> {
    const { store } = this.#parts;
    const id = `pending_${uniqueId()}`;
    const message: PendingMessage = { id, input, attachments, status: 'queued' };
    store.set({ pending: [...store.state.pending, message], failure: null });
    await this.drain();
  }

  /** Sends what waits, as far as there is a connection and no answer is under way. */
  async drain(): Promise<void> {
    const { store, connection } = this.#parts;
    if (this.#draining) return;
    const draining = {};
    this.#draining = draining;
    try {
      for (;;) {
        const next = store.state.pending.find(({ status }) => status === 'queued');
        const offline = connection?.online === false && next !== undefined;
        if (offline !== store.state.offline) store.set({ offline });
        if (!next || offline || store.state.responding || !this.#isThere) return;
        if (this.#uncertain.has(next.id)) {
          await this.#decide(next.id);
          if (this.#draining !== draining) return;
          continue;
        }
        this.#mark(next.id, 'sending');
        this.#underWay = next.id;
        const outcome = await this.#send(next);
        if (outcome === 'left' || this.#draining !== draining) return;
        this.#underWay = undefined;
        if (outcome === 'held') this.#mark(next.id, 'queued');
        // What comes after a failed message may refer to it: nothing overtakes.
        if (outcome === 'failed') return this.#markAll('failed');
      }
    } finally {
      if (this.#draining === draining) this.#draining = undefined;
    }
  }

  /** Whatever goes wrong on the way, even in code of the page's own, the message is there to be sent again. */
  async #send({ id, input }: PendingMessage): Promise<Outcome> {
    const { answers, store } = this.#parts;
    try {
      return await answers.run(this.#request(input), id);
    } catch (cause) {
      answers.leave();
      store.set({ responding: false });
      answers.report(toSessionError(cause));
      return 'failed';
    }
  }

  /**
   * A thread, or the start screen, is being opened: shows its unsent messages. What is written from now on is for it,
   * and is sent once it is there.
   */
  enter(threadId: string | null): void {
    const { store } = this.#parts;
    const kept = this.#messages.load(threadId);
    for (const { id, status } of kept) if (status === 'sending') this.#uncertain.add(id);
    const unsent = kept.map((message) =>
      message.status === 'sending' ? { ...message, status: 'queued' as const } : message,
    );
    this.#threadId = threadId;
    this.#saved = store.state.pending;
    if (unsent.length > 0) store.set({ pending: [...unsent, ...store.state.pending] });
  }

  /** The thread that was to be opened is not there: whoever wrote to it decides what becomes of the messages. */
  giveBack(): void {
    const { store } = this.#parts;
    const { pending } = store.state;
    const threadId = this.#threadId ?? null;
    this.#threadId = null;
    if (pending.length === 0) return;
    const failed = pending.map((message) => ({ ...message, status: 'failed' as const }));
    store.set({ pending: [...this.#messages.load(null), ...failed] });
    this.#messages.save(threadId, []);
  }

  /** The open thread is about to be left: its messages stay in the store. */
  leave(): void {
    const { pending } = this.#parts.store.state;
    // What begins a thread is not to begin it again, under the next one that is not there yet.
    const unsent = pending.filter(({ status }) => status !== 'sending');
    if (this.#threadId === null && unsent.length < pending.length && !this.#closed.signal.aborted) {
      this.#messages.save(null, unsent);
    }
    this.#threadId = undefined;
    this.#draining = undefined;
    this.#underWay = undefined;
  }

  /** Sends failed messages again; false when there are none. */
  retry(): boolean {
    if (!this.#parts.store.state.pending.some(({ status }) => status === 'failed')) return false;
    this.#markAll('queued');
    return true;
  }

  /** Takes an unsent message back. */
  discard(id: string): void {
    const { store } = this.#parts;
    const pending = store.state.pending.filter(
      (message) => message.id !== id || message.status === 'sending',
    );
    if (pending.length === store.state.pending.length) return;
    store.set({ pending, ...(pending.length === 0 && { failure: null, offline: false }) });
    // Between two attempts it waited to be sent again.
    if (id === this.#underWay) this.#parts.answers.stop();
  }

  /** Deletes every unsent message of every thread. */
  clear(): void {
    this.#messages.clear();
  }

  /** Neither sends nor saves anything from now on. */
  close(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#closed.abort();
  }

  /**
   * What is to become of a message that was on its way when the page was left. It has a name, by which a server that
   * knows of names sees that it is the same: there it is sent again. Anywhere else it might be there twice, so that it
   * counts as the server's. Where nobody can say, its writer decides.
   */
  async #decide(id: string): Promise<void> {
    const { store, transport } = this.#parts;
    const { signal } = this.#closed;
    try {
      const isNamed = await readAgain(() => transport.resumes(signal), signal);
      if (!isNamed) store.set({ pending: store.state.pending.filter((message) => message.id !== id) });
    } catch {
      if (!signal.aborted) this.#mark(id, 'failed');
    }
    this.#uncertain.delete(id);
  }

  #request(input: UserMessageInput): StreamingReq {
    const { thread } = this.#parts.store.state;
    return thread
      ? { type: 'threads.add_user_message', params: { thread_id: thread.id, input } }
      : { type: 'threads.create', params: { input } };
  }

  #mark(id: string, status: PendingMessage['status']): void {
    const { store } = this.#parts;
    store.set({
      pending: store.state.pending.map((message) => (message.id === id ? { ...message, status } : message)),
    });
  }

  #markAll(status: PendingMessage['status']): void {
    const { store } = this.#parts;
    store.set({ pending: store.state.pending.map((message) => ({ ...message, status })) });
  }

  // Nothing is sent to where it was not written for.
  get #isThere(): boolean {
    return (this.#parts.store.state.thread?.id ?? null) === this.#threadId;
  }

  #save(): void {
    const { pending, thread } = this.#parts.store.state;
    if (this.#threadId === undefined) return;
    const threadId = thread?.id ?? this.#threadId;
    if (pending === this.#saved && threadId === this.#threadId) return;
    // The first message has made a thread of what had none.
    if (threadId !== this.#threadId) this.#messages.save(this.#threadId, []);
    this.#threadId = threadId;
    this.#saved = pending;
    this.#messages.save(threadId, pending);
  }
}
