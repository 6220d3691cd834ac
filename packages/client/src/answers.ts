import type {
  ClientEffectEvent,
  Ending,
  RunningTurn,
  StreamingReq,
  ThreadStreamEvent,
} from '@chatdock/protocol';
import { Answer } from './answer.js';
import { Breather } from './breather.js';
import { SessionError, toSessionError } from './errors.js';
import type { Connection, Tabs } from './ports.js';
import { reduceThread } from './reduce-thread.js';
import { isBroken, isStreamUntaken, repeat } from './repeats.js';
import type { SessionStore } from './session-store.js';
import type { PendingMessage, SessionState } from './state.js';
import type { Transport } from './transport.js';
import { uniqueId } from './unique-id.js';
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
  /** Reads the open thread again. */
  readonly reload: () => Promise<void>;
}

// The server has a moment to say how far the answer was when it stopped.
const stopMs = 3_000;

/** Streams one answer at a time into the state of a session, and follows it through lost connections. */
export class Answers {
  readonly #parts: Parts;
  readonly #unsubscribe: (() => void) | undefined;
  #current: Answer | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#unsubscribe = parts.connection?.subscribe(() => {
      const answer = this.#current;
      answer?.wake();
    });
  }

  /** Stops the answer; what has come of it stays. */
  stop(): void {
    const answer = this.#current;
    if (!answer?.place || answer.isStopping) return answer?.abort();
    // Leaving would not stop it.
    answer.isStopping = true;
    const { store, transport } = this.#parts;
    store.set({ allowCancel: false });
    const giveUp = setTimeout(() => answer.abort(), stopMs);
    answer.signal.addEventListener('abort', () => clearTimeout(giveUp));
    const stop = { type: 'turns.stop' as const, params: { turn_id: answer.place.turn } };
    transport.json(stop).catch(() => answer.abort());
  }

  /** Leaves the answer, which belongs to a thread that is not open any more. */
  leave(): void {
    this.#current?.abort();
    this.#current = undefined;
  }

  /** Ends everything. */
  close(): void {
    this.leave();
    this.#unsubscribe?.();
  }

  /**
   * Sends the request and streams its answer. Never rejects: failures are in the state.
   *
   * @param pendingId the pending message that the request carries
   */
  run(request: StreamingReq, pendingId?: string): Promise<Outcome> {
    const requestId = pendingId ?? uniqueId();
    const work = (answer: Answer) => this.#attempts(request, answer, requestId, pendingId);
    return this.#under(work, request.type, pendingId);
  }

  /** Follows the answer that a thread was opened in the middle of. */
  attach({ id, request_id, offset, tail, allow_cancel }: RunningTurn): Promise<Outcome> {
    const { store } = this.#parts;
    return this.#under(async (answer) => {
      answer.place = { turn: id, offset };
      answer.past = tail;
      // The message is among the items, or about to come.
      store.set({ allowCancel: allow_cancel, pending: withoutPending(store.state, request_id ?? '') });
      try {
        await this.#follow(answer);
        return undefined;
      } catch (error) {
        return answer.signal.aborted ? undefined : toSessionError(error);
      }
    });
  }

  async #under(
    work: (answer: Answer) => Promise<SessionError | undefined>,
    type?: StreamingReq['type'],
    pendingId?: string,
  ): Promise<Outcome> {
    const { store, hooks, tabs } = this.#parts;
    const answer = new Answer();
    this.#current = answer;
    store.set({ responding: true, failure: null, allowCancel: false });
    hooks.onResponseStart?.();
    const failure = await work(answer);
    const left = this.#current !== answer;
    const stopped = (answer.isStopped = answer.signal.aborted);
    answer.abort();
    if (!left) {
      this.#current = undefined;
      this.#end(type, pendingId, answer, failure);
    }
    hooks.onResponseEnd?.();
    if (left) return 'left';
    const { thread } = store.state;
    if (thread) tabs?.post({ type: 'items', threadId: thread.id });
    if (failure && isGone(failure)) {
      // The thread has everything.
      await this.#parts.reload().catch((error: unknown) => this.report(toSessionError(error)));
      return 'done';
    }
    if (failure) return this.#isOfTurn(failure, pendingId) ? 'done' : this.#fail(failure, pendingId);
    if (stopped && pendingId) store.set({ pending: withoutPending(store.state, pendingId) });
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
    type: StreamingReq['type'] | undefined,
    pendingId: string | undefined,
    { isOver, isStopped }: Answer,
    error: SessionError | undefined,
  ): void {
    const { store, hooks } = this.#parts;
    let { state } = store;
    const isOfControl = type !== undefined && ofControls.has(type);
    if (error && this.#isOfTurn(error, pendingId)) {
      state = { ...state, failure: state.failure ?? { code: error.code, allowRetry: !isOfControl } };
      hooks.onError?.(error);
    }
    // Before the server has taken a message there is no turn.
    if (!isOver && !this.#isUnconfirmed(pendingId)) {
      const ending = ownEnding(state, isStopped, error);
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
    answer: Answer,
    requestId: string,
    pendingId: string | undefined,
  ): Promise<SessionError | undefined> {
    const { store } = this.#parts;
    const before = store.state.items.length;
    try {
      await repeat(() => this.#attempt(request, answer, requestId, pendingId), {
        signal: answer.signal,
        after: (error) => isStreamUntaken(error) || (answer.mayRepeat && isBroken(error)),
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

  async #attempt(
    request: StreamingReq,
    answer: Answer,
    requestId: string,
    pendingId: string | undefined,
  ): Promise<void> {
    const { store, transport } = this.#parts;
    store.set({ waitingUntil: null, pending: withStatus(store.state, pendingId, 'sending') });
    try {
      const events = transport.stream(request, answer.connect(), {
        requestId,
        isRepeated: answer.mayRepeat,
        onPlace: (place) => answer.isAt(place),
      });
      await this.#take(events, answer, pendingId);
      // Something on the way may end a connection as if all had been said.
      if (!answer.place || answer.isOver || this.#current !== answer) return;
    } catch (error) {
      if (answer.signal.aborted || !isBroken(toSessionError(error))) throw error;
      if (!answer.place) {
        answer.mayRepeat = await transport.resumes(answer.signal).catch(() => false);
        throw error;
      }
    }
    await this.#follow(answer, pendingId);
  }

  /** Follows a turn to its end, through as many connections as it takes. */
  #follow(answer: Answer, pendingId?: string): Promise<void> {
    const { store, transport, connection } = this.#parts;
    const setReconnecting = (reconnecting: boolean) => {
      if (this.#current === answer && store.state.reconnecting !== reconnecting) store.set({ reconnecting });
    };
    return answer.follow({
      transport,
      connection,
      setReconnecting,
      take: (events) => this.#take(events, answer, pendingId),
    });
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

  /** Takes events into the state. */
  async #take(
    events: AsyncIterable<ThreadStreamEvent>,
    answer: Answer,
    pendingId: string | undefined,
  ): Promise<void> {
    const { store, hooks, tabs } = this.#parts;
    const breather = new Breather();
    for await (const event of events) {
      if (breather.due) await breather.rest();
      if (this.#current !== answer) return;
      const before = store.state.thread;
      let next = this.#reduce(event);
      if (!next) continue;
      if (event.type === 'chatdock.turn_ended') answer.isOver = true;
      // Somebody has seen it already.
      if (answer.isPast && (event.type === 'notice' || event.type === 'client_effect')) continue;
      if (pendingId && event.type === 'thread.item.done' && event.item.type === 'user_message') {
        next = { ...next, pending: withoutPending(next, pendingId) };
      }
      if (next !== store.state) store.set(next);
      if (next.thread && next.thread.id !== before?.id) hooks.onThreadChange?.(next.thread.id);
      if (next.thread?.title !== before?.title || next.thread?.id !== before?.id)
        tabs?.post({ type: 'threads' });
      if (event.type === 'client_effect') hooks.onEffect?.({ name: event.name, data: event.data });
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
  reconnecting: false,
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

/** Whether there is nothing to follow any more: the turn is over for long, or its thread was deleted. */
function isGone({ options: { status, reason } }: SessionError): boolean {
  return status === 410 || reason === 'turn_not_found';
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
