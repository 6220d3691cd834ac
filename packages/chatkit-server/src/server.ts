import type {
  Action,
  Ending,
  FeedbackKind,
  StreamOptions,
  SyncCustomActionResponse,
  ThreadItem,
  ThreadMetadata,
  ThreadStreamEvent,
  TranscriptionResult,
  UserMessageItem,
  WidgetItem,
} from '@chatdock/protocol';
import { persistCancelledTurn } from './stream/persist-cancelled-turn.js';
import { RequestError } from './errors/request-error.js';
import { isStreamingRequest, jsonHandlerOf, streamingHandlerOf } from './handlers/index.js';
import { checkLimits } from './limits.js';
import type { Logger } from './logging/logger.js';
import { JsonResult, StreamingResult } from './results.js';
import type { ServerParts } from './server-parts.js';
import { withDefaults, type ServerOptions } from './settings.js';
import type { Store } from './store/store.js';
import { RunningWork, type DrainOptions } from './stream/running-work.js';
import { firstOffset } from './turn-log/offsets.js';
import { ResumableTurns } from './turn-log/resumable-turns.js';
import type { StreamReply, StreamRequest } from './http/durable-streams.js';
import { TurnCounts } from './stream/turn-counts.js';
import { Turn, type TurnInfo } from './stream/turn.js';
import { parseRequest, type RequestBody } from './wire/parse-request.js';

/** Dictated audio. */
export interface AudioInput {
  readonly data: Uint8Array;
  /** As sent, such as `audio/webm;codecs=opus`. */
  readonly mimeType: string;
  /** Without parameters, such as `audio/webm`. */
  readonly mediaType: string;
}

/** How a request is processed. */
export interface ProcessOptions {
  /** Aborted when the client goes away. */
  readonly signal?: AbortSignal;
  /**
   * Keeps the process alive until a promise settles, as `waitUntil` of serverless hosts does; where processes live
   * anyway it does nothing. Without it a turn belongs to its response, and ends with it.
   */
  readonly waitUntil?: (work: Promise<unknown>) => void;
}

/**
 * A ChatKit server: subclass it, answer in {@link respond}, and hand it requests. `Context` is whatever your
 * app knows about the request, such as the user; it is passed to every hook and store call.
 */
export abstract class ChatKitServer<Context = unknown> {
  readonly store: Store<Context>;
  readonly #parts: ServerParts<Context>;
  readonly #turns: ResumableTurns<Context>;
  readonly #work = new RunningWork<Context>();
  readonly #counts = new TurnCounts();

  constructor(store: Store<Context>, options: ServerOptions<Context> = {}) {
    this.store = store;
    this.#turns = new ResumableTurns<Context>(() => this.#parts);
    this.#parts = { server: this, store, turns: this.#turns, settings: withDefaults(store, options) };
  }

  /** Where failures that need attention are written. */
  get logger(): Logger {
    return this.#parts.settings.logger;
  }

  /**
   * Answers the user. Yields events; finished items are stored by the server. Changes made to `thread` (title,
   * status, metadata) are stored and announced after the event during which they were made.
   *
   * @param inputUserMessage The message to answer; null when a tool output or structured input continues a turn.
   */
  abstract respond(
    thread: ThreadMetadata,
    inputUserMessage: UserMessageItem | null,
    context: Context,
    turn: TurnInfo,
  ): AsyncIterable<ThreadStreamEvent>;

  /** Answers an action of a widget (`sender`) or of the host page (null). Events are handled like a reply's. */
  action(
    _thread: ThreadMetadata,
    action: Action,
    _sender: WidgetItem | null,
    _context: Context,
    _turn: TurnInfo,
  ): AsyncIterable<ThreadStreamEvent> {
    throw new Error(`No handler takes the action ${action.type}. Override action().`);
  }

  /** Answers an action with at most a new state of its widget, which is not stored by the server. */
  async syncAction(
    _thread: ThreadMetadata,
    _action: Action,
    _sender: WidgetItem | null,
    _context: Context,
  ): Promise<SyncCustomActionResponse> {
    throw new RequestError(
      'not_supported',
      'Actions without streaming are not supported. Override syncAction().',
    );
  }

  /** Records what the user thought of some items. Does nothing by default. */
  async addFeedback(
    _threadId: string,
    _itemIds: string[],
    _feedback: FeedbackKind,
    _context: Context,
  ): Promise<void> {}

  /** Turns dictated audio into text. */
  async transcribe(_audio: AudioInput, _context: Context): Promise<TranscriptionResult> {
    throw new RequestError('not_supported', 'Dictation is not supported. Override transcribe().');
  }

  /** Options of each answer; by default the user may stop it. */
  getStreamOptions(_thread: ThreadMetadata, _context: Context): StreamOptions {
    return { allow_cancel: true };
  }

  /**
   * Runs when an answer is left before its end: by Stop, by a lost connection, or because the server stops. By default keeps what
   * the assistant had said and tells the model, by a hidden item, that it was stopped.
   *
   * @param pendingItems Items that were still streaming, in their latest state.
   * @param ending `stopped` by the user, or how else it ended.
   */
  async handleStreamCancelled(
    thread: ThreadMetadata,
    pendingItems: ThreadItem[],
    context: Context,
    ending: Ending = 'stopped',
  ): Promise<void> {
    await persistCancelledTurn(this.store, thread, pendingItems, context, ending);
  }

  /**
   * Stops kindly: from now on every new turn is refused with 503 and `Retry-After`, and those that run get their time
   * to end. What is left then is cut: what it had said is stored as on Stop, and the client is told that the answer
   * broke off. Resolves when all of that is stored; close your database after it.
   */
  async drain(options?: DrainOptions): Promise<void> {
    await this.#work.drain(options);
  }

  /** Resolves when no request is being processed and all that follows from them is stored. */
  async settled(): Promise<void> {
    await this.#work.settled();
  }

  /**
   * Processes one request. A streaming one is answered as soon as its first event exists.
   *
   * @throws RequestError, NotFoundError or a hook's own error when it fails before the first event.
   */
  async process(
    body: RequestBody,
    context: Context,
    { signal, waitUntil }: ProcessOptions = {},
  ): Promise<StreamingResult | JsonResult> {
    const request = parseRequest(body);
    checkLimits(request, this.#parts.settings.limits);
    if (!isStreamingRequest(request)) {
      const work = this.#turns.page(request, context, () => jsonHandlerOf(request)(this.#parts, context));
      return new JsonResult(await this.#work.add(work));
    }
    this.#work.admitTurn();
    const uncount = this.#counts.take(this.#parts.settings.turnAllowances?.(context) ?? []);
    const turn = new Turn(this.#parts, context, request.metadata);
    if (turn.chatdock) {
      const beginning = this.#turns.begin(turn, request, waitUntil !== undefined);
      const known = await this.#work.add(beginning).catch((error: unknown) => {
        uncount();
        throw error;
      });
      if (known) {
        uncount();
        return known;
      }
    }
    const handler = streamingHandlerOf<Context>(request);
    const { isFollowable } = turn;
    const leave = () => void turn.outbox.return();
    if (!isFollowable) {
      signal?.addEventListener('abort', leave);
      if (signal?.aborted) turn.cancel();
    }
    const settled = turn
      .run(() => handler(turn, this.#parts))
      .finally(() => {
        this.#turns.over(turn);
        // The signal may outlive the turn: a process may have one for all that it does.
        signal?.removeEventListener('abort', leave);
        uncount();
      });
    this.#work.addTurn(turn, settled);
    waitUntil?.(settled);
    await turn.begun;
    if (!isFollowable) return new StreamingResult(turn.outbox, settled);
    const events = this.#turns.events(turn.loggedId as string, firstOffset, context);
    signal?.addEventListener('abort', () => void events.return(), { once: true });
    return new StreamingResult(events, Promise.resolve());
  }

  /**
   * Replies to a GET or HEAD of the ChatKit address that asks for a turn: the read half of the Durable Streams protocol.
   *
   * @throws RequestError `turn_not_found`, `turn_gone`, `invalid_request`
   */
  read(request: StreamRequest, context: Context): Promise<StreamReply> {
    return this.#turns.read(request, context);
  }

  /** Stops every turn of an owner, and waits until what they had said is stored: before you delete or move the owner. */
  async stopTurns(context: Context): Promise<void> {
    await this.#turns.stopAll(context);
  }
}
