/** Nearer to the beginning than this counts as being there, in px. */
const near = 400;

/** What is this long apart are two ways up, in ms. */
const pauseMs = 250;

const upwards = new Set(['ArrowUp', 'PageUp', 'Home']);

/**
 * Notices when a reader goes up to the beginning of a scrolled box: once for each time. Where the box stands, or how
 * often it is drawn there, means nothing; a reader who stays at the beginning goes up again by another move.
 */
export class WayUp {
  readonly #box: HTMLElement;
  readonly #onArrival: () => boolean;
  readonly #end = new AbortController();
  #top: number;
  #touch = 0;
  #movedAt = -Infinity;
  #isUnderWay = true;

  /** @param onArrival returns whether it could do what it does; otherwise the reader has yet to arrive */
  constructor(box: HTMLElement, onArrival: () => boolean) {
    this.#box = box;
    this.#onArrival = onArrival;
    this.#top = box.scrollTop;
    const options = { passive: true, signal: this.#end.signal };
    box.addEventListener('scroll', this.#onScroll, options);
    // At the very beginning nothing scrolls any more.
    box.addEventListener(
      'wheel',
      (event) => event.deltaY < 0 && !event.ctrlKey && this.#move(event),
      options,
    );
    box.addEventListener('keydown', (event) => upwards.has(event.key) && this.#move(event), options);
    box.addEventListener('touchstart', ({ touches }) => (this.#touch = touches[0]?.clientY ?? 0), options);
    box.addEventListener('touchmove', this.#onTouch, options);
  }

  /** Call after the box was scrolled by code: that was no reader. */
  placed(): void {
    this.#top = this.#box.scrollTop;
    if (this.#top >= near) this.#isUnderWay = true;
  }

  /** Stops noticing. */
  stop(): void {
    this.#end.abort();
  }

  readonly #onScroll = (event: Event): void => {
    const { scrollTop, scrollHeight, clientHeight } = this.#box;
    const isUp = scrollTop < this.#top;
    this.#top = scrollTop;
    if (scrollTop >= near) this.#isUnderWay = true;
    // Content that has become shorter takes the box up to its end, and no reader.
    if (isUp && scrollTop < scrollHeight - clientHeight - 1) this.#move(event);
  };

  readonly #onTouch = (event: TouchEvent): void => {
    const { clientY = 0 } = event.touches[0] ?? {};
    if (clientY > this.#touch) this.#move(event);
    this.#touch = clientY;
  };

  #move({ timeStamp }: Event): void {
    if (timeStamp - this.#movedAt > pauseMs) this.#isUnderWay = true;
    this.#movedAt = timeStamp;
    if (this.#isUnderWay && this.#box.scrollTop < near && this.#onArrival()) this.#isUnderWay = false;
  }
}
