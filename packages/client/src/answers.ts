import type { ClientEffectEvent, Ending, StreamingReq, ThreadStreamEvent } from '@chatdock/protocol';
import { Breather } from './breather.js';
import { SessionError, toSessionError } from './errors.js';
import type { Connection, Tabs } from './ports.js';
import { reduceThread } from './reduce-thread.js';
import { isStreamUntaken, repeat } from './repeats.js';
import type { SessionStore } from './session-store.js';
import type { PendingMessage, SessionState } from './state.js';
import type { Transport } from './transport.js';
import { withEnding, withoutRetry } from './turn-endings.js';
import { confirmedByAnswer } from './unconfirmed.js';

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

/**
 * How an answer ended: `left`: the thread was left meanwhile; `held`: nothing was sent, there is no connection;
 * `failed`: the server has not taken the message.
 */
export type Outcome = 'done' | 'failed' | 'held' | 'left';

interface Parts {
  readonly store: SessionStore;
  readonly transport: Transport;
  readonly hooks: SessionHooks;
  readonly connection?: Connection | undefined;
  readonly tabs?: Tabs | undefined;
}

/** Streams one answer at a time into the state of a session. */
export class Answers {
  readonly #parts: Parts;
  #current: AbortController | undefined;
  // Whether the server has said how the turn of the answer under way has ended.
  #isEndingTold = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Stops the answer; what has come of it stays. */
  stop(): void {
    this.#current?.abort();
  }

  /** Ends the answer, which belongs to a thread that is not open any more. */
  leave(): void {
    this.stop();
    this.#current = undefined;
  }

  /**
   * Sends the request and streams its answer. Never rejects: failures are in the state.
   *
   * @param pendingId the pending message that the request carries
   */
  async run(request: StreamingReq, pendingId?: string): Promise<Outcome> {
    const { store, hooks, tabs } = this.#parts;
    const answer = new AbortController();
    this.#current = answer;
    this.#isEndingTold = false;
    store.set({ responding: true, failure: null, allowCancel: false });
    hooks.onResponseStart?.();
    const failure = await this.#attempts(request, answer, pendingId);
    const left = this.#current !== answer;
    if (!left) {
      this.#current = undefined;
      this.#end(request, pendingId, answer.signal.aborted, failure);
    }
    hooks.onResponseEnd?.();
    if (left) return 'left';
    const { thread } = store.state;
    if (thread) tabs?.post({ type: 'items', threadId: thread.id });
    if (failure) return this.#isOfTurn(failure, pendingId) ? 'done' : this.#fail(failure, pendingId);
    if (answer.signal.aborted && pendingId) store.set({ pending: withoutPending(store.state, pendingId) });
    return this.#answerPendingTool();
  }

  /** Says what went wrong. */
  report(error: SessionError): void {
    const { store, hooks } = this.#parts;
    store.set({ failure: { code: error.code, allowRetry: error.code !== 'refused' } });
    hooks.onError?.(error);
  }

  /** Says how the turn has ended, where the server has not, and that the answer is over. */
  #end(
    { type }: StreamingReq,
    pendingId: string | undefined,
    stopped: boolean,
    error: SessionError | undefined,
  ): void {
    const { store, hooks } = this.#parts;
    let { state } = store;
    const isOfControl = ofControls.has(type);
    if (error && this.#isOfTurn(error, pendingId)) {
      state = { ...state, failure: state.failure ?? { code: error.code, allowRetry: !isOfControl } };
      hooks.onError?.(error);
    }
    // Before the server has taken a message there is no turn.
    if (!this.#isEndingTold && !this.#isUnconfirmed(pendingId)) {
      const ending = ownEnding(state, stopped, error);
      if (ending) state = withEnding(state, ending);
    }
    store.set({ ...(isOfControl ? withoutRetry(state) : state), ...over });
  }

  /** Whether a failure is how a turn ended, which its items show, rather than a request that came to nothing. */
  #isOfTurn({ code }: SessionError, pendingId: string | undefined): boolean {
    return (
      code === 'stream_broken' && this.#parts.store.state.items.length > 0 && !this.#isUnconfirmed(pendingId)
    );
  }

  async #attempts(
    request: StreamingReq,
    answer: AbortController,
    pendingId: string | undefined,
  ): Promise<SessionError | undefined> {
    const { store } = this.#parts;
    const before = store.state.items.length;
    try {
      await repeat(() => this.#attempt(request, answer, pendingId), {
        signal: answer.signal,
        after: isStreamUntaken,
        onWait: (ms, { options }) => this.#wait(ms, options.retryAfterMs !== undefined, pendingId),
      });
    } catch (cause) {
      const error = toSessionError(cause);
      // Stopped while it waited to be sent, a message stays; stopped on its way, it is the server's.
      const stays = isStreamUntaken(error) && this.#isUnconfirmed(pendingId);
      return answer.signal.aborted && !stays ? undefined : error;
    }
    if (answer.signal.aborted || this.#current !== answer) return undefined;
    return this.#unconfirmed(pendingId, before);
  }

  /** What is wrong after an answer that has ended as it should, but without a word of the message that was sent. */
  #unconfirmed(pendingId: string | undefined, before: number): SessionError | undefined {
    const { store } = this.#parts;
    if (pendingId === undefined || !this.#isUnconfirmed(pendingId)) return undefined;
    const confirmed = confirmedByAnswer(store.state, pendingId, before);
    if (!confirmed)
      return new SessionError('stream_broken', 'The answer ended before the message was confirmed.');
    store.set(confirmed);
    return undefined;
  }

  #attempt(request: StreamingReq, answer: AbortController, pendingId: string | undefined): Promise<void> {
    const { store } = this.#parts;
    store.set({ waitingUntil: null, pending: withStatus(store.state, pendingId, 'sending') });
    return this.#stream(request, answer, pendingId);
  }

  // What waits to be sent again is not the server's yet: like everything unsent it outlives a reload.
  #wait(ms: number, told: boolean, pendingId: string | undefined): void {
    const { store } = this.#parts;
    const waitingUntil = told ? Date.now() + ms : null;
    store.set({ waitingUntil, pending: withStatus(store.state, pendingId, 'queued') });
  }

  #isUnconfirmed(pendingId: string | undefined): boolean {
    return pendingId !== undefined && this.#parts.store.state.pending.some(({ id }) => id === pendingId);
  }

  async #stream(request: StreamingReq, answer: AbortController, pendingId?: string): Promise<void> {
    const { store, transport, hooks, tabs } = this.#parts;
    const breather = new Breather();
    for await (const event of transport.stream(request, answer.signal)) {
      if (breather.due) await breather.rest();
      if (this.#current !== answer) return;
      const before = store.state.thread;
      let next = this.#reduce(event);
      if (!next) continue;
      if (pendingId && event.type === 'thread.item.done' && event.item.type === 'user_message') {
        next = { ...next, pending: withoutPending(next, pendingId) };
      }
      if (next !== store.state) store.set(next);
      if (next.thread && next.thread.id !== before?.id) hooks.onThreadChange?.(next.thread.id);
      if (next.thread?.title !== before?.title || next.thread?.id !== before?.id)
        tabs?.post({ type: 'threads' });
      if (event.type === 'client_effect') hooks.onEffect?.({ name: event.name, data: event.data });
      if (event.type === 'chatdock.turn_ended') this.#isEndingTold = true;
      if (event.type === 'error') hooks.onError?.(new Error(event.message ?? event.code));
    }
  }

  /** The state after an event; undefined where the event cannot be read, which costs itself and not the answer. */
  #reduce(event: ThreadStreamEvent): SessionState | undefined {
    const { store, hooks } = this.#parts;
    try {
      return reduceThread(store.state, event);
    } catch (cause) {
      hooks.onError?.(new SessionError('server', 'The server sent an event that cannot be read.', { cause }));
      return undefined;
    }
  }

  #fail(error: SessionError, pendingId: string | undefined): Outcome {
    const unsent = this.#isUnconfirmed(pendingId);
    if (unsent && error.code === 'network' && this.#parts.connection?.online === false) return 'held';
    // What the server itself has said says more.
    if (!this.#parts.store.state.failure) this.report(error);
    return unsent ? 'failed' : 'done';
  }

  // The call that waits for the host page is the thread's last item.
  async #answerPendingTool(): Promise<Outcome> {
    const { store, hooks } = this.#parts;
    const call = store.state.items.at(-1);
    const { onClientTool } = hooks;
    if (call?.type !== 'client_tool_call' || call.status !== 'pending' || !onClientTool) return 'done';
    let result: unknown;
    try {
      result = (await onClientTool({ name: call.name, params: call.arguments })) ?? {};
    } catch (cause) {
      hooks.onError?.(new Error(`The client tool ${call.name} failed.`, { cause }));
      result = { error: 'The client tool failed.' };
    }
    // The reader may have gone to another thread while the host page worked.
    if (!store.state.items.includes(call)) return 'left';
    const completed = { ...call, status: 'completed' as const };
    store.set({ items: store.state.items.map((item) => (item === call ? completed : item)) });
    return this.run({
      type: 'threads.add_client_tool_output',
      params: { thread_id: call.thread_id, result },
    });
  }
}

const over = {
  responding: false,
  allowCancel: false,
  progress: null,
  streamingItemId: null,
  openItemIds: [],
  waitingUntil: null,
} satisfies Partial<SessionState>;

// What a control sends fails with the control, which is given back.
const ofControls: ReadonlySet<StreamingReq['type']> = new Set([
  'threads.custom_action',
  'threads.add_structured_input',
]);

/** What the client knows itself of how a turn ended; undefined where nothing is amiss with the turn. */
function ownEnding(
  state: SessionState,
  stopped: boolean,
  error: SessionError | undefined,
): Ending | undefined {
  if (stopped) return 'stopped';
  if (error) return error.code === 'stream_broken' ? (isSaid(state) ? 'failed' : 'interrupted') : undefined;
  if (isSaid(state)) return 'failed';
  return state.openItemIds.length > 0 ? 'interrupted' : undefined;
}

/** Whether the server itself has said that the answer failed. */
function isSaid({ failure }: SessionState): boolean {
  return failure?.code === 'custom' || failure?.code === 'stream.error';
}

function withStatus(
  { pending }: SessionState,
  id: string | undefined,
  status: PendingMessage['status'],
): SessionState['pending'] {
  if (!pending.some((message) => message.id === id && message.status !== status)) return pending;
  return pending.map((message) => (message.id === id ? { ...message, status } : message));
}

function withoutPending(state: SessionState, id: string): SessionState['pending'] {
  return state.pending.filter((message) => message.id !== id);
}
