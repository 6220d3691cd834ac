/** For this long after somebody turned a wheel or pressed a key the box may still be moving by it, in ms. */
const lastingMs = 500;

const upwards = new Set(['ArrowUp', 'PageUp', 'Home']);
/** Keys that move the focus, which takes the box along. */
const moving = new Set([...upwards, 'Tab']);

/** Whether something between the box and what was pointed at scrolls up first. */
function isTakenWithin(event: Event, box: HTMLElement): boolean {
  const path = event.composedPath();
  return path.slice(0, path.indexOf(box)).some((one) => one instanceof Element && one.scrollTop > 0);
}

/**
 * Knows when a reader moves a scrolled box, and not the browser: content that shrinks, a picture that loads, a keyboard
 * that opens take the box along as well, and mean nothing.
 */
export class ReaderIntent {
  readonly #box: HTMLElement;
  readonly #onUp: () => void;
  readonly #end = new AbortController();
  #touch = 0;
  #movedAt = -Infinity;
  #isHeld = false;

  /** @param onUp the reader wants to go up, before the box has moved */
  constructor(box: HTMLElement, onUp: () => void) {
    this.#box = box;
    this.#onUp = onUp;
    const options = { passive: true, signal: this.#end.signal };
    box.addEventListener('wheel', this.#onWheel, options);
    box.addEventListener('keydown', this.#onKey, options);
    box.addEventListener('touchstart', ({ touches }) => (this.#touch = touches[0]?.clientY ?? 0), options);
    box.addEventListener('touchmove', this.#onTouch, options);
    // The bar of a box belongs to the box itself; so does a wheel that is pressed to scroll.
    box.addEventListener(
      'pointerdown',
      ({ target, button }) => (this.#isHeld = target === box || button === 1),
      options,
    );
    for (const name of ['pointerup', 'pointercancel'] as const) {
      window.addEventListener(name, () => (this.#isHeld = false), options);
    }
  }

  /** Whether a reader is moving the box just now. */
  get isMoving(): boolean {
    return this.#isHeld || performance.now() - this.#movedAt < lastingMs;
  }

  /** Stops noticing. */
  stop(): void {
    this.#end.abort();
  }

  #up(event: Event): void {
    this.#movedAt = performance.now();
    if (this.#box.scrollTop > 0 && !isTakenWithin(event, this.#box)) this.#onUp();
  }

  readonly #onWheel = (event: WheelEvent): void => {
    // With Ctrl the wheel zooms.
    if (event.ctrlKey || event.deltaY === 0) return;
    this.#movedAt = performance.now();
    if (event.deltaY < 0) this.#up(event);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const isShiftSpace = event.key === ' ' && event.shiftKey;
    if (moving.has(event.key) || isShiftSpace) this.#movedAt = performance.now();
    // Within a field or a menu the keys are that one's.
    if (event.target === this.#box && (upwards.has(event.key) || isShiftSpace)) this.#up(event);
  };

  readonly #onTouch = (event: TouchEvent): void => {
    const { clientY = 0 } = event.touches[0] ?? {};
    if (clientY > this.#touch) this.#up(event);
    this.#touch = clientY;
  };
}
