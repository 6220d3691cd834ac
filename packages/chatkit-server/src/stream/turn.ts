import {
  endings,
  type ChatdockMetadata,
  isHiddenItem,
  type Ending,
  type ThreadItem,
  type ThreadMetadata,
  type ThreadStreamEvent,
} from '@chatdock/protocol';
import { ChatdockMetadata as ChatdockMetadataSchema } from '@chatdock/protocol/schemas';
import { endingOf, needsAttention, requestOf, toErrorEvent } from '../errors/to-error-event.js';
import { serverStops } from '../errors/unavailable-error.js';
import type { ServerParts } from '../server-parts.js';
import { eventOfEnding, withoutTableWords } from './ending-words.js';
import { LogWriter } from '../turn-log/log-writer.js';
import type { LoggedTurn, TurnLog } from '../turn-log/turn-log.js';
import { NotFoundError } from '../store/not-found-error.js';
import { itemForClient } from '../wire/client-view.js';
import { Outbox } from './outbox.js';
import type { TurnLease } from './turn-leases.js';
import { HandlerRelay } from './handler-relay.js';

/** What a handler is told about its turn. */
export interface TurnInfo {
  /** Aborted when the client goes away. Pass it on to whatever costs money. */
  readonly signal: AbortSignal;
  /** What the host page sent along, such as its address. Anybody can write it: never trust it. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** What a client of Chatdock said in `metadata.chatdock`; undefined where none did. Never trust it either. */
  readonly chatdock?: ChatdockMetadata | undefined;
  /** How often the turn was taken up. What your tools write can name it, so that an earlier one's counts for nothing. */
  readonly generation?: number;
}

/** One streaming request from its first event to its last. */
export class Turn<Context> implements TurnInfo {
  readonly context: Context;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly chatdock: ChatdockMetadata | undefined;
  readonly outbox: Outbox;
  /** Resolves with the first event (or an end without one); rejects when the turn fails before it. */
  readonly begun: Promise<void>;
  readonly #parts: ServerParts<Context>;
  readonly #abort = new AbortController();
  #lease: TurnLease | undefined;
  #hasBegun = false;
  #hasFailed = false;
  #isOver = false;
  #handlerLeft: Promise<unknown> = Promise.resolve();
  #ending: Ending | undefined;
  #writer: LogWriter<Context> | undefined;
  #relay: HandlerRelay<Context> | undefined;
  #isDeleted = false;
  #followers = 0;
  #timers: NodeJS.Timeout[] = [];
  #unfollowed: NodeJS.Timeout | undefined;
  #unlisten: (() => void) | undefined;
  #over: Promise<void> = Promise.resolve();
  #settle: () => void = () => undefined;
  #begin!: () => void;
  #refuse!: (error: unknown) => void;

  constructor(parts: ServerParts<Context>, context: Context, metadata: Record<string, unknown> = {}) {
    this.#parts = parts;
    this.context = context;
    const { chatdock, ...own } = metadata;
    this.metadata = own;
    this.chatdock = ChatdockMetadataSchema.safeParse(chatdock).data;
    this.begun = new Promise((resolve, reject) => {
      this.#begin = resolve;
      this.#refuse = reject;
    });
    this.outbox = new Outbox({
      capacity: parts.settings.queueSize,
      keepAliveMs: parts.settings.keepAliveMs,
      onCancel: () => this.cancel(),
    });
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get generation(): number {
    return this.#writer?.turn.generation ?? 1;
  }

  /** The thread that was promised to the log of turns, for a turn that makes one. */
  get threadId(): string | undefined {
    return this.#writer?.turn.threadId;
  }

  /** Its id in the log of turns. */
  get loggedId(): string | undefined {
    return this.#writer?.turn.id;
  }

  /** Whether the turn goes on when its response ends. */
  get isFollowable(): boolean {
    return this.#writer?.turn.isFollowable === true;
  }

  /** From now on the turn is kept by a log; where it can be followed, its events go there and nowhere else. */
  keep(log: TurnLog<Context>, logged: LoggedTurn): void {
    const { settings } = this.#parts;
    this.#writer = new LogWriter({
      log,
      turn: logged,
      caps: settings.turnCaps,
      pendingItems: () => this.#relay?.pendingItems ?? [],
      onLost: (error) => {
        if (!this.#isDeleted) this.#log('What a turn says cannot be kept any more; it ends.', error);
        this.cut('interrupted');
      },
    });
    if (!logged.isFollowable) return;
    this.#over = new Promise((resolve) => (this.#settle = resolve));
    this.#unlisten = log.onStop(logged, () => this.cut('stopped'));
    this.#timers.push(setTimeout(() => this.cut('timed_out'), settings.turnMaxMs).unref());
  }

  /** Resolves when all that follows from a turn that is kept is stored. */
  get over(): Promise<void> {
    return this.#over;
  }

  /** Somebody follows the turn, until the function that is returned is called. */
  follow(): () => void {
    this.#followers += 1;
    clearTimeout(this.#unfollowed);
    return () => {
      this.#followers -= 1;
      const { unfollowedMs } = this.#parts.settings;
      if (this.#followers > 0 || unfollowedMs === undefined || this.#isOver) return;
      this.#unfollowed = setTimeout(() => this.cut('interrupted'), unfollowedMs).unref();
    };
  }

  /** An item is about to be stored; the first one proves to whoever repeats the request that it was taken. */
  begins(item: ThreadItem): void | Promise<void> {
    return this.#writer?.begins(item.id);
  }

  /** The client is gone. What follows is decided by {@link answer}, wherever the turn stands. */
  cancel(): void {
    this.#abort.abort();
  }

  /** Ends the turn here, with what was said so far. */
  cut(ending: Ending): void {
    if (this.#isOver || this.signal.aborted) return;
    this.#ending = ending;
    this.cancel();
  }

  /** Ends the turn, whose thread is being deleted: nothing of it is stored. */
  discard(): void {
    this.#isDeleted = true;
    this.cut('stopped');
  }

  /** The server stops. What was said is stored as on Stop, and the client is told that the answer broke off. */
  interrupt(): void {
    if (this.#isOver || this.signal.aborted) return;
    this.#ending = 'interrupted';
    if (!this.#hasBegun) return this.#abort.abort(serverStops());
    if (!this.isFollowable) {
      const told = this.chatdock
        ? ({ type: 'chatdock.turn_ended', ending: 'interrupted' } as const)
        : eventOfEnding('interrupted');
      if (told) void this.emit(told);
      this.outbox.end();
    }
    this.cancel();
  }

  /** Resolves when a handler that the turn has left alone is done with whatever it was doing. */
  get handlerLeft(): Promise<unknown> {
    return this.#handlerLeft;
  }

  /** Runs the turn. Never rejects: failures become a refusal or an error event. */
  async run(work: (turn: this) => Promise<void>): Promise<void> {
    try {
      await work(this);
      this.#begin();
    } catch (error) {
      if (this.#hasBegun) await this.#fail(error);
      else this.#refuse(error);
    } finally {
      this.#isOver = true;
      if (this.#hasBegun && (this.isFollowable || !this.signal.aborted)) await this.#end();
      this.outbox.end();
      await this.#close();
      await this.#release();
      this.#settle();
    }
  }

  async #close(): Promise<void> {
    this.#unlisten?.();
    for (const timer of [...this.#timers, this.#unfollowed]) clearTimeout(timer);
    const writer = this.#writer;
    if (!writer || this.#isDeleted) return;
    if (this.#hasBegun) return writer.end(this.#ending ?? 'stopped');
    await this.#parts.settings.turnLog
      ?.forget(writer.turn)
      .catch((error: unknown) => this.#log('A turn that was refused could not be forgotten.', error));
  }

  /** Sends one event to the client. */
  emit(event: ThreadStreamEvent): void | Promise<void> {
    if (event.type === 'error') this.#hasFailed = true;
    const kept = this.#writer?.put(event);
    const room = this.isFollowable ? kept : this.outbox.put(event);
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      this.#begin();
    }
    return room;
  }

  /** Loads the thread and waits for its other turns; nothing else may act on it until the turn ends. */
  async claim(threadId: string): Promise<ThreadMetadata> {
    const { store } = this.#parts;
    // Loading is authorising: nobody waits for a thread of somebody else, or learns that it is busy.
    await store.loadThread(threadId, this.context);
    await this.hold(threadId);
    // Until now another turn may have changed it, also one that ended while the thread was being loaded.
    return store.loadThread(threadId, this.context);
  }

  /** Waits for the other turns of a thread that needs no loading, since this turn made it. */
  async hold(threadId: string): Promise<void> {
    const { turnWaitMs: waitMs, turnLeases } = this.#parts.settings;
    this.#lease = await turnLeases.acquire(threadId, { waitMs, signal: this.signal });
  }

  /**
   * Runs a handler and sends its events, after the stream options. When the client goes away, the turn ends
   * here and nowhere else: what is being stored is finished, then the pending items are handed over. The
   * handler itself is not waited for, since it may hang.
   */
  async answer(thread: ThreadMetadata, handler: () => AsyncIterable<ThreadStreamEvent>): Promise<void> {
    const { server } = this.#parts;
    const stream_options = server.getStreamOptions(thread, this.context);
    await this.emit({ type: 'stream_options', stream_options });
    const relay = (this.#relay = new HandlerRelay(this, this.#parts, thread));
    const cancelled = new Promise<void>((resolve) => {
      this.signal.addEventListener('abort', () => resolve(), { once: true });
      if (this.signal.aborted) resolve();
    });
    let hasFailed = false;
    try {
      await Promise.race([relay.run(handler), cancelled]);
      // An answer that is not whole may have left its message open.
      if (!this.signal.aborted && relay.ending && endings[relay.ending].kept) await relay.keepMessages();
    } catch (error) {
      if (endings[endingOf(error)].kept) {
        await relay.keepMessages().catch((cause: unknown) => {
          this.#log('What a failed answer had said could not be stored.', cause);
        });
      }
      await this.#fail(error);
      hasFailed = true;
    }
    this.#ending ??= relay.ending;
    if (this.signal.aborted) {
      const pendingItems = await relay.leave((error) => this.#log('A cancelled handler failed.', error));
      this.#handlerLeft = relay.left;
      if (this.#isDeleted) return;
      await server.handleStreamCancelled(thread, pendingItems, this.context, this.#ending ?? 'stopped');
      if (this.isFollowable) await this.#sendLeftovers(thread.id, pendingItems);
    } else {
      await relay.announceChange().catch((error: unknown) => {
        if (!hasFailed) throw error;
        // The client knows already that this answer failed.
        this.#log('What a failed answer changed about its thread could not be stored.', error);
      });
    }
  }

  /** Whoever follows gets the items of an answer that was cut as they are stored, or their end. */
  async #sendLeftovers(threadId: string, pendingItems: readonly ThreadItem[]): Promise<void> {
    for (const { id } of pendingItems)
      await this.emit(await leftoverOf(this.#parts.store, threadId, id, this.context));
  }

  async #fail(error: unknown): Promise<void> {
    this.#ending = endingOf(error);
    if (needsAttention(error)) this.#logEnding(`The answer failed${requestOf(error)}.`, error);
    const event = toErrorEvent(error);
    await this.emit(this.chatdock ? withoutTableWords(event, this.#ending) : event);
  }

  /** Says how the turn ended, in the form that the client knows. What failed has been said and logged. */
  async #end(): Promise<void> {
    const otherwise = this.signal.aborted ? 'stopped' : 'finished';
    const ending = (this.#ending ??= this.#hasFailed ? 'failed' : otherwise);
    if (!this.#hasFailed) this.#logEnding(`The turn has ended: ${ending}.`);
    const told = this.#hasFailed ? undefined : eventOfEnding(ending);
    if (this.chatdock) await this.emit({ type: 'chatdock.turn_ended', ending });
    else if (told) await this.emit(told);
  }

  #logEnding(message: string, error?: unknown): void {
    const { logger } = this.#parts.settings;
    const row = endings[this.#ending ?? 'failed'];
    const level = 'log' in row ? row.log : undefined;
    if (level === 'info' && logger.info) logger.info(message, error);
    else if (level === 'warn' && logger.warn) logger.warn(message, error);
    // Whoever has one way to log still learns of failures, and of what needs a look.
    else if (error !== undefined || (level && level !== 'info')) logger.error(message, error);
  }

  async #release(): Promise<void> {
    try {
      await this.#lease?.release();
    } catch (error) {
      this.#log('The lease of a thread could not be released.', error);
    }
  }

  #log(message: string, error: unknown): void {
    this.#parts.settings.logger.error(message, error);
  }
}

/** The event that says what has become of an item whose answer was cut. */
export async function leftoverOf<Context>(
  store: ServerParts<Context>['store'],
  threadId: string,
  itemId: string,
  context: Context,
): Promise<ThreadStreamEvent> {
  const gone = { type: 'thread.item.removed' as const, item_id: itemId };
  try {
    const item = await store.loadItem(threadId, itemId, context);
    return isHiddenItem(item) ? gone : { type: 'thread.item.done', item: itemForClient(item) };
  } catch (error) {
    if (error instanceof NotFoundError) return gone;
    throw error;
  }
}
