import type { ThreadStreamEvent } from '@chatdock/protocol';
import { SessionError, toSessionError } from './errors.js';
import type { Connection } from './ports.js';
import { isBroken, pause } from './repeats.js';
import type { Transport } from './transport.js';
import type { TurnPlace } from './turn-place.js';

// What is shorter is not worth a word.
const momentMs = 1_000;

// A turn may go on for five minutes; a laptop may sleep for longer, but then nothing is left to follow.
const followMs = 10 * 60_000;
const delaysMs = [0, 400, 1200, 3000, 5000];

// A server says something every 15 seconds. The sockets of slept tabs look alive.
const silentMs = 20_000;

/** What following needs of the session. */
interface Following {
  readonly transport: Transport;
  readonly connection: Connection | undefined;
  readonly setReconnecting: (reconnecting: boolean) => void;
  readonly take: (events: AsyncIterable<ThreadStreamEvent>) => Promise<void>;
}

/** One answer under way, and where in its turn it stands. */
export class Answer {
  readonly #abort = new AbortController();
  #heardAt = Date.now();
  /** Ends the present connection. */
  #reconnect: (() => void) | undefined;
  /** Where in its turn the answer stands, on a server that lets clients follow. */
  place: TurnPlace | undefined;
  /** Whether the turn has said that it is over. */
  isOver = false;
  isStopping = false;
  /** Whether it was left to itself before its end. */
  isStopped = false;
  /** Whether the same request may be sent again: its name tells the server that it's the same. */
  mayRepeat = false;
  /** Effects and notices up to here are past. */
  past = '';

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  abort(): void {
    this.#abort.abort();
  }

  /** Something has come, and ends here. */
  isAt(place: TurnPlace): void {
    this.place = place;
    this.#heardAt = Date.now();
  }

  /** Whether what came last was past already when the thread was read. */
  get isPast(): boolean {
    return this.place !== undefined && this.place.offset <= this.past;
  }

  /** A signal for one connection of the answer. */
  connect(): AbortSignal {
    const connection = new AbortController();
    this.#heardAt = Date.now();
    this.#reconnect = () => connection.abort(new SessionError('network', 'The connection was silent.'));
    return AbortSignal.any([this.signal, connection.signal]);
  }

  /** Somebody has come back to the page, or there is a network again: a connection that looks alive may not be. */
  wake(): void {
    if (this.place && Date.now() - this.#heardAt > silentMs) this.#reconnect?.();
  }

  /**
   * Follows the turn to its end, through as many connections as it takes.
   *
   * @throws SessionError
   */
  async follow({ transport, connection, setReconnecting, take }: Following): Promise<void> {
    let lostAt = Date.now();
    let attempt = 0;
    const lost = () => setReconnecting(true);
    let unspoken = setTimeout(lost, momentMs);
    const onPlace = (place: TurnPlace) => {
      this.isAt(place);
      clearTimeout(unspoken);
      attempt = 0;
      setReconnecting(false);
    };
    try {
      while (this.place && !this.isOver && !this.signal.aborted) {
        try {
          return await take(transport.follow(this.place, this.connect(), onPlace));
        } catch (error) {
          if (this.signal.aborted || !isBroken(toSessionError(error))) throw error;
          if (attempt === 0) {
            lostAt = Date.now();
            clearTimeout(unspoken);
            unspoken = setTimeout(lost, momentMs);
          }
          if (Date.now() - lostAt > followMs) throw error;
          await this.#wait(delaysMs[Math.min(attempt, delaysMs.length - 1)] as number, connection);
          attempt += 1;
        }
      }
    } finally {
      clearTimeout(unspoken);
    }
  }

  /** Waits before the next connection: for so long, or until there is a network again. */
  async #wait(ms: number, connection: Connection | undefined): Promise<void> {
    const awake = new AbortController();
    const unsubscribe = connection?.subscribe(() => awake.abort());
    await pause(ms, AbortSignal.any([this.signal, awake.signal]));
    unsubscribe?.();
  }
}
