import type { Ending } from '@chatdock/protocol';
import { RequestError } from '../errors/request-error.js';

/** What is known of a turn when it begins. */
export interface NewTurn {
  readonly threadId: string;
  /** The name that the client gave to its request, which no other turn of the owner has. */
  readonly requestId?: string | undefined;
  /** Whether its events are kept, so that it can be followed. */
  readonly isFollowable: boolean;
}

/** A turn as the log keeps it. */
export interface LoggedTurn extends NewTurn {
  readonly id: string;
  /** How often the turn was taken up. What an earlier generation writes counts for nothing. */
  readonly generation: number;
  /** The first item that the turn has stored or is about to store. */
  readonly firstItemId?: string | undefined;
  /** The last item that clients have seen of the turn. */
  readonly lastItemId?: string | undefined;
  /** All that is written up to here is in the store; who has read the thread goes on from here. */
  readonly base: string;
  /** The place behind the last entry. */
  readonly tail: string;
  /** How it ended; absent while it runs. */
  readonly ending?: Ending | undefined;
  /** Whether the process that ran it is gone: somebody has to take it over and end it. */
  readonly isLost: boolean;
}

/** What is written at once. */
export interface Batch {
  readonly entries: readonly TurnEntry[];
  /** Where readers of the thread go on after these entries; default: where they did before. */
  readonly base?: string | undefined;
  readonly firstItemId?: string | undefined;
  readonly lastItemId?: string | undefined;
  /** What lies before this offset can be thrown away. */
  readonly trimBefore?: string | undefined;
}

/** One event of a turn as JSON, and the place behind it. */
export interface TurnEntry {
  readonly offset: string;
  readonly data: string;
}

/** What a reader gets at once. */
export interface Reading {
  readonly entries: readonly TurnEntry[];
  /** Where to read on. */
  readonly next: string;
  /** Whether there is nothing more at the moment. */
  readonly isUpToDate: boolean;
  /** Whether there will never be anything more. */
  readonly isClosed: boolean;
  /** Whether the process that ran the turn is gone. */
  readonly isLost: boolean;
}

/** How a turn is read. */
export interface ReadOptions {
  /** Entries at most. */
  readonly limit?: number;
}

/**
 * What is known of turns, and their events for some minutes: a turn that clients can follow outlives its response.
 * Every method receives the request's context and sees only what belongs to its owner, except for `append` and `end`,
 * which act on a turn that is the caller's because `begin` or `takeOver` gave it.
 *
 * The contract, which `@chatdock/chatkit-server/testing` checks on any engine:
 * - `begin` returns the turn that there is when the owner has one with this name, and makes none.
 * - What `append` has written is there for whoever reads afterwards, in its order and never changed; what belongs to an
 *   earlier generation, or to a turn that has ended, is refused with `TurnLostError`.
 * - `follow` replays what follows an offset, then goes on, without a gap and without anything twice.
 * - A turn that has ended is kept by name and ending; its entries are kept for some minutes, up to a number and a size.
 *   What is older rejects with `RequestError` `turn_gone`: load the thread.
 */
export interface TurnLog<Context> {
  /** Takes note of a turn, unless there is one of this name. */
  begin(turn: NewTurn, context: Context): Promise<{ readonly turn: LoggedTurn; readonly isNew: boolean }>;

  /**
   * Goes on with a turn that is lost, or whose request has left nothing behind, as its next generation; undefined when
   * somebody else has.
   */
  takeOver(turn: LoggedTurn, context: Context): Promise<LoggedTurn | undefined>;

  /** Writes. @throws TurnLostError when the turn is somebody else's by now, has ended, or is deleted. */
  append(turn: LoggedTurn, batch: Batch): Promise<void>;

  /** Writes the last entries and the ending; what was written before it is kept for some minutes. */
  end(turn: LoggedTurn, ending: Ending, batch: Batch): Promise<void>;

  /** Forgets a turn that was refused: its name is free again. */
  forget(turn: LoggedTurn): Promise<void>;

  /** @throws RequestError `turn_not_found` */
  find(turnId: string, context: Context): Promise<LoggedTurn>;

  /** The turn of a thread that runs, or is lost, and can be followed. */
  runningIn(threadId: string, context: Context): Promise<LoggedTurn | undefined>;

  /** How turns of a thread ended that did not just finish, by their last item, for those of the items that are one. */
  endingsOf(threadId: string, itemIds: readonly string[], context: Context): Promise<Record<string, Ending>>;

  /**
   * What follows an offset.
   *
   * @throws RequestError `turn_not_found`, or `turn_gone` when what follows is not kept any more
   */
  read(turnId: string, after: string, context: Context, options?: ReadOptions): Promise<Reading>;

  /** What follows an offset, and what comes then, until the turn has ended or the signal aborts. */
  follow(turnId: string, after: string, context: Context, signal: AbortSignal): AsyncIterable<Reading>;

  /** Asks whoever runs the turn to stop it. Does nothing when there is no such turn, or it has ended. */
  stop(turnId: string, context: Context): Promise<void>;

  /** Calls the listener when somebody asks to stop a turn that runs here. Returns the function that ends it. */
  onStop(turn: LoggedTurn, listener: () => void): () => void;

  /** Turns of an owner that have not ended. */
  runningOf(context: Context): Promise<readonly LoggedTurn[]>;

  /** Forgets every turn of a thread that is being deleted, and closes what is followed of them. */
  deleteThread(threadId: string, context: Context): Promise<void>;
}

/** A turn is somebody else's by now, has ended, or was deleted: nothing more can be written to it. */
export class TurnLostError extends Error {
  override readonly name = 'TurnLostError';

  constructor(turnId: string) {
    super(`The turn ${turnId} cannot be written to any more: it has ended, was deleted or was taken over.`);
  }
}

/** The refusal of a turn that the owner does not have. */
export function turnNotFound(): RequestError {
  return new RequestError(
    'turn_not_found',
    'There is no such turn. Load the thread; it has all that was said.',
  );
}

/** The refusal of an offset that lies before everything that is kept. */
export function turnGone(): RequestError {
  return new RequestError(
    'turn_gone',
    'This part of the turn is not kept any more. Load the thread instead.',
  );
}

/**
 * Follows by reading: `changed` resolves when there may be something behind an offset that was not there when it was
 * read, or the signal aborts.
 */
export async function* followBy(
  after: string,
  signal: AbortSignal,
  read: (after: string) => Promise<Reading>,
  changed: (after: string) => Promise<void>,
): AsyncGenerator<Reading, void> {
  for (let next = after; !signal.aborted;) {
    const reading = await read(next);
    const isNews = reading.entries.length > 0 || reading.isClosed || reading.isLost || next === after;
    if (isNews && !signal.aborted) yield reading;
    next = reading.next;
    if (reading.isClosed && reading.isUpToDate) return;
    if (reading.isUpToDate && !signal.aborted) await changed(next);
  }
}
