import {
  applyItemUpdate,
  type ChatdockReply,
  type NonStreamingReq,
  type RunningTurn,
  type StreamingReq,
  type ThreadItem,
  type ThreadStreamEvent,
} from '@chatdock/protocol';
import { ChatdockMetadata } from '@chatdock/protocol/schemas';
import { onlyPost } from '../http/read-request.js';
import {
  readStream,
  type ReadableStreamLog,
  type StreamReply,
  type StreamRequest,
} from '../http/durable-streams.js';
import { StreamingResult } from '../results.js';
import type { ServerParts } from '../server-parts.js';
import { ifKnown } from '../handlers/known-items.js';
import { MAX_PAGE_SIZE } from '../handlers/page-size.js';
import { EventEncoder } from '../stream/encode-event.js';
import { leftoverOf, type Turn } from '../stream/turn.js';
import { threadBusy } from '../stream/turn-leases.js';
import { itemsForClient, threadForClient } from '../wire/client-view.js';
import { firstOffset, offsetOf } from './offsets.js';
import { TurnEvents } from './turn-events.js';
import { type LoggedTurn, type Reading, type TurnLog } from './turn-log.js';

// Long enough to be rare, short enough for every proxy.
const longPollMs = 20_000;

/** A page of `threads.get_by_id` or `items.list`. */
interface PageReply {
  readonly data?: readonly { readonly id: string }[];
  readonly items?: { readonly data: readonly { readonly id: string }[] };
}

/** What becomes of turns whose clients told a name, or that they can follow: nothing runs twice, nothing is lost. */
export class ResumableTurns<Context> {
  readonly #parts: () => ServerParts<Context>;
  /** Turns that run in this process. */
  readonly #here = new Map<string, Turn<Context>>();

  constructor(parts: () => ServerParts<Context>) {
    this.#parts = parts;
  }

  get #log(): TurnLog<Context> | undefined {
    return this.#parts().settings.turnLog;
  }

  /**
   * Takes note of a turn that is about to run. When its request has been here before, returns the result of the turn
   * that there is, and nothing is to be run.
   *
   * @param outlives whether the process goes on after the response
   */
  async begin(
    turn: Turn<Context>,
    request: StreamingReq,
    outlives: boolean,
  ): Promise<StreamingResult | undefined> {
    const log = this.#log;
    const { chatdock, context } = turn;
    if (!log || !chatdock) return undefined;
    const { store } = this.#parts();
    const threadId =
      'thread_id' in request.params ? request.params.thread_id : store.generateThreadId(context);
    const isFollowable = outlives && chatdock.resume === true;
    const begun = await log.begin({ threadId, requestId: chatdock.request_id, isFollowable }, context);
    let logged = begun.turn;
    if (!begun.isNew) {
      logged = await this.#settled(logged, context);
      const again =
        (await this.#isUntaken(logged, request, context)) && (await log.takeOver(logged, context));
      if (!again) return this.#again(logged, request, context);
      logged = again;
    }
    turn.keep(log, logged);
    if (isFollowable) this.#here.set(logged.id, turn);
    return undefined;
  }

  /** The turn is over. */
  over(turn: Turn<Context>): void {
    if (turn.loggedId !== undefined) this.#here.delete(turn.loggedId);
  }

  /** A turn that can be followed, from an offset on, in ChatKit's framing. */
  events(turnId: string, after: string, context: Context): TurnEvents {
    const leave = this.#here.get(turnId)?.follow();
    return new TurnEvents({
      turnId,
      follow: (signal) => this.#follow(turnId, after, context, signal),
      keepAliveMs: this.#parts().settings.keepAliveMs,
      onLeave: () => leave?.(),
    });
  }

  /**
   * Replies to a GET or HEAD that asks for a turn.
   *
   * @throws RequestError `turn_not_found`, `turn_gone`, `invalid_request`
   */
  async read(request: StreamRequest, context: Context): Promise<StreamReply> {
    const log = this.#log;
    const id = request.query.get('turn') ?? '';
    // A server that keeps no turns says so like one that has never heard of them.
    if (!log) throw onlyPost();
    const turn = await log.find(id, context);
    const stream: ReadableStreamLog = {
      id,
      contentType: 'application/json',
      tail: turn.tail,
      isClosed: turn.ending !== undefined,
      read: (after) => log.read(id, after, context),
      follow: (after, signal) => this.#followed(id, after, context, signal),
    };
    const { keepAliveMs } = this.#parts().settings;
    return readStream(stream, request, { longPollMs, keepAliveMs });
  }

  /** Asks whoever runs a turn to stop it. A turn that is over, or unknown to this owner, needs no stopping. */
  async stop(turnId: string, context: Context): Promise<void> {
    await this.#log?.stop(turnId, context);
  }

  /** Ends the turns of a thread that is about to be deleted, and stores nothing of them. */
  async discard(threadId: string, context: Context): Promise<void> {
    const running = (await this.#log?.runningOf(context)) ?? [];
    for (const { id, threadId: its } of running) {
      const turn = its === threadId ? this.#here.get(id) : undefined;
      turn?.discard();
      await turn?.over;
    }
  }

  /** Stops all turns of an owner; resolves when what those of this process had said is stored. */
  async stopAll(context: Context): Promise<void> {
    const running = (await this.#log?.runningOf(context)) ?? [];
    await Promise.all(
      running.map(async ({ id }) => {
        const over = this.#here.get(id)?.over;
        await this.#log?.stop(id, context);
        await over;
      }),
    );
  }

  /**
   * The reply to a request for a thread or its items, with what is to be known of its turns. Where the thread's turn is
   * another one after reading than it was before, it is read again, so that page and offset go together.
   */
  async page(
    request: NonStreamingReq,
    context: Context,
    load: () => Promise<object | string>,
  ): Promise<object | string> {
    const log = this.#log;
    const isPage = request.type === 'threads.get_by_id' || request.type === 'items.list';
    if (!log || !isPage || !ChatdockMetadata.safeParse(request.metadata?.['chatdock']).success) return load();
    const { thread_id } = request.params;
    for (let before = await this.#running(thread_id, context); ;) {
      const reply = (await load()) as PageReply;
      const after = await this.#running(thread_id, context);
      if (after && after.id !== before?.id) {
        before = after;
        continue;
      }
      const ids = (reply.items?.data ?? reply.data ?? []).map(({ id }) => id);
      const endings = await log.endingsOf(thread_id, ids, context);
      const chatdock: ChatdockReply = {
        v: 1,
        endings,
        ...(before && { turn: await this.#describe(before, context) }),
      };
      return { ...reply, chatdock };
    }
  }

  async #describe(
    { id, requestId, base, tail, threadId }: LoggedTurn,
    context: Context,
  ): Promise<RunningTurn> {
    const { server, store } = this.#parts();
    const { allow_cancel } = server.getStreamOptions(await store.loadThread(threadId, context), context);
    return {
      id,
      offset: base,
      tail,
      allow_cancel,
      ...(requestId !== undefined && { request_id: requestId }),
    };
  }

  async #running(threadId: string, context: Context): Promise<LoggedTurn | undefined> {
    const turn = await this.#log?.runningIn(threadId, context);
    if (!turn?.isLost) return turn;
    await this.#recover(turn, context);
    return undefined;
  }

  /** The turn, which is over if the process that ran it is gone. */
  async #settled(turn: LoggedTurn, context: Context): Promise<LoggedTurn> {
    if (!turn.isLost) return turn;
    await this.#recover(turn, context);
    return (await this.#log?.find(turn.id, context)) ?? turn;
  }

  /** Whether a request that has been here before has left nothing behind, since its process ended too soon. */
  async #isUntaken(turn: LoggedTurn, { type }: StreamingReq, context: Context): Promise<boolean> {
    if (turn.ending !== 'interrupted') return false;
    if (type !== 'threads.create' && type !== 'threads.add_user_message') return false;
    const { firstItemId, threadId } = turn;
    if (firstItemId === undefined) return true;
    return (await ifKnown(this.#parts().store.loadItem(threadId, firstItemId, context))) === undefined;
  }

  /** What a request gets that has been here before: the turn from its beginning, or as it is stored. */
  async #again(turn: LoggedTurn, request: StreamingReq, context: Context): Promise<StreamingResult> {
    const whole =
      turn.isFollowable && (await this.#log?.read(turn.id, firstOffset, context).catch(() => undefined));
    if (whole) return new StreamingResult(this.events(turn.id, firstOffset, context), Promise.resolve());
    // It belongs to the response that was lost, and is about to end.
    if (!turn.ending) throw threadBusy(1_000);
    return new StreamingResult(this.#stored(turn, request, context), Promise.resolve());
  }

  /** A turn that is over, from the store. */
  async *#stored(
    turn: LoggedTurn,
    { type }: StreamingReq,
    context: Context,
  ): AsyncGenerator<Uint8Array, undefined> {
    const { store } = this.#parts();
    const encoder = new EventEncoder();
    const thread = threadForClient(await store.loadThread(turn.threadId, context));
    yield encoder.encode({ type: type === 'threads.create' ? 'thread.created' : 'thread.updated', thread });
    for (const item of await this.#itemsOf(turn, context))
      yield encoder.encode({ type: 'thread.item.done', item });
    yield encoder.encode({ type: 'chatdock.turn_ended', ending: turn.ending ?? 'interrupted' });
    return undefined;
  }

  async #itemsOf({ threadId, firstItemId, lastItemId }: LoggedTurn, context: Context): Promise<ThreadItem[]> {
    if (firstItemId === undefined) return [];
    const { store } = this.#parts();
    const items: ThreadItem[] = [];
    for (let after: string | null = null; ;) {
      const page = await store.loadThreadItems(threadId, after, MAX_PAGE_SIZE, 'desc', context);
      const first = page.data.findIndex(({ id }) => id === firstItemId);
      items.push(
        ...itemsForClient({ ...page, data: first < 0 ? page.data : page.data.slice(0, first + 1) }).data,
      );
      if (first >= 0 || !page.has_more || page.after === undefined) {
        const last = items.findIndex(({ id }) => id === lastItemId);
        // What was said later belongs to other turns.
        return first < 0 ? [] : items.slice(Math.max(0, last)).toReversed();
      }
      after = page.after;
    }
  }

  async *#followed(
    turnId: string,
    after: string,
    context: Context,
    signal: AbortSignal,
  ): AsyncGenerator<Reading, void> {
    const leave = this.#here.get(turnId)?.follow();
    try {
      yield* this.#follow(turnId, after, context, signal);
    } finally {
      leave?.();
    }
  }

  /** Follows a turn, and ends it in the name of a process that is gone. */
  async *#follow(
    turnId: string,
    after: string,
    context: Context,
    signal: AbortSignal,
  ): AsyncGenerator<Reading, void> {
    for await (const reading of this.#log?.follow(turnId, after, context, signal) ?? []) {
      if (reading.isLost)
        await this.#settled((await this.#log?.find(turnId, context)) as LoggedTurn, context);
      yield reading;
    }
  }

  /** Ends a turn whose process is gone: what it had said is stored, and followers get it as it is stored. */
  async #recover(lost: LoggedTurn, context: Context): Promise<void> {
    const { server, store, settings } = this.#parts();
    const log = this.#log;
    // Whoever comes second finds it ended, or about to be.
    const turn = await log?.takeOver(lost, context);
    if (!log || !turn) return;
    const pending = lost.isFollowable ? await this.#pendingOf(log, lost, context) : [];
    const events: ThreadStreamEvent[] = [];
    const thread = await ifKnown(store.loadThread(lost.threadId, context));
    if (thread && (lost.firstItemId !== undefined || pending.length > 0)) {
      await server
        .handleStreamCancelled(thread, pending, context, 'interrupted')
        .catch((error: unknown) =>
          settings.logger.error('What a lost turn had said could not be stored.', error),
        );
      for (const { id } of pending) events.push(await leftoverOf(store, lost.threadId, id, context));
    }
    events.push({ type: 'chatdock.turn_ended', ending: 'interrupted' });
    const entries = events.map((event, index) => ({
      offset: offsetOf(turn.generation, index + 1),
      data: JSON.stringify(event),
    }));
    const lastItemId = events.findLast((event) => event.type === 'thread.item.done')?.item.id;
    const base = entries.at(-1)?.offset;
    await log.end(turn, 'interrupted', lost.isFollowable ? { entries, base, lastItemId } : { entries: [] });
  }

  /** The items that were streaming when a turn was lost, as far as their process has told. */
  async #pendingOf(log: TurnLog<Context>, { id, base }: LoggedTurn, context: Context): Promise<ThreadItem[]> {
    const pending = new Map<string, ThreadItem>();
    for (let after = base, isUpToDate = false; !isUpToDate;) {
      const reading = await log.read(id, after, context);
      for (const { data } of reading.entries) take(pending, JSON.parse(data) as ThreadStreamEvent);
      after = reading.next;
      isUpToDate = reading.isUpToDate;
    }
    return [...pending.values()];
  }
}

function take(pending: Map<string, ThreadItem>, event: ThreadStreamEvent): void {
  if (event.type === 'thread.item.added') pending.set(event.item.id, event.item);
  else if (event.type === 'thread.item.done' || event.type === 'thread.item.replaced')
    pending.delete(event.item.id);
  else if (event.type === 'thread.item.removed') pending.delete(event.item_id);
  else if (event.type === 'thread.item.updated') {
    const item = pending.get(event.item_id);
    if (item) pending.set(item.id, applyItemUpdate(item, event.update));
  }
}
