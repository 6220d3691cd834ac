import { setImmediate } from 'node:timers/promises';

/** Lets a client go away at a recorded moment: after n events, while the handler waits before its next entry. */
export class ClientGate {
  /** Events the client has. */
  received = 0;
  /** Resolves when the client is to leave. */
  readonly clientLeaves: Promise<undefined>;
  readonly #leaveAfter: number | undefined;
  #leave!: () => void;

  constructor(leaveAfter?: number) {
    this.#leaveAfter = leaveAfter;
    this.clientLeaves = new Promise((resolve) => (this.#leave = () => resolve(undefined)));
  }

  /** Where the handler waits. When the client leaves, it waits for ever. */
  async pause(): Promise<void> {
    if (this.#leaveAfter === undefined) return;
    await setImmediate();
    if (this.received < this.#leaveAfter) return;
    this.#leave();
    await new Promise(() => undefined);
  }
}
