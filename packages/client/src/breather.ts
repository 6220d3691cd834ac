// Less than a frame, so that no frame is lost to events that have all come at once.
const breathMs = 12;

/** Lets the page draw and react while events are read faster than it can: reading alone never ends its task. */
export class Breather {
  #since = performance.now();

  /** Whether reading has gone on for long enough. */
  get due(): boolean {
    return performance.now() - this.#since > breathMs;
  }

  /** Lets other tasks have their turn. */
  async rest(): Promise<void> {
    await new Promise<void>((resolve) => setTimeout(resolve));
    this.#since = performance.now();
  }
}
